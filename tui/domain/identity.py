"""Names of records and of entries: their grammar, their paths, how a new one is drawn."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from random import Random

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that no name is misread on paper."""

RECORDS = PurePosixPath("records")
OFFICE_FILES = {
    "config": RECORDS / ".duban/config.yaml",
    "calendar": RECORDS / ".duban/calendar.yaml",
    "deadlines": RECORDS / ".duban/deadlines.yaml",
    "directory": RECORDS / "directory.yaml",
}
"""The office's own files by the name of their block."""


def new_case_id(kind: str, day: date, taken: Collection[str], random: Random) -> str:
    """Draw a 编号 for a case of kind letter `kind` registered on `day` (records.md 2)."""
    while True:
        drawn = f"{kind}{day:%Y%m}-" + "".join(random.choices(ALPHABET, k=4))
        if drawn not in taken:
            return drawn


def new_entry_key(letter: str, taken: Collection[str], random: Random) -> str:
    """Draw a 号: the list's letter and three characters, never sequential (records.md 1.4)."""
    while True:
        drawn = letter + "".join(random.choices(ALPHABET.lower(), k=3))
        if drawn not in taken:
            return drawn


def record_path(case_id: str) -> PurePosixPath:
    """Where the record of `case_id` stands: `records/2026/11/D202611-7K3M.md`."""
    return RECORDS / case_id[1:5] / case_id[5:7] / f"{case_id}.md"


def case_id_at(path: PurePosixPath) -> str:
    """The 编号 whose record stands at `path`; "" when no record of that name stands there."""
    from tui.domain.fields.scalars import CASE_ID  # noqa: PLC0415 -- a list that is known asks none

    name = path.stem
    return name if CASE_ID.fullmatch(name) and path == record_path(name) else ""


def is_below_records(path: PurePosixPath) -> bool:
    """Whether `path` (from the top of the repository) lies in the office's folder."""
    return path.parts[:1] == RECORDS.parts
