"""What the parts of a case say, as lines to read and to open: one module for each part."""
