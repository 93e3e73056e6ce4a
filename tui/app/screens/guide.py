"""The guide, as it stands in `tui/help`, to read without leaving the interface."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Markdown

from tui.app.bindings import bindings_of
from tui.app.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget


class GuideScreen(Page):
    """The text of the guide in the reader's language."""

    area: ClassVar[str] = "guide"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("guide")]

    def body(self) -> Iterator[Widget]:
        """One long text."""
        with VerticalScroll(id="guide"):
            yield Markdown(open_links=False)

    async def on_mount(self) -> None:
        """Read the text of the language."""
        self.head(self.say("guide.title"))
        self.query_one("#guide").focus()
        self.ask(lambda: _guide(self.setting.lang), self._show, group="guide")

    def _show(self, text: str) -> None:
        self.run_worker(self.query_one(Markdown).update(text))


def _guide(lang: str) -> str:
    return (files("tui") / "help" / f"guide.{lang}.md").read_text("utf-8")
