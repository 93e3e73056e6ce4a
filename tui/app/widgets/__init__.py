"""Widgets of the interface: each draws one thing and posts what was chosen in it."""
