"""The key table on one page: `duban keys`, and the card in the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.keys import KEYS
from tui.app.keys import MOVES
from tui.app.keys import NOT_MOVED
from tui.app.keys import as_moved
from tui.app.keys import cap_of
from tui.text.translate import say
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.keys import Key
    from tui.app.keys import Moved


def lines(lang: str, moved: Moved = NOT_MOVED) -> Iterator[tuple[str, str, str, str]]:
    """Keys, name, id and sentence of every action, in the order of the table; the id moves keys."""
    for key in as_moved((*KEYS, *MOVES), moved):
        yield caps(key), say(key.label, lang), key.id, say(key.help, lang)


def card(lang: str) -> str:
    """The card as Markdown: a table for each group of actions."""
    groups: dict[str, list[Key]] = {}
    for key in (*KEYS, *MOVES):
        named = key.group if f"group.{key.group}" in table(lang) else "elsewhere"
        groups.setdefault(named, []).append(key)
    parts = [f"# {say('card.title', lang)}", say("card.note", lang)]
    for group, keys in groups.items():
        parts.append(f"## {say(f'group.{group}', lang)}")
        rows = [f"| {say('card.head', lang)} |", "|---|---|---|"]
        rows += [
            f"| {_cell(caps(key))} | {_cell(say(key.label, lang))} | {_cell(say(key.help, lang))} |"
            for key in keys
        ]
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def caps(key: Key) -> str:
    """All keys of an action as they are printed on the keyboard; "" where it has none."""
    others = [cap_of(name) for name in key.keys[1:] if cap_of(name) not in key.cap.split()]
    return " ".join((key.cap, *others)).strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
