"""A record in memory: nested values under English names, with the place of each.

`Node` gives rules typed access without a class for each block: a missing or mistyped value reads
as its empty form, so a rule never fails on what another rule reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from tui.domain.kinds import KIND_LETTER
from tui.domain.value import Moment
from tui.domain.value import Path
from tui.domain.value import Value
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

NUMBER_PATHS: tuple[Path, ...] = (("number",), ("settlement", "number"), ("minutes", "number"))
"""Where a record bears a 文号 of its own: the case's, that of its 处理, that of its 纪要."""

_NOTHING: Mapping[str, Value] = {}
_MAPS = (dict, Mapping)
"""A map is a dict nearly always, and to ask that is ten times as quick as to ask an abstract class."""
_Made = TypeVar("_Made")


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
        return Node(value if isinstance(value, _MAPS) else _NOTHING, (*self.path, key))

    def items(self, key: str) -> tuple[Node, ...]:
        """The entries of the list at `key`, in file order, taken-back ones included."""
        value = self.values.get(key)
        if not isinstance(value, tuple):
            return ()
        path = self.path
        return tuple(
            [
                Node(item, (*path, key, index))
                for index, item in enumerate(value)
                if isinstance(item, _MAPS)
            ]
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

    __slots__ = ("_known", "body")

    def __init__(self, values: Mapping[str, Value], body: str = "") -> None:
        """Wrap the values of a whole record and its Markdown body."""
        super().__init__(values)
        self.body = body
        self._known: dict[object, Any] = {}

    def once(self, name: object, work: Callable[[Case], _Made]) -> _Made:
        """What `work` makes of the record, which does not change: made once, under `name`.

        For what nearly every rule asks, and no rule changes.
        """
        if name not in self._known:
            self._known[name] = work(self)
        made: _Made = self._known[name]
        return made

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
        return self.once("retracted", _retracted)

    def active(self, key: str) -> tuple[Node, ...]:
        """The entries of the list at `key` that count: those not taken back."""
        found: tuple[Node, ...] | None = self._known.get(("active", key))
        if found is None:
            gone = self.retracted
            found = self.items(key)
            if gone:
                found = tuple(entry for entry in found if entry.text("key") not in gone)
            self._known["active", key] = found
        return found

    def log(self, *kinds: str) -> tuple[Node, ...]:
        """The log entries that count, of the kinds named (all when none is)."""
        if not kinds:
            return self.active("log")
        by_kind = self.once("by kind", _log_by_kind)
        if len(kinds) == 1:
            return tuple(by_kind.get(kinds[0], ()))
        if not any(kind in by_kind for kind in kinds):
            return ()
        return tuple([e for e in self.active("log") if e.text("kind") in kinds])

    def walk(self) -> tuple[tuple[Path, Value], ...]:
        """Every scalar or list of words with its path, in file order."""
        return self.once("walk", _leaves)

    def texts(self) -> list[str]:
        """Every text and word of a list, the body last: what a search looks through."""
        found: list[str] = []
        _gather(self.values.values(), found)
        found.append(self.body)
        return found


def _retracted(case: Case) -> frozenset[str]:
    return frozenset(
        entry.text("corrects")
        for entry in case.items("log")
        if entry.text("kind") == "correction" and entry.text("retracts") == "yes"
    )


def _log_by_kind(case: Case) -> Mapping[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for entry in case.active("log"):
        found.setdefault(entry.text("kind"), []).append(entry)
    return found


def _gather(values: Iterable[Value], found: list[str]) -> None:
    for inner in values:
        if isinstance(inner, str):
            found.append(inner)
        elif isinstance(inner, tuple):
            _gather(inner, found)
        elif isinstance(inner, _MAPS):
            _gather(inner.values(), found)


def _leaves(case: Case) -> tuple[tuple[Path, Value], ...]:
    found: list[tuple[Path, Value]] = []
    _walk((), case.values.items(), found)
    return tuple(found)


def _walk(
    path: Path, values: Iterable[tuple[str | int, Value]], found: list[tuple[Path, Value]]
) -> None:
    """Put what `values` hold into `found`: pairs of a key or a place and what stands there."""
    for step, inner in values:
        here = (*path, step)
        if isinstance(inner, str):
            found.append((here, inner))
        elif isinstance(inner, _MAPS):
            _walk(here, inner.items(), found)
        elif isinstance(inner, tuple) and any(isinstance(item, _MAPS) for item in inner):
            _walk(here, enumerate(inner), found)
        else:
            found.append((here, inner))
