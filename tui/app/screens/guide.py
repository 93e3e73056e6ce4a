"""The guide, as it stands in `tui/help`, to read without leaving the interface."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from typing import ClassVar

from tui.app.bindings import bindings_of
from tui.app.page import Page
from tui.app.widgets.markdown_lines import body_lines
from tui.app.widgets.markdown_lines import parsed
from tui.app.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.widgets.markdown_lines import Body


class GuideScreen(Page):
    """The text of the guide in the reader's language."""

    area: ClassVar[str] = "guide"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("guide")]

    def body(self) -> Iterator[Widget]:
        """One long text."""
        yield Pane(id="guide")

    def on_mount(self) -> None:
        """Read the text of the language."""
        self.head(self.say("guide.title"))
        self.query_one(Pane).focus()
        self.ask(lambda: parsed(_guide(self.setting.lang)), self._show, group="guide")

    def _show(self, body: Body) -> None:
        self.query_one(Pane).fill(lambda width: body_lines(body.text, body, width))


def _guide(lang: str) -> str:
    return (files("tui") / "help" / f"guide.{lang}.md").read_text("utf-8")
