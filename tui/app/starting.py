"""What follows the first paint: what is to be known at the start, and what will be needed next."""

from __future__ import annotations

import asyncio
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from tui.app.collecting import loaded
from tui.app.places import PLACES
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app.app import DubanApp
    from tui.app.keymap import Problem
    from tui.app.style_sheet import StyleSheet
    from tui.service.user.preferences import Preferences

_SOON = (
    "tui.app.flows.dispatch",
    "tui.app.windows",
    "textual.scrollbar",  # which Textual loads with the first one that is drawn
    "tui.app.screens.help",
    "tui.app.widgets.case.log",
    "tui.app.widgets.case.lookup",
    "tui.app.widgets.case.materials",
    "tui.app.widgets.case.needs",
    "tui.app.widgets.case.history",
    *sorted({place.module for place in PLACES}),
    "markdown_it",
    "tui.service.pinyin",
)
"""Modules behind the first key: a case, a form, the palette, a place, a filter by pinyin."""

_READY: set[str] = set()
"""Those that are loaded to the end."""


async def ready(name: str) -> None:
    """Wait for the module `name`; the event loop, which a plain import stops, goes on."""
    if name not in _READY:
        await asyncio.to_thread(import_module, name)
        _READY.add(name)


def tell_at_start(app: DubanApp, own: Preferences, unmoved: Iterable[Problem]) -> None:
    """Say what was mended, and what of the user's own settings is not followed."""
    say, lang = app.setting.say, app.setting.lang
    for problem in unmoved:
        text = visible(say(problem.key, **problem.values))
        app.notify(text, severity="warning", markup=False, timeout=12)
    if own.unreadable:
        app.tell(say("preferences.unreadable", path=own.unreadable), "warning")
    if app.setting.book.mended:
        from tui.service.message import told_of_mending  # noqa: PLC0415 -- rarely needed

        told = [told_of_mending(one, lang) for one in app.setting.book.mended]
        app.tell("　".join(told), "warning")


def warm_up(sheet: StyleSheet) -> None:
    """Load in a thread of its own what the next keys need, so that none of them waits for it."""
    Thread(target=_load, args=(sheet,), name="warm-up", daemon=True).start()


def _load(sheet: StyleSheet) -> None:
    for name in _SOON:
        import_module(name)
        _READY.add(name)
        sheet.read_ahead()
    loaded()
