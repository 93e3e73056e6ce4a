"""The examination of `duban doctor`, without leaving the interface; `F` mends what can be mended."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.app import SuspendNotSupported

from tui.app.bindings import bindings_of
from tui.app.page import Page
from tui.app.widgets.check_line import check_line
from tui.app.widgets.line import Line
from tui.app.widgets.pane import Pane
from tui.service import doctor
from tui.service.terminal import look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.service.doctor import Check
    from tui.service.terminal import Terminal

_ORDER = ("bad", "warning", "ok")


class ExaminationScreen(Page):
    """What was looked at, the worst first."""

    area: ClassVar[str] = "doctor"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("doctor")]
    checks: tuple[Check, ...] = ()

    def body(self) -> Iterator[Widget]:
        """The checks."""
        yield Pane(id="checks-found")

    def on_mount(self) -> None:
        """Begin to look."""
        self.head(self.say("area.doctor"))
        self.query_one(Pane).focus()
        self.action_refresh_view()

    def action_refresh_view(self) -> None:
        """Look at everything again, at the terminal too where it can be asked."""
        root, today = self.setting.book.root, self.setting.book.clock.today()
        seen = self._terminal()
        self.ask(
            lambda: doctor.examine(root, today, seen),
            self._show,
            group="doctor",
            doing=self.say("doctor.doing"),
        )

    def _terminal(self) -> Terminal:
        """The terminal, asked while the interface does not read from it."""
        if not self.app.is_headless and not self.app.is_web:
            with suppress(SuspendNotSupported), self.app.suspend():
                return look()
        return look(ask=False)

    def action_mend_all(self) -> None:
        """Mend what can be mended, and look again."""
        root, today, seen = (
            self.setting.book.root,
            self.setting.book.clock.today(),
            self._terminal(),
        )
        self.ask(
            lambda: doctor.mend(root, today, seen),
            self._mended,
            group="write",
            doing=self.say("doctor.doing"),
        )

    def _mended(self, checks: tuple[Check, ...]) -> None:
        before = sum(one.mendable for one in self.checks)
        self._show(checks)
        self.tell(self.say("doctor.mended", count=before - sum(one.mendable for one in checks)))

    def why_not(self, action: str) -> str:
        """Nothing to mend says so."""
        if action == "mend_all" and not any(one.mendable for one in self.checks):
            return self.say("doctor.nothing_to_mend")
        return super().why_not(action)

    def _show(self, checks: tuple[Check, ...]) -> None:
        self.checks = checks
        counts = {state: sum(one.state == state for one in checks) for state in _ORDER}
        self.head(self.say("area.doctor"), self.say("doctor.counts", **counts))
        self.query_one(Pane).fill(self._lines, from_top=True)
        self.refresh_bindings()

    def _lines(self, _width: int) -> Sequence[Line]:
        found = sorted(self.checks, key=lambda one: _ORDER.index(one.state))
        return [Line(check_line(one, self.setting.lang), hang=2) for one in found]
