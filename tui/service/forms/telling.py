"""告知: who of those concerned knows which version of an arrangement, and telling the rest (F92-F95)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import actions
from tui.domain.errors import StaleCaseError
from tui.service.edit import save
from tui.service.forms.form import Form
from tui.service.forms.form import text_of
from tui.service.forms.task import asker_of
from tui.service.forms.task import record_of
from tui.service.forms.task import saved
from tui.service.nesting import nested
from tui.service.proposals import desk_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.proposal import Proposal
    from tui.domain.value import Moment
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.forms.task import Values
    from tui.service.opened import OpenCase

_COUNTED = frozenset({"version", "date", "by"})
"""Keys of a version that nobody types: its number, today, the writer."""


class Recipient(NamedTuple):
    """Someone of 范围.

    Attributes:
        version: the newest version they were told; 0 = never told.
        on, channel: when and by what means.
        stale: whether there is a newer version.
    """

    name: str
    version: int
    on: Moment | None
    channel: str
    stale: bool


class Told(NamedTuple):
    """One arrangement: what it says now, what it said before, who knows what.

    Attributes:
        key: its 号; `category` the English name of its 类别.
        newest: the version in force; `before` the one it took the place of, None for a first one.
    """

    key: str
    title: str
    category: str
    newest: Node
    before: Node | None
    recipients: tuple[Recipient, ...]

    @property
    def version(self) -> int:
        """Number of the version in force."""
        return self.newest.number("version") or 1

    @property
    def stale(self) -> tuple[str, ...]:
        """Who does not know it yet."""
        return tuple(one.name for one in self.recipients if one.stale)


def arrangements(case: Case) -> tuple[Told, ...]:
    """The arrangements of `case`, those with somebody to tell first, else the newest first."""
    found = [_told(case, one) for one in reversed(case.active("arrangements"))]
    return tuple(sorted(found, key=lambda one: not one.stale))


def _told(case: Case, arrangement: Node) -> Told:
    versions = sorted(arrangement.items("versions"), key=lambda one: one.number("version") or 0)
    newest = versions[-1] if versions else arrangement.child("-")
    key, current = arrangement.text("key"), newest.number("version") or 1
    last: dict[str, Node] = {}
    for entry in case.log("told"):
        if entry.text("arrangement") == key:
            for name in entry.words("to"):
                known = last.get(name)
                if known is None or _version(entry) >= _version(known):
                    last[name] = entry
    names = dict.fromkeys((*arrangement.words("audience"), *last))
    return Told(
        key,
        arrangement.text("title"),
        arrangement.text("category"),
        newest,
        versions[-2] if len(versions) > 1 else None,
        tuple(_recipient(name, last.get(name), current) for name in names),
    )


def _version(entry: Node) -> int:
    return entry.number("version") or 0


def _recipient(name: str, entry: Node | None, current: int) -> Recipient:
    if entry is None:
        return Recipient(name, 0, None, "", stale=True)
    version = _version(entry)
    return Recipient(name, version, entry.moment("time"), entry.text("channel"), version < current)


def tell(
    book: Casebook, opened: OpenCase, told: Told, names: Sequence[str], channel: str
) -> Saved | Refused:
    """Note that `names` were told the version in force by `channel`: one entry, one commit.

    Raises:
        as `tui.service.edit.save`.
    """
    entry: dict[str, Value] = {
        "arrangement": told.key,
        "version": told.version,
        "to": tuple(names),
        "channel": channel,
    }
    return save(book, opened, actions.log(opened.case, "told", entry, desk_of(book)))


class VersionTask(NamedTuple):
    """Change an arrangement: a version after the one in force, with the reason."""

    case_id: str
    key: str

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"version-{self.key}"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """When, where, what; as the version in force says until it is typed over."""
        read = record_of(opened)
        told = self._told(read)
        rows = asker_of(book, lang).rows(read.case)
        found = []
        for row in rows.block("versions", ()):
            if row.field.en in _COUNTED:
                continue
            now = text_of(told.newest.values.get(row.field.en))
            if row.field.en == "reason":
                found.append(row._replace(required=True))
            else:
                found.append(row._replace(proposed=now))
        values = {"id": read.case.id, "title": told.title, "version": told.version + 1}
        return Form("form.title.version", tuple(found), values)

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Add the version; a meeting moves with its notice."""
        where: Path = ("arrangements", self._told(opened).key, "versions")
        return actions.append(opened.case, where, nested(values, "versions"), desk_of(book))

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        return saved(self, book, opened, values)

    def _told(self, opened: OpenCase) -> Told:
        for one in arrangements(opened.case):
            if one.key == self.key:
                return one
        raise StaleCaseError(path=str(opened.path))
