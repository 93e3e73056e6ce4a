"""What taking a change back will do, in the office's words (ux.md 5.10).

`撤销` is also a stage of a 督查: the sentences always say that an operation is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from tui.domain.case import Node
from tui.report.sentences import joined
from tui.report.sentences import log_sentence
from tui.service.retelling import changes_in_words
from tui.service.retelling import subject_words
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.setting import Setting
    from tui.service.undo import TakenBack
    from tui.service.undo import UndoPreview


def undo_lines(preview: UndoPreview, setting: Setting) -> list[Content]:
    """What is taken back, what goes back to what, what is written, how, whether others came since."""
    today = setting.book.clock.today()
    key = "undo.at" if preview.when.day == today else "undo.on"
    time = f"{preview.when.hour:02d}:{preview.when.minute:02d}"
    when = setting.say(key, day=f"{preview.when.day:%m-%d}", time=time)
    lines = [
        Content.assemble((setting.say("undo.what", when=when), "bold")),
        Content("  " + subject_words(preview.subject, setting.lang)),
    ]
    for taken in preview.cases:
        named = f"  {taken.opened.case.id}  {taken.opened.case.text('title')}"
        lines.append(Content.styled(visible(named), "$quiet"))
        lines += _of_case(taken, setting)
    lines.append(Content(""))
    lines.append(Content.styled(setting.say("undo.how"), "$quiet"))
    lines.append(Content.styled("√ " + setting.say("undo.untouched"), "$success"))
    if any(taken.opened.case.kind == "D" for taken in preview.cases):
        lines.append(Content.styled(setting.say("undo.not_the_stage"), "$quiet"))
    return lines


def _of_case(taken: TakenBack, setting: Setting) -> Iterator[Content]:
    """Fields that go back, entries that are struck out, the move that is answered."""
    case, lang = taken.opened.case, setting.lang
    written = [change for change in taken.differences if change.path[:1] == ("log",)]
    fields = [change for change in taken.differences if change.path[:1] != ("log",)]
    if fields:
        yield Content.styled(setting.say("undo.back"), "bold")
    for change in changes_in_words(fields, case, lang):
        old = change.old or setting.say("undo.empty")
        new = change.new or setting.say("undo.empty")
        yield Content.assemble(
            (f"  {change.name}  ", "$quiet"), old, (" → ", "$quiet"), (new, "$success")
        )
    if written:
        yield Content.styled(setting.say("undo.written"), "bold")
    if taken.lines:
        yield Content.styled(setting.say("undo.lines"), "bold")
    for change_of_line in taken.lines:
        style = "$success" if change_of_line.sign == "+" else "strike $error"
        text = visible(change_of_line.text)
        yield Content.assemble((f"  {change_of_line.sign} ", "$quiet"), (text, style))
    for difference in written:
        if isinstance(difference.new, Mapping):
            words = joined(log_sentence(case, Node(difference.new), lang), lang)
            yield Content(f"  {words}")
