"""Lines and signs for terminals that draw them two cells wide (ux.md 2.2).

Box lines, ● ▲ … “ ” are "ambiguous": most terminals give them one cell, some two, and there every
line tears. Who says so in his settings sees letters of the keyboard instead, cell for cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_SIGNS = {
    "─━═▁▂▃▄▅▆▇": "-",
    "│┃║▎▏▍▌▋▊▉": "|",
    "┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛": "+",
    "█▓▒░■": "#",
    "●◎★☆•": "*",
    "◆": "+",
    "○": "o",
    "▲△": "!",
    "▼↓": "v",
    "√": "v",
    "×": "x",
    "□": "_",
    "→▶": ">",
    "←◀": "<",
    "↑": "^",
    "…": "~",
    "·": ".",
    "—–": "-",
    "“”": '"',
    "‘’": "'",
    "①②③④⑤⑥⑦⑧⑨": "#",
    "§※": "*",
}
TABLE = str.maketrans({sign: plain for signs, plain in _SIGNS.items() for sign in signs})


class PlainSigns(LineFilter):
    """Replaces each such sign by one of one cell in every terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's shape
        """The same segments without signs of doubtful width."""
        return [Segment(text.translate(TABLE), style, control) for text, style, control in segments]
