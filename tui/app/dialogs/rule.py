"""The page of a rule: what it checks, why, an example, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from tui.app.bindings import bindings_of
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.markdown_lines import body_lines
from tui.app.widgets.markdown_lines import parsed
from tui.app.widgets.pane import Pane
from tui.report.explain import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.app.widgets.markdown_lines import Body


class RulePage(Dialog):
    """One page to read; Esc or Enter leaves."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("picker")]

    def __init__(self, setting: Setting, code: str) -> None:
        """Show the page of the rule `code`."""
        heading, _break, self.text = page(code, setting.lang).partition("\n")
        super().__init__(setting, heading.lstrip("# "))

    def body(self) -> Iterator[Widget]:
        """The page, which scrolls."""
        yield Pane(id="rule-page")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(Pane).focus()
        self.ask(lambda: parsed(self.text), self._show, group="rule")

    def _show(self, body: Body) -> None:
        self.query_one(Pane).fill(lambda width: body_lines(body.text, body, width))

    def action_choose(self) -> None:
        """Leave."""
        self.dismiss(None)
