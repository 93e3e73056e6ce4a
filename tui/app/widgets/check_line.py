"""What an examination found of one thing, as a line: its sign, its colour, the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.service.doctor import SIGN
from tui.service.doctor import told
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.service.doctor import Check

_STYLES = {"ok": "$success", "warning": "bold $warning", "bad": "bold $error"}


def check_line(check: Check, lang: str) -> Content:
    """The line of one check."""
    return _line(check.state, visible(told(check, lang)))


def all_well(text: str) -> Content:
    """The line of several checks that found nothing, which `text` says."""
    return _line("ok", text)


def _line(state: str, text: str) -> Content:
    return Content.assemble((SIGN[state], _STYLES[state]), " ", text)
