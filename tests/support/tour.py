"""A walk past every screen of the interface: one table of stops, for a pilot and for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tests.support.interface import Clerk
from tests.support.interface import an_app
from tui.app.welcome import WelcomeApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Mapping
    from pathlib import Path


Seen: TypeAlias = "dict[str, list[str]]"
"""The lines of each screen by the name of its stop."""


class Stop(NamedTuple):
    """One screen.

    Attributes:
        name: what it is called in a failure.
        keys: how it is reached from the stop before.
        back: how often Esc is pressed before the next stop.
        action: what is done instead of keys, where it has none.
    """

    name: str
    keys: tuple[str, ...]
    back: int = 0
    action: str = ""


STOPS: tuple[Stop, ...] = (
    Stop("all", ("0",)),
    Stop("filter", ("/", "D", "2", "0"), 2),
    Stop("sort", ("s",), 1),
    Stop("views", ("v",), 1),
    Stop("board", ("B",)),
    Stop("no board", ("B",)),
    Stop("batch marks", ("a",)),
    Stop("batch form", ("c",), 2),
    Stop("coordination", ("2",)),
    Stop("coordination case", ("enter",)),
    Stop("coordination parties", ("]", "]")),
    Stop("coordination round", ("x",), 1),
    Stop("coordination advance", ("m",), 1),
    Stop("coordination edit", ("e",), 2),
    Stop("supervision", ("3",)),
    Stop("case", ("enter",)),
    Stop("log", ("]",)),
    Stop("sayings", ("]",)),
    Stop("materials", ("]",)),
    Stop("history", ("]",)),
    Stop("difference", ("enter",)),
    Stop("advance", ("m",), 1),
    Stop("urge form", ("c",), 1),
    Stop("entries", ("l",)),
    Stop("entry form", ("1",), 1),
    Stop("handing over form", ("o",), 1),
    Stop("extension form", ("d",), 1),
    Stop("review form", ("x",), 1),
    Stop("telling form", ("b",), 1),
    Stop("edit form", ("e",)),
    Stop("refused form", ("f9",), 1),
    Stop("void", ("D",), 1),
    Stop("copy", ("y",), 1),
    Stop("undo", ("u",), 1),
    Stop("case check", ("h",)),
    Stop("rule", ("?",), 2),
    Stop("case help", ("f1",), 1),
    Stop("case menu", ("f12",), 1),
    Stop("case palette", (":",), 2),
    Stop("kinds", ("n",)),
    Stop("supervision form", ("1",), 1),
    Stop("coordination form", ("n", "2"), 1),
    Stop("instruction", ("n", "3"), 1),
    Stop("minutes", ("n", "4"), 1),
    Stop("today", ("1",)),
    Stop("suggestions", ("down",)),
    Stop("put off", ("z",), 1),
    Stop("calendar", ("4",)),
    Stop("calendar month", ("[",)),
    Stop("units", ("5",)),
    Stop("statistics", ("6",)),
    Stop("statistics by kind", ("right",)),
    Stop("period", ("/",), 1),
    Stop("check", ("h",), 1),
    Stop("guide", (), 1, "open('guide')"),
    Stop("doctor", (), 1, "open('doctor')"),
    Stop("kept", (), 1, "open('kept')"),
    Stop("setup", (), 0, "open('setup')"),
    Stop("setup help", ("f1",), 1),
    Stop("setup directory", ("f9",)),
    Stop("setup rules", ("f9",)),
    Stop("setup checks", ("f9",), 1),
    Stop("palette search", (":", "z"), 1),
    Stop("input method", ("督",)),
)


async def walk(
    folder: Path,
    lang: str,
    size: tuple[int, int],
    stops: tuple[Stop, ...] = STOPS,
    theme: str = "dark",
) -> AsyncIterator[tuple[Stop, Clerk]]:
    """Go past every screen; at each stop whoever walks along looks."""
    app, _clock = an_app(folder, now="2026-11-21 11:00", lang=lang, theme=theme)
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        for stop in stops:
            if stop.action:
                await app.screen.run_action(stop.action)
                await clerk.rest()
            await clerk.press(*stop.keys)
            yield stop, clerk
            await clerk.press(*("escape",) * stop.back)


async def screens(
    folder: Path, lang: str, size: tuple[int, int], stops: tuple[Stop, ...] = STOPS
) -> Seen:
    """The lines of every screen."""
    return {stop.name: clerk.lines() async for stop, clerk in walk(folder, lang, size, stops)}


async def welcome(folder: Path, lang: str, size: tuple[int, int]) -> list[str]:
    """The lines of the screen where there is no repository."""
    app = WelcomeApp(folder, lang, "dark")
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        return clerk.lines()


SEQUENCES: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "f9": "\x1b[20~",
    "f12": "\x1b[24~",
}
"""What a terminal sends for a key that prints nothing."""
