"""What the case still needs: faults to mend, what the next steps lack; each line leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.content import Content

from tui.app.widgets.case.words import heading
from tui.app.widgets.pane import THING
from tui.app.widgets.pane import Line
from tui.app.widgets.pane import Opens
from tui.report.sentences import stage_name
from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity
from tui.service.needs import mend_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.workflow import Move
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.casebook import NextMove
    from tui.service.casebook import OpenCase

_MOST_DIGITS = 9


class Needs(NamedTuple):
    """What the rules say of a case, worked out once."""

    faults: tuple[Diagnostic, ...]
    moves: tuple[NextMove, ...]


def needs_of(opened: OpenCase) -> Needs:
    """Ask the rules; this takes a while and is done in a thread."""
    forward = tuple(one for one in opened.moves if one.move.direction == "forward")
    return Needs(opened.diagnostics, forward)


def needs_lines(
    case: Case, needs: Needs, setting: Setting, *, numbered: bool = False
) -> list[Line]:
    """A heading for each step forward and a line for each thing it lacks; faults come first."""
    lines: list[Line] = []
    things: list[Line] = []
    if needs.faults:
        lines.append(heading(setting.say("case.faults", count=len(needs.faults))))
        for diagnostic in needs.faults:
            things.append(_thing(case, diagnostic.finding, None, setting, len(things), numbered))
            lines.append(things[-1])
    for following in needs.moves:
        target = stage_name(case, following.move.target, setting.lang)
        step = Opens("task", "advance", following.move.target)
        key = f"step:{following.move.target}"
        if not following.missing:
            said = Content.styled(setting.say("case.ready", stage=target), "$success")
            lines.append(Line(said, step, key, 2))
            continue
        lines.append(heading(setting.say("case.needs", stage=target)))
        for diagnostic in following.missing:
            finding = diagnostic.finding
            things.append(_thing(case, finding, following.move, setting, len(things), numbered))
            lines.append(things[-1])
    if not needs.moves:
        lines.append(Line(Content.styled(setting.say("case.nothing_needed"), "$quiet")))
    return lines


def _thing(
    case: Case,
    finding: Finding,
    move: Move | None,
    setting: Setting,
    at: int,
    numbered: bool,  # noqa: FBT001 -- one line
) -> Line:
    grave = severity(finding.code) == "error"
    sign, style = ("□", "") if move is not None else ("▲", "$error")
    if not grave:
        sign, style = "○", "$warning" if move is None else "$quiet"
    if numbered and at < _MOST_DIGITS:
        sign = str(at + 1)
    parts: list[tuple[str, str]] = [
        (f"{sign} ", "$accent" if numbered else style),
        (visible(message(finding, setting.lang)), style),
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
