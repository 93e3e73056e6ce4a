"""Texts that are not in the history: what could not be saved, what was left half filled (未存文字)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.dialogs.confirm import Confirm
from tui.app.events import CaseChosen
from tui.app.events import TaskChosen
from tui.app.events import WindowChosen
from tui.app.page import Page
from tui.service.kept import drop
from tui.service.kept import is_of_setup
from tui.service.kept import kept_texts
from tui.service.kept import name_of
from tui.service.kept import read
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.service.kept import Kept

_PLACE = 14
"""Cells for a number, or for what stands where there is none."""


class KeptScreen(Page):
    """The texts in a list, the one under the cursor below."""

    area: ClassVar[str] = "kept"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("kept")]
    found: tuple[tuple[Kept, str], ...] = ()

    def body(self) -> Iterator[Widget]:
        """The list, the text."""
        yield Static(id="kept-none")
        yield OptionList(compact=True, id="kept-list", markup=False)
        with VerticalScroll(id="kept-pane"):
            yield Static(id="kept-text")

    def on_mount(self) -> None:
        """Read what there is."""
        self.head(self.say("area.kept"))
        self.query_one("#kept-list").focus()
        self._read()

    def _read(self) -> None:
        root, lang = self.setting.book.root, self.setting.lang

        def work() -> tuple[tuple[Kept, str], ...]:
            return tuple((one, read(root, one, lang)) for one in kept_texts(root))

        self.ask(work, self._show, group="kept")

    def _show(self, found: tuple[tuple[Kept, str], ...]) -> None:
        self.found = found
        self.head(self.say("area.kept"), self.say("kept.count", count=len(found)))
        offers = self.query_one("#kept-list", OptionList)
        offers.clear_options()
        offers.add_options([Option(self._line(one)) for one, _text in found])
        offers.highlighted = 0 if found else None
        none = self.query_one("#kept-none", Static)
        none.update(Content("" if found else self.say("kept.none")))
        none.display = not found
        offers.display = self.query_one("#kept-pane").display = bool(found)
        if not found:
            self.query_one("#kept-text", Static).update(Content(""))
        self.refresh_bindings()

    def _called(self, one: Kept) -> str:
        return self.say("kept.given_up" if one.is_given_up else name_of(one.form))

    def _place(self, one: Kept) -> str:
        """Where it belongs: to a case, to one that is not registered yet, to the setup."""
        if one.case_id:
            return visible(one.case_id)
        return self.say("area.setup" if is_of_setup(one.form) else "kept.no_case")

    def _line(self, one: Kept) -> Content:
        place = self._place(one)
        style = "$quiet" if one.form else "bold $warning"
        name = self._called(one)
        said = self.say("kept.half", name=name) if one.form else name
        return Content.assemble(
            (place + " " * max(2, _PLACE - cell_len(place)), "$accent"), (said, style)
        )

    @property
    def _chosen(self) -> tuple[Kept, str] | None:
        at = self.query_one("#kept-list", OptionList).highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the text under the cursor."""
        event.stop()
        chosen = self._chosen
        if chosen is not None:
            text = visible(chosen[1], newlines=True)
            self.query_one("#kept-text", Static).update(Content(text))
            self.query_one("#kept-pane").scroll_home(animate=False)
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a double click opens the case."""
        event.stop()
        self.action_open_text()

    def why_not(self, action: str) -> str:
        """Without a text, and without a case to open, it is said."""
        if action in {"open_text", "drop_text", "act('copy')"}:
            if self._chosen is None:
                return self.say("kept.none")
            one = self._chosen[0]
            if action == "open_text" and not one.case_id and not is_of_setup(one.form):
                return self.say("kept.no_case_yet")
        return super().why_not(action)

    def action_open_text(self) -> None:
        """Go to the case, or to the setup; what was left half filled is offered there."""
        chosen = self._chosen
        if chosen is not None and is_of_setup(chosen[0].form):
            self.dismiss()
            self.app.post_message(WindowChosen("setup"))
        elif chosen is not None and chosen[0].case_id:
            self.dismiss()
            self.app.post_message(CaseChosen(chosen[0].case_id))

    def action_act(self, _task: str) -> None:
        """Copy the text."""
        chosen = self._chosen
        if chosen is not None:
            self.post_message(TaskChosen("copy_text", chosen[0].case_id, chosen[1]))

    def action_drop_text(self) -> None:
        """Drop the text, once more agreed to."""
        chosen = self._chosen
        if chosen is None:
            return
        one, text = chosen
        lines = [Content(visible(line)) for line in text.splitlines()[:8]]
        title = self.say("kept.drop.title", name=self._called(one), case=self._place(one))

        def answered(yes: bool | None) -> None:  # noqa: FBT001 -- what the window answers
            if yes:
                root = self.setting.book.root
                self.ask(lambda: drop(root, one), lambda _none: self._dropped(), group="write")

        self.app.push_screen(
            Confirm(self.setting, title, lines, self.say("kept.drop.yes")), answered
        )

    def _dropped(self) -> None:
        self.tell(self.say("kept.dropped"))
        self._read()
