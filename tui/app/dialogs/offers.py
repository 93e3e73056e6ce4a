"""What can be done on a page, as lines for the help, the palette and the menu, dim with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.app.dialogs.picker import Item
from tui.app.key_card import caps
from tui.app.keys import KEYS
from tui.app.keys import keys_of
from tui.app.keys import moves_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.full_screen import FullScreen
    from tui.app.keys import Key

_GROUPS = (
    "welcome",
    "case",
    "list",
    "today",
    "calendar",
    "units",
    "statistics",
    "check",
    "writing",
    "places",
    "app",
)
"""The order of the headings."""
_LEAST_NAME = 10
_MOST_NAME = 16


def name_width(items: Sequence[Item]) -> int:
    """Cells of the column of names: what the longest needs, so that all notes stand in one line."""
    longest = max((cell_len(item.name) for item in items), default=0)
    return min(max(longest, _LEAST_NAME), _MOST_NAME) + 1


def commands(page: FullScreen) -> list[Item]:
    """Every action of `page`, in groups; its answer is the action."""
    keys = keys_of(page.area, page.setting.moved)
    return [_item(page, key, page.why_not(key.action)) for key in sorted(keys, key=_place)]


def everything(page: FullScreen) -> list[Item]:
    """The actions of `page` and, dim, those of other screens."""
    here = {key.id for key in keys_of(page.area)}
    others = {"picker", "confirm", "help", "welcome"}
    elsewhere = [
        _elsewhere(page, key)
        for key in KEYS
        if key.id not in here and not set(key.where) <= others and key.group != "app"
    ]
    return [*commands(page), *elsewhere]


def movements(page: FullScreen) -> list[Item]:
    """The keys that move in the list of `page`; they are told and not chosen."""
    group = page.say("group.moves")
    return [
        Item("", page.say(key.label), page.say(key.help), able=False, group=group, cap=caps(key))
        for key in moves_of(page.area, page.setting.moved)
    ]


def _item(page: FullScreen, key: Key, why: str, group: str = "") -> Item:
    note = page.say("why.note", reason=why) if why else page.say(key.help)
    group = page.say(f"group.{group or key.group}")
    return Item(key.action, page.say(key.label), note, not why, group, caps(key))


def _elsewhere(page: FullScreen, key: Key) -> Item:
    where = page.say("why.elsewhere", area=page.say(f"area.{key.where[0]}"))
    return _item(page, key, where, "elsewhere")


def _place(key: Key) -> int:
    return _GROUPS.index(key.group) if key.group in _GROUPS else len(_GROUPS)
