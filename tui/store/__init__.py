"""Bytes, YAML nodes and git: the only impure leaf of the program."""
