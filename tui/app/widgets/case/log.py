"""The log of a case: a line for each entry, the whole entry below it when it is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.case.words import pair
from tui.app.widgets.case.words import sentence
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.domain.fields.table import BLOCKS
from tui.report.sentences import log_sentence
from tui.report.sentences import value_words
from tui.report.wording import field_label
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.fields.spec import Field

_IN_LINE = frozenset({"time", "by", "kind"})
_CASES = frozenset({"linked_case"})


def log_lines(
    case: Case, setting: Setting, unfolded: Collection[str] = (), *, newest_first: bool = True
) -> Iterator[Line]:
    """Every entry, also those taken back: they are struck out and marked."""
    entries = case.items("log")
    for entry in reversed(entries) if newest_first else entries:
        key = entry.text("key")
        yield Line(log_line(case, entry, setting), Opens("unfold", key), f"log:{key}", _HANG)
        if key in unfolded:
            yield from _whole(case, entry, setting)


_HANG = 13
"""The second row of an entry stands below its author: `11-20 16:40  `."""


def log_line(case: Case, entry: Node, setting: Setting) -> Content:
    """When, who, what, and what was said; struck out when taken back; its 号 at the end, dim."""
    back = entry.text("key") in case.retracted
    said = sentence(log_sentence(case, entry, setting.lang))
    who = visible(entry.text("by"))
    mark = f"{setting.say('case.taken_back')} " if back else ""
    if back:
        said = said.stylize("strike $quiet")
    return Content.assemble(
        (f"{_when(entry, setting)} ", "$quiet"),
        f"{who} " if who else "",
        (mark, "$warning"),
        said,
        (f"  {visible(entry.text('key'))}", "$quiet"),
    )


def _when(entry: Node, setting: Setting) -> str:
    moment = entry.moment("time")
    if moment is None:
        return " " * (_HANG - 1)
    day = f"{moment.day:%m-%d}"
    if moment.day.year != setting.book.clock.today().year:
        return f"{moment.day.isoformat()}  "
    return f"{day} {moment.hour:02d}:{moment.minute:02d} "


def _whole(case: Case, entry: Node, setting: Setting) -> list[Line]:
    """Each field of an entry on a line; what names another entry or case leads there."""
    lines = [
        _field_line(case, field, entry, setting)
        for field in BLOCKS["log"].fields
        if entry.has(field.en) and field.en not in _IN_LINE
    ]
    answers = [
        pair(
            setting.say("case.answered_by"),
            sentence(log_sentence(case, other, setting.lang)),
            setting.lang,
            2,
            Opens("entry", other.text("key"), "answer"),
        )
        for other in case.items("log")
        if entry.text("key") in {other.text("in_reply_to"), other.text("corrects")} - {""}
    ]
    return [*lines, *answers]


def _field_line(case: Case, field: Field, entry: Node, setting: Setting) -> Line:
    lang = setting.lang
    value = entry.values[field.en]
    opens = None
    if field.en in _CASES or field.type == "id":
        opens = Opens("case", str(value))
    elif field.type == "ref" and field.ref == "log":
        opens = Opens("entry", str(value), field.en)
    elif field.en == "attachments":
        opens = Opens("tab", "materials")
    elif field.en == "arrangement":
        opens = Opens("tab", "parties")
    name = field_label(field, lang)
    text = value_words(case, field, value, lang, entry.text("kind"))
    if field.type == "key":
        return pair(name, Content.styled(text, "$quiet"), lang, 2)
    return pair(name, text, lang, 2, opens)
