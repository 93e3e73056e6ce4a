"""What the interface remembers of one reader of one clone (ux.md 1.2.16).

Names in use: `place` (where the reader was), `theme`, `tour`, `views` (name: filter); the lists'
(`list.<place>`, `pinned`: `list_memory`) and those of 今日 (`snoozed`, `check`: `day_memory`).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING
from typing import TypeVar

from tui.service.user import state_files

if TYPE_CHECKING:
    from tui.service.casebook import Casebook

Kept = TypeVar("Kept")


class Memory:
    """One small file; each value has a name.

    Two windows on one clone share it: a value is put into what the file says now.
    """

    def __init__(self, book: Casebook) -> None:
        """Remember for the clone of `book`."""
        self._path = state_files.folder("memory", book.root) / "memory.json"
        self._known = state_files.read(self._path)

    def get(self, name: str, default: Kept) -> Kept:
        """The value called `name`, the caller's own; `default` when none of its type is remembered."""
        value = self._known.get(name)
        return deepcopy(value) if isinstance(value, type(default)) else default

    def put(self, name: str, value: state_files.Json) -> None:
        """Remember `value` under `name`, here and for the next start."""
        if name in self._known and self._known[name] == value:
            return
        self._known = {**self._known, **state_files.read(self._path), name: deepcopy(value)}
        state_files.write(self._path, self._known)
