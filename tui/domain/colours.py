"""The colours of lights, and the sign of each."""

from __future__ import annotations

SIGNS = {"red": "▲", "yellow": "●", "green": "○", "grey": "■", "purple": "√", "blue": "√"}
"""The sign of each colour (records.md 7): no state is told by its colour alone."""

COLOURS = tuple(SIGNS)
"""In the order of lists: what presses comes first."""
