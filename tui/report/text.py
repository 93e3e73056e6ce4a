"""Findings as text for a terminal: place, code, sentence, source line with a caret, mend.

records/2026/11/D202611-7K3M.md:6:1 DL402 …
  6 | 截止: 2026-03-02
    | ^
  = 改法：…
  = 说明：duban explain DL402
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.report.width import end
from tui.report.width import start
from tui.report.width import width
from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rules.finding import Diagnostic

MOST = 50
"""Findings shown; the rest is counted (house.md 7.4)."""

_COLOUR = {"error": "\x1b[31m", "warning": "\x1b[33m"}
_PLAIN = "\x1b[0m"
_BEFORE = 60
_AFTER = 60
"""Cells of the source line that are shown before and after the place."""
_READ = 400
"""Characters of a line that are looked at on either side: a line may be megabytes long."""


def render(diagnostics: Sequence[Diagnostic], language: str = "zh", *, colour: bool = False) -> str:
    """All findings as one text, each with its place, its mend and where to read more."""
    shown = [one(diagnostic, language, colour=colour) for diagnostic in diagnostics[:MOST]]
    if len(diagnostics) > MOST:
        shown.append(say("report.more", language, count=len(diagnostics) - MOST) + "\n")
    return "".join(shown)


def one(
    diagnostic: Diagnostic, language: str = "zh", *, colour: bool = False, read_more: bool = True
) -> str:
    """One finding; `read_more` tells the command that has the page of its rule."""
    finding = diagnostic.finding
    level = severity(finding.code)
    code = f"{_COLOUR[level]}{finding.code}{_PLAIN}" if colour else finding.code
    mark = say("report.warning", language) if level == "warning" else ""
    where = f"{place(diagnostic)} " if diagnostic.file else ""
    lines = [f"{where}{code} {mark}{message(finding, language)}"]
    if diagnostic.place is not None and diagnostic.source:
        lines += excerpt(diagnostic.source, diagnostic.place.line, diagnostic.place.col)
    repair = mend(finding, language)
    if repair:
        first, *rest = repair.split("\n")
        lines.append("  = " + say("report.mend", language, mend=first))
        lines += [f"    {line}" for line in rest]
    if read_more:
        lines.append("  = " + say("report.explain", language, code=finding.code))
    return "\n".join(lines) + "\n"


def place(diagnostic: Diagnostic) -> str:
    """`path:line:col`, as far as it is known, with the commit of a range."""
    at = visible(diagnostic.file)
    if diagnostic.place is not None:
        at += f":{diagnostic.place.line}:{diagnostic.place.col}"
    return f"{diagnostic.commit} {at}" if diagnostic.commit else at


def excerpt(source: str, line: int, col: int) -> list[str]:
    """The source line and a caret under its column, by the width of what stands before it."""
    text = source.rstrip("\r\n")
    at = col - 1
    before = end(visible(text[max(at - _READ, 0) : at]), _BEFORE)
    after = start(visible(text[at : at + _READ]), _AFTER)
    gutter = f"{line:>3} | "
    caret = " " * (len(gutter) - 2) + "| " + " " * width(before) + "^"
    return [(gutter + before + after).rstrip(), caret]
