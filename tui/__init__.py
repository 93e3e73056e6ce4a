"""duban 督办: the terminal workbench of an office; this package imports nothing by itself."""
