"""The windows above a page: palette, menu, the guide; and what was chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.beside import NAMES
from tui.app.beside import open_beside
from tui.app.dialogs.confirm import Confirm
from tui.app.dialogs.menu import Menu
from tui.app.dialogs.palette import Palette
from tui.app.events import CaseChosen
from tui.app.events import PlaceChosen
from tui.app.screens.guide import GuideScreen
from tui.service.places.filters import filter_for

if TYPE_CHECKING:
    from tui.app.app import DubanApp
    from tui.app.page import Page
    from tui.service.leaving import LeftBehind


def open_window(app: DubanApp, name: str, below: Page) -> None:
    """Open the window called `name` above the page `below`; do what is chosen in it."""

    def act(action: str | None) -> None:
        if action:
            app.run_worker(below.run_action(action))

    def go(answer: str | None) -> None:
        kind, _colon, chosen = (answer or "").partition(":")
        match kind:
            case "do":
                act(chosen)
            case "case":
                app.post_message(CaseChosen(chosen))
            case "unit":
                sought = filter_for("unit", chosen, app.setting.lang)
                app.post_message(PlaceChosen("all", sought))

    match name:
        case "palette":
            app.push_screen(Palette(app.setting, below), go)
        case "menu":
            app.push_screen(Menu(app.setting, below), act)
        case "guide":
            app.push_screen(GuideScreen(app.setting))
        case _ if name in NAMES:
            open_beside(app, name)


def ask_to_leave(app: DubanApp, left: LeftBehind) -> None:
    """Say what would be left lying, and leave all the same when that is wanted."""
    say = app.setting.say
    lines = []
    if left.drafts:
        lines.append(Content(say("leave.drafts", count=left.drafts)))
    if left.unpushed:
        lines.append(Content(say("leave.unpushed", count=left.unpushed)))
    window = Confirm(app.setting, say("leave.title"), lines, say("leave.yes"))
    app.push_screen(window, lambda yes: app.exit() if yes else None)
