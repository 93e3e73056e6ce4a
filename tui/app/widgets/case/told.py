"""Who was told which version of an arrangement; in red until all know the newest (F92-F95)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.case.words import day_in
from tui.app.widgets.case.words import heading
from tui.app.widgets.columns import table_rows
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.domain.fields.table import BLOCKS
from tui.domain.waits import untold
from tui.report.sentences import joined
from tui.report.sentences import list_sentence
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.case import Node

_RED = "$light-red"


def told_lines(case: Case, setting: Setting, width: int) -> list[Line]:
    """Each arrangement: its newest version, and each name with what it was told; Enter tells."""
    lines: list[Line] = []
    stale = {
        one.arrangement.text("key"): one.names for one in untold(case, setting.book.clock.now())
    }
    for arrangement in case.active("arrangements"):
        key = arrangement.text("key")
        lines += _arrangement(case, arrangement, stale.get(key, ()), setting, width)
    return lines


def version_lines(case: Case, arrangement: Node, setting: Setting) -> list[Line]:
    """Every version of an arrangement, the newest first."""
    lines = []
    for version in reversed(arrangement.items("versions")):
        head = setting.say("case.version", number=version.number("version") or 0)
        day = day_in(version, "date", setting)
        said = version_words(case, version, setting)
        parts = (
            (f"    {head} ", "bold"),
            (f"{day} {visible(version.text('by'))}  ", "$quiet"),
            said,
        )
        lines.append(Line(Content.assemble(*parts), None, "", 6))
    return lines


def version_words(case: Case, version: Node, setting: Setting) -> str:
    """Time, place, contents and reason of a version."""
    shown = {field.en for field in BLOCKS["versions"].fields} - {"version", "date", "by"}
    rest = type(version)({k: v for k, v in version.values.items() if k in shown})
    return joined(list_sentence(case, "versions", rest, setting.lang), setting.lang)


def _arrangement(
    case: Case, arrangement: Node, stale: tuple[str, ...], setting: Setting, width: int
) -> list[Line]:
    key = arrangement.text("key")
    newest = max((v.number("version") or 0 for v in arrangement.items("versions")), default=0)
    if stale:
        state = Content.styled("▲ " + setting.say("case.untold", count=len(stale)), f"bold {_RED}")
    else:
        state = Content.styled("√ " + setting.say("case.all_told"), "$success")
    category = word("arrangement", arrangement.text("category"), setting.lang)
    title = f"{category}：{visible(arrangement.text('title'))}"
    lines = [heading(title, state)]
    versions = arrangement.items("versions")
    if versions:
        number = setting.say("case.version", number=newest)
        words = version_words(case, versions[-1], setting)
        lines.append(Line(Content(f"  {number}  {words}"), None, "", 4))
    rows = [
        _told_row(case, key, name, newest, name in stale, setting)
        for name in sorted(_names(case, arrangement), key=lambda one: one not in stale)
    ]
    opens = Opens("task", "tell", key)
    return lines + [
        Line(row, opens, f"told:{key}:{index}") for index, row in enumerate(table_rows(rows, width))
    ]


def _names(case: Case, arrangement: Node) -> tuple[str, ...]:
    """Who must know, and who was told besides."""
    told = [
        name
        for entry in case.log("told")
        if entry.text("arrangement") == arrangement.text("key")
        for name in entry.words("to")
    ]
    return tuple(dict.fromkeys((*arrangement.words("audience"), *told)))


def _told_row(
    case: Case,
    key: str,
    name: str,
    newest: int,
    stale: bool,  # noqa: FBT001 -- one row
    setting: Setting,
) -> list[Content]:
    """A name, the newest version it was told, when and how, and whether it acknowledged."""
    told = [
        entry
        for entry in case.log("told")
        if entry.text("arrangement") == key and name in entry.words("to")
    ]
    last = max(told, key=lambda entry: entry.number("version") or 0, default=None)
    style = _RED if stale else ""
    sign = "▲ " if stale else "√ " if last is not None else "○ "
    if last is None:
        return [
            Content.styled(f"  {sign}{visible(name)}", style),
            Content.styled(setting.say("case.never_told"), style),
        ]
    number = last.number("version") or 0
    version = setting.say("case.version", number=number)
    if number < newest:
        version = setting.say("case.old_version", number=number)
    how = f"{day_in(last, 'time', setting)} {word('channel', last.text('channel'), setting.lang)}"
    known = setting.say("case.acknowledged") if last.text("acknowledged") == "yes" else ""
    return [
        Content.styled(f"  {sign}{visible(name)}", style),
        Content.styled(version, style),
        Content.styled(how, "$quiet"),
        Content(known),
    ]
