"""校验结果: each finding as the command prints it, with the way to the field and the mends at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.events import CaseChanged
from tui.app.events import TaskChosen
from tui.app.page import Page
from tui.app.widgets.line_break import wrapped
from tui.report import text as report
from tui.report.wording import message
from tui.service.checking import inspection
from tui.service.checking.inspection import OnDisk
from tui.service.edit import Refused
from tui.service.user.day_memory import Checked
from tui.service.user.day_memory import keep_checked
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.service.checking.inspection import Found
    from tui.service.edit import Saved

_MOST = 200
"""Findings shown; the rest is counted: who has mended these looks again."""
_MARGINS = 4
"""Cells of a line that the list takes: its padding and the scroll bar."""
_SOURCE = re.compile(r"^ *\d* \| ")
"""A line of the file or its caret, which must not be broken."""


class CheckScreen(Page):
    """The findings on one case or on all; Enter goes to the field, `f` and `F` mend."""

    area: ClassVar[str] = "check"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("check")]

    def __init__(self, setting: Setting, case_id: str, found: tuple[Found, ...]) -> None:
        """Show what was `found` on the case `case_id`, "" = on everything."""
        super().__init__(setting)
        self.case_id = case_id
        self.found = found
        self._width = 0

    def body(self) -> Iterator[Widget]:
        """The list, or the sentence that nothing was found."""
        yield OptionList(id="found", markup=False)
        yield Static(id="nothing-found")

    def on_mount(self) -> None:
        """Draw what was found."""
        self._draw()
        self._remember()

    def _remember(self) -> None:
        """今日 says what the last look through everything has found."""
        if not self.case_id:
            grave = sum(one.grave for one in self.found)
            keep_checked(self.setting.memory, Checked(grave, len(self.found) - grave))

    def on_resize(self) -> None:
        """Cut the lines of files anew at another width."""
        if self.is_mounted and self.size.width != self._width:
            self._draw()

    def _draw(self) -> None:
        self._width = self.size.width
        grave = sum(one.grave for one in self.found)
        counts = self.say("check.counts", errors=grave, warnings=len(self.found) - grave)
        self.head(f"{self.say('area.check')}  {self.case_id or self.say('check.all')}", counts)
        listed = self.query_one("#found", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options([Option(self._lines(one)) for one in self.found[:_MOST]])
        if len(self.found) > _MOST:
            more = self.say("report.more", count=len(self.found) - _MOST)
            listed.add_option(Option(Content.styled(more, "$quiet"), disabled=True))
        listed.display = bool(self.found)
        nothing = self.query_one("#nothing-found", Static)
        nothing.display = not self.found
        nothing.update(Content(self.say("check.nothing")))
        if self.found:
            listed.highlighted = min(at, len(self.found[:_MOST]) - 1)
            listed.focus()
        self.refresh_bindings()

    def _lines(self, one: Found) -> Content:
        """The lines of the command, its first one in the colour of the severity."""
        text = report.one(one.diagnostic, self.setting.lang, read_more=False)
        head, *rest = text.rstrip("\n").split("\n")
        sign, style = ("▲ ", "$light-red") if one.grave else ("● ", "$light-yellow")
        width = max(20, self._width - _MARGINS)
        lines = [wrapped(Content.assemble((sign, style), (head, style)), width)]
        if one.title and not self.case_id:
            title = Content.styled("  " + visible(one.title), "bold")
            lines.append(title.truncate(width, ellipsis=True))
        for line in rest:
            if _SOURCE.match(line):
                lines.append(Content(line).truncate(width, ellipsis=True))
            else:
                lines.append(wrapped(Content.styled(line, "$quiet"), width))
        if one.fixable:
            lines.append(Content.styled("  " + self.say("check.fixable"), "$success"))
        return Content("\n").join([*lines, Content("")])

    @property
    def chosen(self) -> Found | None:
        """The finding under the cursor."""
        at = self.query_one("#found", OptionList).highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    def why_not(self, action: str) -> str:
        """There is nothing under the cursor, or nothing a machine could mend."""
        if not self.is_mounted or action not in _ON_FINDINGS:
            return super().why_not(action)
        one = self.chosen
        if one is None:
            return self.say("check.nothing")
        if action == "mend" and not one.fixable:
            return self.say("check.no_mend")
        if action == "mend_all" and not any(other.safe for other in self.found):
            return self.say("check.no_mends")
        return super().why_not(action)

    def on_option_list_option_highlighted(self) -> None:
        """What can be done follows the cursor."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes to the field."""
        event.stop()
        self.action_open_finding()

    def action_open_finding(self) -> None:
        """Go where the finding is mended by hand; the office's own files have no form."""
        one = self.chosen
        if one is None:
            return
        if not one.case_id:
            place = report.place(one.diagnostic)
            self.tell(self.say("check.office_file", place=place), "warning")
            return
        self.post_message(TaskChosen(one.mend.task, one.case_id, one.mend.detail))

    def action_mend(self) -> None:
        """Make the mend that is offered."""
        one, book = self.chosen, self.setting.book
        if one is not None:
            self.ask(lambda: inspection.mend(book, one), self._mended, group="write")

    def action_mend_all(self) -> None:
        """Make every safe mend, one commit for each record."""
        self._mend_rest(list(dict.fromkeys(one.case_id for one in self.found if one.safe)), 0)

    def _mend_rest(self, case_ids: list[str], done: int) -> None:
        book = self.setting.book
        if done == len(case_ids):
            self.tell(self.say("check.mended_all", count=done), "success")
            return
        self.tell(self.say("check.mending", at=done + 1, count=len(case_ids)), "quiet")

        def go_on(answer: Saved | Refused | OnDisk) -> None:
            self._mended(answer)
            if not isinstance(answer, Refused):
                self._mend_rest(case_ids, done + 1)

        case_id = case_ids[done]
        self.ask(lambda: inspection.mend_all(book, case_id), go_on, group="write")

    def _mended(self, answer: Saved | Refused | OnDisk) -> None:
        if isinstance(answer, Refused):
            text = message(answer.reason, self.setting.lang)
            self.tell(self.say("flow.refused", text=text), "error")
            return
        if isinstance(answer, OnDisk):
            self.tell(self.say("check.on_disk", id=answer.case_id), "warning")
        else:
            self.tell(self.say("check.mended", subject=answer.subject), "success")
        self.post_message(CaseChanged(answer.case_id))

    def case_changed(self, case_id: str) -> None:
        """Look again: a mend often makes way for the next finding."""
        if case_id in {"", self.case_id} or not self.case_id:
            self._look_again()

    def _look_again(self) -> None:
        book, case_id = self.setting.book, self.case_id

        def show(found: tuple[Found, ...]) -> None:
            self.found = found
            self._draw()
            self._remember()

        self.ask(
            lambda: inspection.inspect(book, case_id),
            show,
            group="inspect",
            doing=self.say("check.doing"),
        )

    def action_check_records(self) -> None:
        """Look again."""
        self._look_again()

    def action_act(self, task: str) -> None:
        """Copy everything that was found on the record under the cursor, for whoever mends it."""
        one = self.chosen
        if task == "copy" and one is not None:
            file = one.diagnostic.file
            found = [other.diagnostic for other in self.found if other.diagnostic.file == file]
            text = report.render(found, self.setting.lang)
            self.post_message(TaskChosen("copy_text", one.case_id, text))

    def action_show_rule(self) -> None:
        """What the rule checks, why, an example and how to mend it."""
        from tui.app.dialogs.rule import RulePage  # noqa: PLC0415 -- when one is asked for

        one = self.chosen
        if one is not None:
            self.app.push_screen(RulePage(self.setting, one.diagnostic.finding.code))


_ON_FINDINGS = frozenset({"open_finding", "mend", "mend_all", "show_rule", "act('copy')"})
