"""Judging records: of the work tree, the index, a commit, a range; and the safe mends."""
