"""A record in memory: nested values under English names, with the place of each.

`Node` gives rules typed access without a class for each block: a missing or mistyped value reads
as its empty form, so a rule never fails on what another rule reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from tui.domain.fields.table import KIND_LETTER
from tui.domain.value import Moment
from tui.domain.value import Path
from tui.domain.value import Value
from tui.domain.value import day_of

NUMBER_PATHS: tuple[Path, ...] = (("number",), ("settlement", "number"), ("minutes", "number"))
"""Where a record bears a 文号 of its own: the case's, that of its 处理, that of its 纪要."""

_NOTHING: Mapping[str, Value] = {}


class Node:
    """A mapping of the record and the path where it stands."""

    __slots__ = ("path", "values")

    def __init__(self, values: Mapping[str, Value], path: Path = ()) -> None:
        """Wrap `values`, which stand at `path` of the record."""
        self.values = values
        self.path = path

    def __bool__(self) -> bool:
        return bool(self.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.values == other.values

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.values!r}, {self.path!r})"

    def has(self, key: str) -> bool:
        """Whether `key` is there with a value that says something."""
        return self.values.get(key) not in (None, "", (), {})

    def at(self, *steps: str | int) -> Path:
        """The path of a field below this node."""
        return (*self.path, *steps)

    def text(self, key: str) -> str:
        """The text, enum name or key at `key`; "" when there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """The whole number at `key`."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """The day at `key`, of a date or of a moment."""
        value = self.values.get(key)
        return day_of(value) if isinstance(value, date | Moment) else None

    def moment(self, key: str) -> Moment | None:
        """The moment at `key`; a bare date counts as its first minute."""
        value = self.values.get(key)
        if isinstance(value, Moment):
            return value
        return Moment(value) if isinstance(value, date) else None

    def words(self, key: str) -> tuple[str, ...]:
        """The list of words at `key`; one word alone is a list of one."""
        value = self.values.get(key)
        if isinstance(value, str):
            return (value,) if value else ()
        if isinstance(value, tuple):
            return tuple(word for word in value if isinstance(word, str))
        return ()

    def child(self, key: str) -> Node:
        """The map at `key`; an empty node when there is none."""
        value = self.values.get(key)
        return Node(value if isinstance(value, Mapping) else _NOTHING, self.at(key))

    def items(self, key: str) -> tuple[Node, ...]:
        """The entries of the list at `key`, in file order, taken-back ones included."""
        value = self.values.get(key)
        if not isinstance(value, tuple):
            return ()
        return tuple(
            Node(item, self.at(key, index))
            for index, item in enumerate(value)
            if isinstance(item, Mapping)
        )

    def get(self, path: Path) -> Value | None:
        """The value at `path` below this node; list entries by index or by key."""
        value: Value | None = dict(self.values)
        for step in path:
            if isinstance(value, Mapping):
                value = value.get(str(step))
            elif isinstance(value, tuple):
                index = step if isinstance(step, int) else index_of(value, step)
                value = value[index] if index is not None and -1 < index < len(value) else None
            else:
                return None
        return value


def index_of(entries: tuple[Value, ...], name: str) -> int | None:
    """The place of the entry whose 号 (else 名称) is `name`."""
    for key in ("key", "name"):
        for index, entry in enumerate(entries):
            if isinstance(entry, Mapping) and entry.get(key) == name:
                return index
    return None


class Case(Node):
    """One record: its fields, its log, its body (the Markdown below the head)."""

    __slots__ = ("_active", "_retracted", "body")

    def __init__(self, values: Mapping[str, Value], body: str = "") -> None:
        """Wrap the values of a whole record and its Markdown body."""
        super().__init__(values)
        self.body = body
        self._retracted: frozenset[str] | None = None  # asked for by nearly every rule
        self._active: dict[str, tuple[Node, ...]] = {}

    @property
    def id(self) -> str:
        """编号, "" when the record has none that can be read."""
        return self.text("id")

    @property
    def kind(self) -> str:
        """The kind letter: D 督查, X 协调, H 会议; by 类型, else by 编号; "" when neither says."""
        letter = KIND_LETTER.get(self.text("type"), "")
        return letter or self.id[:1]

    @property
    def stage(self) -> str:
        """环节, by its English name."""
        return self.text("stage")

    def bears(self, number: str) -> bool:
        """Whether `number` is one of its own 文号."""
        return any(self.get(path) == number for path in NUMBER_PATHS)

    @property
    def retracted(self) -> frozenset[str]:
        """Keys of entries taken back by 更正 {撤回: 是}; they stay in the file and count nowhere."""
        if self._retracted is None:
            self._retracted = frozenset(
                entry.text("corrects")
                for entry in self.items("log")
                if entry.text("kind") == "correction" and entry.text("retracts") == "yes"
            )
        return self._retracted

    def active(self, key: str) -> tuple[Node, ...]:
        """The entries of the list at `key` that count: those not taken back."""
        found = self._active.get(key)
        if found is None:
            gone = self.retracted
            found = tuple(entry for entry in self.items(key) if entry.text("key") not in gone)
            self._active[key] = found
        return found

    def log(self, *kinds: str) -> tuple[Node, ...]:
        """The log entries that count, of the kinds named (all when none is)."""
        entries = self.active("log")
        return tuple(e for e in entries if not kinds or e.text("kind") in kinds)

    def walk(self) -> Iterator[tuple[Path, Value]]:
        """Every scalar or list of words with its path, in file order."""
        yield from _walk((), self.values)

    def texts(self) -> Iterator[str]:
        """Every text and word of a list, the body last: what a search looks through."""
        waiting: list[Value] = [self.values]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str):
                yield value
            elif isinstance(value, Mapping):
                waiting.extend(reversed(tuple(value.values())))
            elif isinstance(value, tuple):
                waiting.extend(reversed(value))
        yield self.body


def _walk(path: Path, value: Value) -> Iterator[tuple[Path, Value]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk((*path, key), inner)
    elif isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value):
        for index, inner in enumerate(value):
            yield from _walk((*path, index), inner)
    else:
        yield path, value
