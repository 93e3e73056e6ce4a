"""Views: filters with a name, those that every office needs and the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.value import BETWEEN_WORDS
from tui.service.places.filters import filter_for
from tui.service.user.list_memory import pinned_in
from tui.text.translate import say

if TYPE_CHECKING:
    from tui.service.user.memory import Memory

_BUILT_IN = ("red", "due_week", "review", "answer", "unreported", "open")
_VIEWS = "views"


class View(NamedTuple):
    """A filter with a name; `own`: made by the reader."""

    name: str
    text: str
    own: bool = False


def views(memory: Memory, person: str, lang: str) -> tuple[View, ...]:
    """The reader's own views, then the built-in ones; what is mine needs to know who I am."""
    own = own_views(memory)
    found = [View(name, text, own=True) for name, text in own.items()]
    if person:
        found.append(View(say("view.mine", lang), filter_for("handler", person, lang)))
    found += [View(say(f"view.{name}", lang), say(f"filter.{name}", lang)) for name in _BUILT_IN]
    pinned = pinned_in(memory)
    if pinned:
        text = say("filter.pinned", lang, ids=BETWEEN_WORDS.join(pinned))
        found.append(View(say("view.pinned", lang), text))
    return tuple(found)


def own_views(memory: Memory) -> dict[str, str]:
    """The reader's own views by name."""
    kept: dict[str, object] = memory.get(_VIEWS, {})
    return {name: text for name, text in kept.items() if isinstance(text, str)}


def keep_view(memory: Memory, name: str, text: str) -> None:
    """Keep the filter `text` as the view `name`."""
    memory.put(_VIEWS, {**own_views(memory), name: text})


def drop_view(memory: Memory, name: str) -> None:
    """Forget the view `name`."""
    memory.put(_VIEWS, {known: text for known, text in own_views(memory).items() if known != name})
