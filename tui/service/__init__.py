"""Use cases: the only place that joins rules and store."""
