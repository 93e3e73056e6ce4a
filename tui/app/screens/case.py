"""One case: where it stands, until when, what leaders said, what it needs; its parts in tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.binding import Binding
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.events import TaskChosen
from tui.app.page import Page
from tui.app.widgets import case_text
from tui.app.widgets.breadcrumb import Breadcrumb
from tui.app.widgets.breadcrumb import steps_of
from tui.app.widgets.finding_list import FindingList
from tui.app.widgets.line_break import wrapped
from tui.app.widgets.status_line import StatusLine
from tui.app.widgets.tab_strip import TabStrip
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.service.casebook import OpenCase
    from tui.service.history import Event

_MOST_NEEDS = 3
_MARGINS = 4
"""Cells of a line that text cannot take: padding and the scroll bar."""
_TABS = ("fields", "log", "parties", "history")


class CaseScreen(Page):
    """The parts of a case, and the keys that change it."""

    area: ClassVar[str] = "case"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("case"),
        Binding("enter", "unfold", show=False),
    ]

    def __init__(self, setting: Setting, opened: OpenCase) -> None:
        """Show the case `opened`."""
        super().__init__(setting)
        self.opened = opened
        self.events: tuple[Event, ...] | None = None
        self._unfolded: set[str] = set()
        self._drawn_width = 0

    def body(self) -> Iterator[Widget]:
        """Where it stands; the parts; what it needs."""
        yield Breadcrumb(id="way")
        yield Static(id="deadline")
        yield Static(id="words")
        yield TabStrip()
        with ContentSwitcher(initial="fields", id="parts"):
            with VerticalScroll(id="fields"):
                yield FindingList(id="findings")
                yield Static(id="fields-text")
            yield OptionList(id="log", compact=True, markup=False)
            yield OptionList(id="parties", compact=True, markup=False)
            yield OptionList(id="history", compact=True, markup=False)
        yield Static(id="needs")

    def on_mount(self) -> None:
        """Draw what is known; the history is read when its tab is opened."""
        self._draw()
        self.query_one("#fields").focus()

    def _draw(self) -> None:
        self._drawn_width = self.size.width
        case, setting = self.opened.case, self.setting
        names = " · ".join(part for part in (case.id, case.text("number")) if part)
        self.head(f"{names}  {case.text('title')}")
        self.query_one(Breadcrumb).steps = steps_of(case, setting.lang)
        deadline = self._wrapped(case_text.deadline_line(self.opened, setting))
        self.query_one("#deadline", Static).update(deadline)
        words = case_text.quoted_words(case)
        self.query_one("#words", Static).update(self._wrapped(words))
        self.query_one("#words").display = bool(words.plain)
        self.query_one("#findings", FindingList).show(self.opened.diagnostics, setting.lang)
        fields = self._wrapped(case_text.field_lines(case, setting))
        self.query_one("#fields-text", Static).update(fields)
        self._fill(
            "log", [case_text.entry_line(case, e, setting) for e in reversed(case.items("log"))]
        )
        self._fill("parties", case_text.people_lines(case, setting))
        needs = case_text.needs_lines(self.opened, setting, _MOST_NEEDS)
        self.query_one("#needs", Static).update(self._wrapped(Content("\n").join(needs)))
        self.query_one("#needs").display = bool(needs)
        self._name_tabs()

    def _fill(self, part: str, lines: list[Content]) -> None:
        part_list = self.query_one(f"#{part}", OptionList)
        held = part_list.highlighted
        part_list.clear_options()
        part_list.add_options([Option(self._wrapped(line)) for line in lines])
        if lines:
            part_list.highlighted = min(held or 0, len(lines) - 1)

    def _wrapped(self, content: Content) -> Content:
        return wrapped(content, self.size.width - _MARGINS)

    def on_resize(self) -> None:
        """Break lines anew at another width."""
        if self.is_mounted and self.size.width != self._drawn_width:
            self._draw()

    def _name_tabs(self) -> None:
        case = self.opened.case
        counts = {
            "log": len(case.items("log")),
            "parties": len(case.items("parties")) or len(case.items("support")) + case.has("lead"),
            "history": len(self.events) if self.events is not None else "",
        }
        strip = self.query_one(TabStrip)
        strip.names = tuple(
            f"{self.say('tab.' + name)} {counts.get(name, '')}".rstrip() for name in _TABS
        )

    def on_tab_strip_chosen(self, event: TabStrip.Chosen) -> None:
        """A tab was clicked."""
        self.open_tab(_TABS[event.index])

    def action_turn(self, step: int) -> None:
        """The next or the previous tab."""
        strip = self.query_one(TabStrip)
        self.open_tab(_TABS[(strip.current + step) % len(_TABS)])

    def open_tab(self, name: str) -> None:
        """Show one part of the case."""
        self.query_one(TabStrip).current = _TABS.index(name)
        self.query_one("#parts", ContentSwitcher).current = name
        self.query_one(f"#{name}").focus()
        if name == "history" and self.events is None:
            self._read_history()

    def _read_history(self) -> None:
        book, case_id = self.setting.book, self.opened.case.id

        def read() -> tuple[Event, ...]:
            from tui.service.history import history  # noqa: PLC0415 -- only when it is looked at

            return history(book, case_id)

        self.ask(read, self._show_history, group="history")

    def _show_history(self, events: tuple[Event, ...]) -> None:
        self.events = events
        self._unfolded = set()
        self._fill("history", [self._event_line(event) for event in events])
        self._name_tabs()

    def _event_line(self, event: Event) -> Content:
        head = Content.assemble(
            (f"{event.when} ", "$quiet"),
            (visible(event.who) + " ", ""),
            (visible(event.subject), "bold"),
        )
        if event.commit not in self._unfolded:
            return head
        from tui.app.widgets.difference_text import difference_lines  # noqa: PLC0415 -- when asked

        return Content("\n").join([head, *difference_lines(event.changes, self.setting)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line of the history unfolds what changed."""
        event.stop()
        if event.option_list.id == "history" and self.events:
            self._unfold(event.option_index)

    def _unfold(self, index: int) -> None:
        chosen = (self.events or ())[index]

        def show(_read: object) -> None:
            self._unfolded ^= {chosen.commit}
            part_list = self.query_one("#history", OptionList)
            line = self._wrapped(self._event_line(chosen))
            part_list.replace_option_prompt_at_index(index, line)

        self.ask(lambda: chosen.changes, show, group="difference")

    def action_unfold(self) -> None:
        """Enter on the fields opens the form."""
        if self.query_one(TabStrip).current == 0:
            self.action_act("edit")

    def case_changed(self, case_id: str) -> None:
        """Read the case again when it, or everything, may have changed."""
        if case_id in {"", self.opened.case.id}:
            self.reread()

    def reread(self) -> None:
        """Read the case from the disk."""
        book, case_id = self.setting.book, self.opened.case.id

        def show(opened: OpenCase) -> None:
            self.opened, was_read = opened, self.events is not None
            self.events = None
            self._draw()
            if was_read:
                self._read_history()

        self.ask(lambda: book.open(case_id), show, group="case")

    def action_act(self, task: str) -> None:
        """Do something with this case."""
        if task == "history":
            self.open_tab("history")
        else:
            self.app.post_message(TaskChosen(task, self.opened.case.id))

    def action_create_case(self) -> None:
        """Register a new case."""
        self.app.post_message(TaskChosen("create"))

    def action_undo_change(self) -> None:
        """Take back the last change of this case."""
        self.app.post_message(TaskChosen("undo", self.opened.case.id))

    def action_refresh_view(self) -> None:
        """Read the case from the disk again."""
        self.setting.book.refresh()
        self.reread()
        self.query_one(StatusLine).tell(self.say("app.refreshed"), "quiet")
