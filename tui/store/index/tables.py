"""What stands in the index: the tables and their layout.

`line` holds what lists are filtered, sorted and counted by; a column more would be read a hundred
thousand times over for each of these. What only the lines in view need stands apart (`record`), and
so does every text that a filter looks through, folded: names (`words`), with their pinyin (`spelling`),
and the whole record (`said`), with its pairs of characters (`grams`).
"""

from __future__ import annotations

NAME = "duban/index.sqlite"
"""Where the index lies in the git directory."""
LAYOUT = 4
"""Another one is thrown away: it is made anew sooner than it would be translated."""

NEVER = "~"
"""The 截止 of a case that has none: behind every day there is."""

LINE = (
    "path",
    "readable",
    "shade",
    "pressing",
    "weight",
    "due",
    "until",
    "id",
    "kind",
    "place",
    "stage",
    "colour",
    "urgency",
    "open",
    "busy",
    "marks",
    "serial",
    "title",
    "wide",
    "id_wide",
    "lead",
    "handler",
    "named",
    "source",
    "registered",
    "ended",
    "outside",
    "clean",
    "own",
    "footprint",
    "digest",
    "day",
    "lasts",
)
"""The columns of `line` behind its number, in their order."""
WORDS = ("id", "serial", "title", "lead", "handler", "leader", "units")
"""The columns of `words` behind the number of the line."""
SPELLING = ("title", "lead", "handler", "leader", "units")
"""The columns of `spelling` behind the number of the line."""

USUAL = ("readable", "shade", "pressing", "weight", "due", "id", "path")
"""The order of a list that nobody sorted; each other order ends in it."""

_TYPES = {
    "path": "text not null unique",
    "digest": "blob not null",
    **dict.fromkeys(
        (
            "readable",
            "shade",
            "pressing",
            "weight",
            "place",
            "open",
            "busy",
            "outside",
            "wide",
            "id_wide",
        ),
        "integer not null",
    ),
    **dict.fromkeys(("clean", "lasts"), "integer not null"),
}


def _table(name: str, columns: tuple[str, ...], number: str) -> str:
    named = ", ".join(f"{column} {_TYPES.get(column, 'text not null')}" for column in columns)
    return f"CREATE TABLE {name} (number integer primary key{number}, {named})"


OF_A_LINE = ("line", "record", "words", "said", "spelling")
"""The tables in which a line has a row, under its number; `grams` is asked otherwise."""
GRAMS = (
    "CREATE VIRTUAL TABLE grams USING fts5"
    "(pairs, content='', detail=none, columnsize=0, tokenize='ascii')"
)
STATEMENTS = (
    "CREATE TABLE fact (name text primary key, value text not null) without rowid",
    "CREATE TABLE folder (path text primary key, footprint text not null) without rowid",
    _table("line", LINE, " autoincrement"),
    "CREATE TABLE record (number integer primary key, line text not null)",
    _table("words", WORDS, ""),
    "CREATE TABLE said (number integer primary key, text text not null)",
    _table("spelling", SPELLING, ""),
    f"CREATE INDEX usual ON line ({', '.join(USUAL)}, kind, colour, stage, place, open, busy)",
    "CREATE INDEX ended ON line (ended)",
    "CREATE INDEX registered ON line (registered)",
    "CREATE INDEX open ON line (open) WHERE open = 1",
    "CREATE INDEX outside ON line (outside) WHERE outside = 1",
    "CREATE INDEX named ON line (id)",
    "CREATE INDEX doubtful ON line (path) WHERE clean = 0",
    "CREATE INDEX dated ON line (lasts, day)",
    "CREATE INDEX active ON line (busy) WHERE busy = 1",
)
"""What lays the file out; `grams` besides, where SQLite has full text."""
