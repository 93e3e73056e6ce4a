"""Pure values and arithmetic of casework: standard library only, no clock, no files, no git."""
