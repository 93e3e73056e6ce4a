"""The English message table, in parts (`tui.text.parts`)."""
