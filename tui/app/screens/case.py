"""One case: where it stands, until when, what leaders said, what it needs; its parts in tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Container
from textual.widgets import ContentSwitcher
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.events import CaseChosen
from tui.app.events import TaskChosen
from tui.app.page import Page
from tui.app.wide import BREAKPOINTS
from tui.app.wide import WIDE_FROM
from tui.app.widgets.breadcrumb import Breadcrumb
from tui.app.widgets.breadcrumb import steps_of
from tui.app.widgets.case.deadline import deadline_line
from tui.app.widgets.case.enter import MEND
from tui.app.widgets.case.enter import enter_label
from tui.app.widgets.case.parts import PARTS
from tui.app.widgets.case.parts import Shown
from tui.app.widgets.case.parts import case_heading
from tui.app.widgets.case.parts import part_lines
from tui.app.widgets.case.parts import tab_names
from tui.app.widgets.line_break import wrapped
from tui.app.widgets.needs_pane import NeedsPane
from tui.app.widgets.pane import Pane
from tui.app.widgets.tab_strip import TabStrip
from tui.service.reasons import of_case
from tui.service.reasons import why_not

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.keys import Key
    from tui.app.setting import Setting
    from tui.app.widgets.case.lookup import LookedUp
    from tui.app.widgets.case.needs import Needs
    from tui.app.widgets.line import Line
    from tui.app.widgets.line import Opens
    from tui.service.history import Event
    from tui.service.opened import OpenCase
    from tui.service.reasons import Standing

_MARGINS = 2


class CaseScreen(Page):
    """The parts of a case, and the keys that change it."""

    area: ClassVar[str] = "case"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("case")]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, setting: Setting, opened: OpenCase) -> None:
        """Show the case `opened`."""
        super().__init__(setting)
        self.opened = opened
        self.shown = Shown()
        self.needs: Needs | None = None
        self._drawn_width = 0
        self._arrived = False
        """Whether the cursor has been put where it begins."""

    def body(self) -> Iterator[Widget]:
        """Where it stands; the parts; what it needs."""
        yield Breadcrumb(id="way")
        yield Static(id="deadline")
        yield TabStrip()
        with Container(id="work"):
            with ContentSwitcher(initial=PARTS[0], id="parts"):
                for name in PARTS:
                    yield Pane(id=name)
            yield NeedsPane(id="needs")

    def on_mount(self) -> None:
        """Draw what is known; what takes longer is looked up behind it."""
        self._draw()
        self._pane().focus()
        self._look_up()

    @property
    def part(self) -> str:
        """The part that is open."""
        return PARTS[self.query_one(TabStrip).current]

    @property
    def does_task(self) -> str:
        """A case that is late was opened."""
        return "open" if self.opened.light.colour == "red" else ""

    def _pane(self) -> Pane:
        return self.query_one(f"#{self.part}", Pane)

    def _draw(self) -> None:
        self._drawn_width = self.size.width
        case, setting = self.opened.case, self.setting
        self.head(case_heading(self.opened.case, self.shown, self.setting))
        self.query_one(Breadcrumb).steps = steps_of(case, setting.lang)
        room = self.size.width - _MARGINS
        deadline = wrapped(deadline_line(self.opened, setting, room), room)
        self.query_one("#deadline", Static).update(deadline)
        self._draw_part()
        self._draw_needs()
        self._name_tabs()

    def _draw_part(self, *, from_top: bool = False) -> None:
        self._pane().fill(partial(self._lines, self.part), from_top=from_top)

    def _lines(self, part: str, width: int) -> Iterable[Line]:
        return part_lines(part, self.opened.case, self.shown, self.setting, width)

    def _draw_needs(self) -> None:
        pane, outside = self.query_one(NeedsPane), bool(self.shown.outside)
        pane.show(self.opened.case, self.needs, self.setting, outside=outside)
        self._give_room()

    def _give_room(self) -> None:
        self.query_one(NeedsPane).give_room(wide=self.size.width >= WIDE_FROM)

    def on_resize(self) -> None:
        """Break the deadline anew at another width; panes look after themselves."""
        if self.is_mounted and self.size.width != self._drawn_width:
            self._draw()
            self.call_after_refresh(self._give_room)

    def on_needs_pane_left(self) -> None:
        """Beyond what is needed lies the case."""
        self._pane().focus()

    async def on_needs_pane_passed(self, event: NeedsPane.Passed) -> None:
        """Read on in the case without leaving what it needs."""
        pane = self._pane()
        await pane.run_action(event.action)
        pane.cursor = None

    def _name_tabs(self) -> None:
        names = tab_names(self.opened.case, self.shown, self.setting)
        self.query_one(TabStrip).names = names

    def _look_up(self) -> None:
        """Ask the rules, read the ties, count the commits: all in a thread."""
        book, opened = self.setting.book, self.opened

        def look() -> LookedUp:
            from tui.app.widgets.case.lookup import looked_up  # noqa: PLC0415 -- behind the first paint

            return looked_up(book, opened)

        self.ask(look, self._show_looked_up, group="case-needs")

    def _show_looked_up(self, found: LookedUp) -> None:
        self.needs = found.needs
        self.shown = found.onto(self.shown)
        self.head(case_heading(self.opened.case, self.shown, self.setting))
        self._draw_needs()
        self.call_after_refresh(self._give_room)
        if self.part in {"fields", "materials", "history"}:
            self._draw_part()
        if not self._arrived:
            self._arrived = True
            self._stand_on_first_need()
        self._name_tabs()

    def _stand_on_first_need(self) -> None:
        """Who opens a case goes on with what it needs next, unless he has begun to read."""
        needs, pane = self.query_one(NeedsPane), self._pane()
        if (
            pane.has_focus
            and pane.is_at_start
            and self.part == PARTS[0]
            and needs.first is not None
        ):
            needs.cursor, pane.cursor = needs.first, None
            needs.focus()

    def on_tab_strip_chosen(self, event: TabStrip.Chosen) -> None:
        """A tab was clicked."""
        self.open_tab(PARTS[event.index])

    def action_turn(self, step: int) -> None:
        """The next or the previous tab."""
        strip = self.query_one(TabStrip)
        self.open_tab(PARTS[(strip.current + step) % len(PARTS)])

    def open_tab(self, name: str) -> None:
        """Show one part of the case."""
        self.query_one(TabStrip).current = PARTS.index(name)
        self.query_one("#parts", ContentSwitcher).current = name
        self._draw_part()
        self._pane().focus()
        if name == "history" and self.shown.events is None:
            self._read_history()
        self.refresh_bindings()

    def _read_history(self) -> None:
        book, case_id = self.setting.book, self.opened.case.id

        def read() -> tuple[Event, ...]:
            from tui.service.history import history  # noqa: PLC0415 -- only when it is looked at

            return history(book, case_id)

        self.ask(read, self._show_history, group="history")

    def _show_history(self, events: tuple[Event, ...]) -> None:
        self.shown = self.shown._replace(events=events, commits=len(events))
        if self.part == "history":
            self._draw_part()
        self._name_tabs()

    def on_pane_chosen(self, event: Pane.Chosen) -> None:
        """A line was chosen: do its task, go where it points, or unfold it."""
        event.stop()
        self._open(event.opens)

    def _open(self, opens: Opens) -> None:
        match opens.kind:
            case "task":
                self.post_message(TaskChosen(opens.name, self.opened.case.id, opens.detail))
            case "case":
                self.post_message(CaseChosen(opens.name))
            case "tab":
                self.open_tab(opens.name)
            case "entry":
                self._go_to_entry(opens.name)
            case "say":
                self.tell(opens.name, "quiet")
            case _:
                self._unfold(opens.name)

    def _unfold(self, key: str) -> None:
        self.shown = self.shown._replace(unfolded=self.shown.unfolded ^ {key})
        self._draw_part()

    def _go_to_entry(self, key: str) -> None:
        """Show an entry of the log, whole."""
        self.shown = self.shown._replace(unfolded=self.shown.unfolded | {key})
        self.open_tab("log")

        def find() -> None:
            if not self._pane().put_cursor(f"log:{key}"):
                self.tell(self.say("case.gone", entry=key), "warning")

        self.call_after_refresh(find)

    def why_not(self, action: str) -> str:
        """What cannot be done with this case as it stands, or in this part of it."""
        if action == "sort_log":
            return "" if self.part == "log" else self.say("case.only_log")
        if action == "open_line":
            return "" if self._openable() else self.say("case.only_text")
        name, _paren, rest = action.partition("('")
        key = why_not(rest.removesuffix("')"), self._standing()) if name == "act" else ""
        return self.say(key) if key else super().why_not(action)

    def _standing(self) -> Standing:
        outside = None if self.needs is None else self.shown.outside
        return of_case(self.opened.case, outside=outside)

    def label_of(self, key: Key) -> str:
        """What Enter does depends on where the highlight is."""
        if key.action != "open_line":
            return super().label_of(key)
        pane = self.focused
        opens = pane.opens if isinstance(pane, Pane) else None
        if isinstance(pane, NeedsPane) and pane.is_at_need:
            return MEND
        return enter_label(opens, self.shown.unfolded) or key.label

    def _openable(self) -> bool:
        return isinstance(self.focused, Pane) and self.focused.opens is not None

    def action_open_line(self) -> None:
        """Open what the highlighted line leads to."""
        if isinstance(self.focused, Pane):
            self.focused.open_line()

    def on_pane_moved(self) -> None:
        """The highlight moved: what Enter does may be another thing."""
        self.refresh_bindings()

    def action_sort_log(self) -> None:
        """The log the other way round."""
        newest = not self.shown.newest_first
        self.shown = self.shown._replace(newest_first=newest)
        self._draw_part(from_top=True)
        self.tell(self.say("case.newest_first" if newest else "case.oldest_first"), "quiet")

    def case_changed(self, case_id: str) -> None:
        """Read the case again when it, or everything, may have changed."""
        if case_id in {"", self.opened.case.id}:
            self.reread()

    def reread(self) -> None:
        """Read the case from the disk; tab, view and highlight stay."""
        book, case_id = self.setting.book, self.opened.case.id

        def show(opened: OpenCase) -> None:
            self.opened, was_read = opened, self.shown.events is not None
            self._draw()
            self._look_up()
            if was_read:
                self._read_history()

        self.ask(lambda: book.open(case_id), show, group="case")

    def action_act(self, task: str) -> None:
        """Do something with this case."""
        if task == "history":
            self.open_tab("history")
        else:
            self.post_message(TaskChosen(task, self.opened.case.id))

    def action_undo_change(self) -> None:
        """Take back the last change of this case."""
        self.post_message(TaskChosen("undo", self.opened.case.id))

    def action_check_records(self) -> None:
        """Look through this record."""
        self.post_message(TaskChosen("check", self.opened.case.id))
