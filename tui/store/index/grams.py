"""Full text by pairs of characters, which the program makes itself.

SQLite's own tokenizers are of no use for Chinese: one takes a whole clause for a word, the other
finds no word of two characters, which most words are (stack.md 9.3).
"""

from __future__ import annotations

import re
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_RUN = re.compile(r"[^\W_]{2,}")
"""What pairs are made of: letters, digits and characters in a row; any longer than a pair is several."""


def pairs(text: str) -> set[str]:
    """Every two letters, digits or characters that follow each other in the folded `text`."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(map(add, run, run[1:]))
    return found


def put(base: sqlite3.Connection, number: int, before: str, after: str) -> None:
    """Let the full text of the line `number` be `after`, no longer `before`; "" is none."""
    if before == after:
        return
    old, new = pairs(before), pairs(after)
    if old:
        base.execute(
            "insert into grams (grams, rowid, pairs) values ('delete', ?, ?)",
            (number, " ".join(sorted(old))),
        )
    if new:
        base.execute("insert into grams (rowid, pairs) values (?, ?)", (number, " ".join(new)))


def sought(word: str) -> str:
    """What of a folded `word` is asked of the full text; "" when it has no pair."""
    return " AND ".join(f'"{pair}"' for pair in sorted(pairs(word)))


def is_exact(word: str) -> bool:
    """Whether the full text alone tells that `word` stands in a text: it is one pair."""
    return len(word) == 2 and bool(_RUN.fullmatch(word))
