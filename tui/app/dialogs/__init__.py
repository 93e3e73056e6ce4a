"""Windows above a screen that answer with one value."""
