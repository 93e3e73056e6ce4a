"""Of which edition the lines of an index are: what all of them are made from but the records."""

from __future__ import annotations

import os
from functools import cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from tui.service.listing import Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 -- a path is dear
_LAYERS = ("domain", "rules", "store", "service")


def edition(settings: Iterable[bytes | None]) -> str:
    """What all lines are made from but the records: the office's files and this very program.

    It is compared as it stands, some ten thousand characters: to make it shorter costs more.
    """
    return repr((Row._fields, _program(), tuple(settings)))


@cache
def _program() -> list[tuple[str, int, int]]:
    """The program and the calendar it counts by: others make other lines.

    Each file is told by its size as well as by its date, for there are packages that give the same
    date to all files of all editions.
    """
    folders = [os.path.join(_PROGRAM, layer) for layer in _LAYERS]  # noqa: PTH118 -- as above
    calendar = PathFinder.find_spec("chinese_calendar")
    if calendar is not None:
        folders += calendar.submodule_search_locations or ()
    return sorted(_modules(folders))


def _modules(folders: list[str]) -> Iterator[tuple[str, int, int]]:
    while folders:
        with os.scandir(folders.pop()) as listed:
            for entry in listed:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                elif entry.name.endswith(".py"):
                    facts = entry.stat()
                    yield entry.path, facts.st_size, facts.st_mtime_ns
