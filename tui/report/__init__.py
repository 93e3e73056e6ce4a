"""Findings and tables as text, JSON and forge annotations."""
