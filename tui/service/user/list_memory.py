"""How a reader looks at the ledgers, and what is under 关注: kept from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.service.user.memory import Memory
    from tui.service.user.state_files import Json

_PINNED = "pinned"


class Look(NamedTuple):
    """Filter, order, whether grouped by stage, and the case under the cursor."""

    text: str = ""
    sort: str = "light"
    grouped: bool = False
    cursor: str = ""


def look_of(memory: Memory, place: str) -> Look:
    """How the ledger `place` was looked at last."""
    kept: dict[str, object] = memory.get(_name(place), {})
    return Look(
        _word(kept, "filter"),
        _word(kept, "sort") or "light",
        kept.get("group") is True,
        _word(kept, "cursor"),
    )


def keep_look(memory: Memory, place: str, look: Look) -> None:
    """Remember how the ledger `place` is looked at."""
    state: dict[str, Json] = {
        "filter": look.text,
        "sort": look.sort,
        "group": look.grouped,
        "cursor": look.cursor,
    }
    memory.put(_name(place), state)


def pinned_in(memory: Memory) -> tuple[str, ...]:
    """编号 of the cases under 关注, in the order in which they came there."""
    kept: list[object] = memory.get(_PINNED, [])
    return tuple(one for one in kept if isinstance(one, str) and one)


def keep_pinned(memory: Memory, ids: Iterable[str]) -> None:
    """Remember which cases are under 关注."""
    memory.put(_PINNED, list(ids))


def _name(place: str) -> str:
    return f"list.{place}"


def _word(kept: dict[str, object], name: str) -> str:
    value = kept.get(name)
    return value if isinstance(value, str) else ""
