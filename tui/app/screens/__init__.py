"""Screens: they ask the service, draw what it answers and post what was chosen."""
