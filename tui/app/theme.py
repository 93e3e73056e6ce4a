"""Two themes; every colour of the interface comes from one of them through `styles/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from pathlib import PurePath

DARK = Theme(
    name="duban-dark",
    primary="#7aa2c8",
    secondary="#8fb8a8",
    accent="#d8a657",
    foreground="#e4e2da",
    background="#16191d",
    surface="#1d2126",
    panel="#272c33",
    success="#8fbf7f",
    warning="#e0b25c",
    error="#ef7d70",
    dark=True,
    variables={
        "light-red": "#ff8f80",
        "light-yellow": "#e8c268",
        "light-green": "#93c98a",
        "light-blue": "#86b6e8",
        "light-purple": "#c3a3e6",
        "light-grey": "#9aa0a8",
        "quiet": "#9aa0a8",
        "block-cursor-background": "#22364a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#343d48",
        "block-cursor-blurred-foreground": "#e4e2da",
        "block-cursor-blurred-text-style": "none",
        "input-selection-background": "#45637f",
    },
)
LIGHT = Theme(
    name="duban-light",
    primary="#1f5a8c",
    secondary="#2f6f5c",
    accent="#8a5a00",
    foreground="#1c1e21",
    background="#faf9f5",
    surface="#f2f0ea",
    panel="#e6e3da",
    success="#2d6a2a",
    warning="#7d5700",
    error="#a8281c",
    dark=False,
    variables={
        "light-red": "#a8281c",
        "light-yellow": "#7d5700",
        "light-green": "#2d6a2a",
        "light-blue": "#1f5a8c",
        "light-purple": "#6b3fa0",
        "light-grey": "#5c6066",
        "quiet": "#5c6066",
        "block-cursor-background": "#d3e3f2",
        "block-cursor-foreground": "#10171e",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#d2cfc4",
        "block-cursor-blurred-foreground": "#1c1e21",
        "block-cursor-blurred-text-style": "none",
        "input-selection-background": "#a9c8e4",
    },
)
THEMES = {"dark": DARK, "light": LIGHT}
STYLES: list[str | PurePath] = [
    f"styles/{name}.tcss"
    for name in (
        "base",
        "cases",
        "today",
        "case",
        "form",
        "actions",
        "windows",
        "views",
        "setup",
        "welcome",
    )
]
"""The style sheets, one for each kind of screen; a new one is named here."""
