"""An edit made outside that nobody committed: what it changes, and whether it is kept or given up.

Kept it goes the way of every text that comes out of an editor (`tui.app.flows.by_hand`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.dialogs.picker import Item
from tui.app.dialogs.ways import Ways
from tui.app.flows.by_hand import HandEdit
from tui.app.widgets.difference_text import difference_lines
from tui.app.widgets.finding_list import finding_lines
from tui.domain.difference import differences
from tui.service import hand_edit
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.domain.difference import Difference
    from tui.service.hand_edit import RawRecord


def settle(steps: Steps, asked: Asked) -> None:
    """Show what nobody committed of a record, and let its reader decide."""
    book = steps.setting.book

    def read() -> RawRecord:
        return hand_edit.taken_up(book, hand_edit.place_of(book, asked.case_id))

    steps.ask(read, lambda record: _look(steps, record))


def _look(steps: Steps, record: RawRecord) -> None:
    if record.outside is None:
        steps.tell(steps.say("outside.none"), "quiet")
        return
    is_new = record.outside.committed is None
    ways = {
        "keep": lambda: HandEdit(steps).take(record),
        "edit": lambda: HandEdit(steps).begin(record.path),
        "drop": lambda: _ask_to_drop(steps, record),
    }
    notes = {"drop": "outside.drop.new"} if is_new else {}
    items = [
        Item(way, steps.say(f"outside.{way}"), steps.say(notes.get(way, f"outside.{way}.note")))
        for way in ways
    ]

    def chosen(way: str | None) -> None:
        if way is not None:
            ways[way]()

    steps.app.clear_notifications()  # of a save that was refused for it: the window says as much
    title = steps.say("outside.title", id=record.case_id)
    steps.show(Ways(steps.setting, title, _told(steps, record), items), chosen)


def _told(steps: Steps, record: RawRecord) -> list[Content]:
    """Why this is asked, and what the edit changes."""
    outside = record.outside
    lines = [Content.styled(steps.say("outside.why"), "$quiet")]
    if outside is not None and not outside.is_edited:
        lines.append(Content.styled(steps.say("outside.only_staged"), "$warning"))
    if outside is not None and outside.staged is not None:
        lines.append(Content.styled(steps.say("outside.staged_too"), "$warning"))
    lines.append(Content(""))
    if outside is not None and outside.committed is None:
        lines.append(Content(steps.say("outside.new")))
    if record.case is None:
        lines.append(Content.styled(steps.say("outside.unreadable"), "bold $error"))
        return lines + finding_lines(record.diagnostics, steps.setting.lang)
    changed = differences(record.before, record.case)
    return lines + _changes(steps, record, changed, "outside.no_field")


def _changes(
    steps: Steps, record: RawRecord, changed: tuple[Difference, ...], nothing: str
) -> list[Content]:
    """Field by field; `nothing` is what is said where no field differs."""
    outside = record.outside
    if record.before is None and outside is not None and outside.committed is not None:
        return [Content(steps.say("outside.not_compared"))]
    lines = difference_lines(changed, steps.setting, record.case)
    return lines or [Content(steps.say(nothing))]


def _ask_to_drop(steps: Steps, record: RawRecord) -> None:
    lines: list[Content] = []
    if record.outside is not None and record.outside.committed is None:
        lines.append(Content(steps.say("outside.drop.file")))
    elif record.case is None or record.before is None:
        lines.append(Content(steps.say("outside.drop.whole")))
    else:
        lines.append(Content.styled(steps.say("outside.drop.back"), "bold"))
        back = differences(record.case, record.before)
        lines += _changes(steps, record, back, "outside.drop.whole")
    kept = Content.styled("√ " + steps.say("outside.drop.kept"), "$success")
    title, yes = steps.say("outside.drop.title", id=record.case_id), steps.say("outside.drop.yes")
    steps.agree(title, [*lines, Content(""), kept], yes, lambda: _drop(steps, record))


def _drop(steps: Steps, record: RawRecord) -> None:
    book = steps.setting.book

    def done(kept: tuple[str, ...]) -> None:
        steps.changed(record.case_id)
        path = visible(next(iter(kept), ""))
        steps.tell(steps.say("outside.dropped", id=record.case_id, path=path), "success")

    steps.ask(lambda: hand_edit.give_up(book, record), done, group="write")
