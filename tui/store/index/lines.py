"""Lines of the index: put, dropped, looked up, and what must be known of one to believe it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store.index import grams
from tui.store.index.tables import LINE
from tui.store.index.tables import OF_A_LINE
from tui.store.index.tables import WORDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from tui.store.files import Footprint
    from tui.store.index.base import Index

_LINE_SQL = f"insert or replace into line values (?{', ?' * len(LINE)})"
_WORDS_SQL = f"insert or replace into words values (?{', ?' * len(WORDS)})"


class Held(NamedTuple):
    """By what the line of a record is believed.

    Attributes:
        own: what git would call the bytes it was made from (`tui.store.blobs`).
        footprint: of the file, when it was read; () when that would tell nothing.
        digest: sha256 of the bytes.
        clean: the bytes are those of HEAD, and git says so too.
        outside: they say what no commit says.
        day: for which the line was made, ISO; `lasts`: it is the same on every later day.
    """

    own: tuple[str, ...]
    footprint: Footprint
    digest: bytes
    clean: bool
    outside: bool
    day: str
    lasts: bool

    def holds(self, today: str) -> bool:
        """Whether the line is that of the day `today`."""
        return self.day == today or (self.lasts and self.day <= today)


class Line(NamedTuple):
    """A record as the index keeps it.

    Attributes:
        columns: those of `line` by name, but for what `held` says.
        record: the line as a text (`tui.service.lines`).
        words: the names that a filter looks through, folded, in the order of `tables.WORDS`.
        said: all that it looks through, folded.
    """

    path: str
    held: Held
    columns: Mapping[str, str | int]
    record: str
    words: tuple[str, ...]
    said: str


def put(base: sqlite3.Connection, lines: Iterable[Line], *, has_grams: bool) -> None:
    """Keep `lines`; one of the same record keeps its number."""
    for line in lines:
        path = name_of(line.path)
        known = base.execute(
            "select number, text from line left join said using (number) where path = ?",
            (path,),
        ).fetchone()
        number, before = known or (None, "")
        values = {**line.columns, **_columns(line.held), "path": path}
        cursor = base.execute(_LINE_SQL, (number, *(kept(values[name]) for name in LINE)))
        number = int(cursor.lastrowid or 0) if number is None else number
        base.execute("insert or replace into record values (?, ?)", (number, line.record))
        base.execute(_WORDS_SQL, (number, *map(kept, line.words)))
        base.execute("insert or replace into said values (?, ?)", (number, kept(line.said)))
        base.execute("delete from spelling where number = ?", (number,))
        if has_grams:
            grams.put(base, number, before or "", line.said)


def hold(base: sqlite3.Connection, held: Iterable[tuple[str, Held]]) -> None:
    """Note by what lines are believed from now on that themselves stay as they are."""
    for path, one in held:
        named = _columns(one)
        assignments = ", ".join(f"{name} = ?" for name in named)
        base.execute(
            f"update line set {assignments} where path = ?", (*named.values(), name_of(path))
        )


def drop(base: sqlite3.Connection, paths: Iterable[str], *, has_grams: bool) -> None:
    """Keep nothing of the records at `paths`."""
    for path in paths:
        found = base.execute(
            "select number, text from line join said using (number) where path = ?",
            (name_of(path),),
        ).fetchone()
        if found is None:
            continue
        for table in OF_A_LINE:
            base.execute(f"delete from {table} where number = ?", found[:1])
        if has_grams:
            grams.put(base, found[0], found[1], "")


def held(index: Index, paths: Iterable[str]) -> dict[str, Held]:
    """By what the lines of the records at `paths` are believed; those that have one."""
    found = {}
    wanted = [name_of(path) for path in paths]
    for at in range(0, len(wanted), _MOST):
        part = wanted[at : at + _MOST]
        asked = ", ".join("?" * len(part))
        for path, *rest in index.ask(f"{_HELD} where path in ({asked})", part):
            found[path_of(path)] = _held(*rest)
    return found


_MOST = 500
_HELD = "select path, own, footprint, digest, clean, outside, day, lasts from line"


def _held(
    own: str, footprint: str, digest: bytes, clean: int, outside: int, day: str, lasts: int
) -> Held:
    facts = tuple(int(part) for part in footprint.split())
    return Held(tuple(own.split()), facts, digest, bool(clean), bool(outside), day, bool(lasts))


def _columns(one: Held) -> dict[str, str | int | bytes]:
    return {
        "own": " ".join(one.own),
        "footprint": " ".join(map(str, one.footprint)),
        "digest": one.digest,
        "clean": one.clean,
        "outside": one.outside,
        "day": one.day,
        "lasts": one.lasts,
    }


def doubtful(index: Index, today: str) -> set[str]:
    """The records that must be looked at whatever git says: not as HEAD has them, or of another day.

    What is odd is of no day: it is no record, and whoever looked at it as at one would find none.
    """
    asked = (
        "select path from line where clean = 0 union "
        "select path from line where lasts = 0 and day <> ? and own <> '' union "
        "select path from line where lasts = 1 and day > ? and own <> ''"
    )
    return {path_of(name) for (name,) in index.ask(asked, (today, today))}


def within(index: Index, folder: str) -> dict[str, bool]:
    """The paths of all lines that lie in `folder` itself, and whether each is of a regular file."""
    asked = (
        "select path, clean = 0 or own <> '' from line"
        " where path > ? and path < ? or typeof(path) = 'blob'"
    )
    found = index.ask(asked, (f"{folder}/", f"{folder}0"))
    named = ((path_of(name), bool(regular)) for name, regular in found)
    return {path: regular for path, regular in named if path.rpartition("/")[0] == folder}


def records(index: Index, numbers: Sequence[int]) -> dict[int, tuple[str, bool]]:
    """The lines of `numbers` as texts, and whether each says what no commit says."""
    asked = ", ".join("?" * len(numbers))
    sql = (
        "select number, record.line, outside from record join line using (number)"
        f" where number in ({asked})"
    )
    return {number: (text, bool(outside)) for number, text, outside in index.ask(sql, numbers)}


def number_of(index: Index, column: str, value: str | bytes) -> int | None:
    """The number of the first line whose `path` or `id` is `value`."""
    sql = f"select number from line where {column} = ? order by path"
    found = index.ask(sql, (value,))
    return found[0][0] if found else None


def outside(index: Index, case_id: str) -> str | None:
    """The path of the record that is called `case_id` and says what no commit says."""
    found = index.ask(
        "select path from line where id = ? and outside = 1 order by path", (case_id,)
    )
    return path_of(found[0][0]) if found else None


def knows(index: Index, case_id: str, kind: str, newest: int | None) -> bool:
    """Whether there is a line of `case_id` of that kind ("" = any), with a number up to `newest`."""
    found = index.ask("select kind, number from line where id = ?", (case_id,))
    return any(
        kind in {"", its_kind} and (newest is None or number <= newest)
        for its_kind, number in found
    )


def unspelt(index: Index) -> list[tuple[int, str, str, str, str, str]]:
    """The lines that nobody has spelt yet: number, title, lead, handler, leader, units."""
    sql = (
        "select number, line.title, line.lead, line.handler, words.leader, words.units"
        " from line join words using (number)"
        " where readable and number not in (select number from spelling)"
    )
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in index.ask(sql)]


def spell(
    index: Index,
    said: Sequence[tuple[int, str, str, str, str, str]],
    spelt: Sequence[tuple[str, str, str, str, str]],
) -> None:
    """Keep how lines are spelt, but for those that somebody has made anew meanwhile.

    Args:
        index: the lines.
        said: what they said, of `unspelt`.
        spelt: the columns of `tables.SPELLING` of each.
    """
    sql = (
        "insert or replace into spelling select number, ?, ?, ?, ?, ? from line"
        " join words using (number) where number = ? and line.title = ? and line.lead = ?"
        " and line.handler = ? and words.leader = ? and words.units = ?"
    )
    with index.writing() as base:
        base.executemany(sql, (spelt + said for spelt, said in zip(spelt, said, strict=True)))


def name_of(path: str) -> str | bytes:
    """`path` as SQLite takes it, which takes no byte that is no UTF-8 in a text."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape")
    return path


def path_of(name: str | bytes) -> str:
    """The path that `name_of` named."""
    return name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")


def kept(value: object) -> object:
    """`value` without what a text of SQLite cannot hold: half a character, from an odd file name."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").decode()
    return value
