"""The Chinese message table, in parts (`tui.text.parts`)."""
