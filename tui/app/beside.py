"""What the menu opens beside the work: setup, tour, examination, kept texts, the sample office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.events import CaseChanged
from tui.app.events import WorkAsked
from tui.demo.making import make_demo

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.app import DubanApp
    from tui.service.casebook import Casebook

NAMES = frozenset({"setup", "doctor", "kept", "demo", "tour", "tour.leave"})


def open_beside(app: DubanApp, name: str) -> None:
    """Open what is called `name`."""
    match name:
        case "setup":
            _set_up(app)
        case "doctor":
            from tui.app.screens.examination import ExaminationScreen  # noqa: PLC0415 -- once asked

            app.push_screen(ExaminationScreen(app.setting))
        case "kept":
            from tui.app.screens.kept import KeptScreen  # noqa: PLC0415 -- once asked

            app.push_screen(KeptScreen(app.setting))
        case "tour":
            app.tour.start()
        case "tour.leave":
            if not app.tour.leave():
                app.tell(app.setting.say("app.nothing_behind"), "quiet")
        case "demo":
            _leave_for_demo(app)


def _set_up(app: DubanApp) -> None:
    from tui.app.setup.wizard import Wizard  # noqa: PLC0415 -- once asked
    from tui.service.terminal import look  # noqa: PLC0415 -- as above

    book = app.setting.book

    def done(gone_through: Casebook | None) -> None:
        book.refresh()
        app.post_message(CaseChanged())
        if gone_through is not None:
            app.tell(app.setting.say("setup.done.again"))

    app.push_screen(Wizard(book.root, app.setting, look(ask=False), book), done)


def _leave_for_demo(app: DubanApp) -> None:
    """Make a sample office and go there; this one is closed as it stands."""

    def go(root: Path) -> None:
        app.leaves_for = root
        app.exit()

    doing = app.setting.say("welcome.demo.doing")
    app.post_message(WorkAsked(make_demo, go, group="demo", doing=doing))
