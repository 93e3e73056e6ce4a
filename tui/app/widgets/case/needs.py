"""What the case still needs: faults to mend, what the next steps lack; each line leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.content import Content

from tui.app.widgets.case.words import heading
from tui.app.widgets.line import THING
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.report.sentences import stage_name
from tui.report.wording import lacked
from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity
from tui.service.forms.needs import mend_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.workflow import Move
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.opened import NextMove
    from tui.service.opened import OpenCase


class Needs(NamedTuple):
    """What the rules say of a case, worked out once."""

    faults: tuple[Diagnostic, ...]
    moves: tuple[NextMove, ...]


def needs_of(opened: OpenCase) -> Needs:
    """Ask the rules; this takes a while and is done in a thread."""
    forward = tuple(one for one in opened.moves if one.move.direction == "forward")
    return Needs(opened.diagnostics, forward)


def needs_lines(case: Case, needs: Needs, setting: Setting) -> list[Line]:
    """Faults first, then each step forward with a line for each thing it lacks, warnings last."""
    drawing = _Drawing(case, setting)
    faults = [found for found in needs.faults if _is_grave(found)]
    advice = [found for found in needs.faults if not _is_grave(found)]
    drawing.group("case.faults", faults)
    for following in needs.moves:
        drawing.step(following)
    if not needs.moves:
        nothing = Content.styled(setting.say("case.nothing_needed"), "$quiet")
        drawing.lines.append(Line(nothing))
    drawing.group("case.advice", advice)
    return drawing.lines


def _is_grave(found: Diagnostic) -> bool:
    return severity(found.finding.code) == "error"


class _Drawing:
    """Gathers the lines and counts the things, so that each has a name of its own."""

    def __init__(self, case: Case, setting: Setting) -> None:
        """Draw what `case` needs."""
        self.case = case
        self.setting = setting
        self.lines: list[Line] = []
        self.count = 0

    def group(self, title: str, found: Sequence[Diagnostic]) -> None:
        """What the rules find in the record as it is."""
        if found:
            self.lines.append(heading(self.setting.say(title, count=len(found))))
            self._things(found, None)

    def step(self, following: NextMove) -> None:
        """A step forward: ready, or what it lacks."""
        target = stage_name(self.case, following.move.target, self.setting.lang)
        if following.missing:
            self.lines.append(heading(self.setting.say("case.needs", stage=target)))
            grave_first = sorted(following.missing, key=lambda found: not _is_grave(found))
            self._things(grave_first, following.move)
            return
        said = Content.styled(self.setting.say("case.ready", stage=target), "$success")
        opens = Opens("task", "advance", following.move.target)
        self.lines.append(Line(said, opens, f"step:{following.move.target}", 2))

    def _things(self, found: Sequence[Diagnostic], move: Move | None) -> None:
        for diagnostic in found:
            self.lines.append(_thing(self.case, diagnostic.finding, move, self.setting, self.count))
            self.count += 1


def _thing(case: Case, finding: Finding, move: Move | None, setting: Setting, at: int) -> Line:
    """One thing: its sign, what is wrong, and of a fault how to mend it."""
    grave = severity(finding.code) == "error"
    sign, style = ("□", "") if move is not None else ("▲", "$error")
    if not grave:
        sign, style = "○", "$quiet" if move is not None else "$warning"
    said = message if move is None else lacked
    parts: list[tuple[str, str]] = [
        (f"{sign} ", style),
        (visible(said(finding, setting.lang)), style),
    ]
    if move is None:
        how = mend(finding, setting.lang)
        parts += [(f" {finding.code}", "$quiet"), (f"\n{visible(how)}" if how else "", "$quiet")]
    path = ".".join(str(step) for step in finding.path)
    key = f"{THING}{finding.code}:{path}:{at}"
    return Line(Content.assemble(*parts), _opens(case, finding, move), key, 2)


def _opens(case: Case, finding: Finding, move: Move | None) -> Opens:
    task, detail = mend_of(case, finding, move)
    if task:
        return Opens("task", task, detail)
    entry = case.get(finding.path[:2]) if finding.path[:1] == ("log",) else None
    key = str(entry.get("key", "")) if entry is not None and hasattr(entry, "get") else ""
    return Opens("entry", key, "fault") if key else Opens("task", "external")


def waiting_line(setting: Setting) -> Line:
    """What stands there while the rules are asked."""
    return Line(Content.styled(setting.say("case.working_out"), "$quiet"))
