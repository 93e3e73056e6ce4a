"""From which width on a screen shows two things beside each other (ux.md 1.2.15)."""

from __future__ import annotations

WIDE_FROM = 110
"""Cells."""
BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]
"""`HORIZONTAL_BREAKPOINTS` of such a screen: the classes by which style sheets tell the two."""
