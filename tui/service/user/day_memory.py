"""What 今日 remembers: whose day it shows, what was put off, what the last check found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tui.service.user.memory import Memory

_LIST = "list.today"
_PUT_OFF = "snoozed"
_CHECK = "check"


class Checked(NamedTuple):
    """How much the last look through all records has found."""

    errors: int
    warnings: int


def scope_of(memory: Memory) -> str:
    """Whose day is shown: `mine`, `all`; "" = as the office has it."""
    kept: dict[str, object] = memory.get(_LIST, {})
    scope = kept.get("scope")
    return scope if isinstance(scope, str) else ""


def keep_scope(memory: Memory, scope: str) -> None:
    """Remember whose day is shown."""
    memory.put(_LIST, {"scope": scope})


def put_off_in(memory: Memory) -> dict[str, str]:
    """The suggestions that were put off, each with the day on which it comes back."""
    return memory.get(_PUT_OFF, {})


def put_off(memory: Memory, suggestion: str, until: date) -> None:
    """Leave a suggestion out until a day."""
    memory.put(_PUT_OFF, {**put_off_in(memory), suggestion: until.isoformat()})


def checked_last(memory: Memory) -> Checked | None:
    """What the last check found; None when there was none."""
    kept: dict[str, object] = memory.get(_CHECK, {})
    errors, warnings = kept.get("errors"), kept.get("warnings")
    if isinstance(errors, int) and isinstance(warnings, int):
        return Checked(errors, warnings)
    return None


def keep_checked(memory: Memory, found: Checked) -> None:
    """Remember what a check of all records found."""
    memory.put(_CHECK, found._asdict())
