"""Pure checks: domain values in, findings out."""
