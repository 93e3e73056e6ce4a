"""Cases that may be the same matter: asked before another one is registered.

Titles are compared by pairs of characters, so that an added 的 or a number in other digits does not
hide what is alike. Only the likely ones are opened to compare what they rest on.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import DubanError

if TYPE_CHECKING:
    from tui.service.casebook import Casebook
    from tui.service.listing import Row

_SAME = 0.6
_LIKELY = 0.3
_MOST_OPENED = 20
_MOST = 3


class Alike(NamedTuple):
    """One case that may be the same: its title, and which of basis and unit are the same too."""

    case_id: str
    title: str
    same_basis: bool
    same_unit: bool


def alike(
    book: Casebook, kind: str, title: str, basis: str, unit: str, *, besides: str = ""
) -> tuple[Alike, ...]:
    """The cases of `kind` that may be the matter of a new one, the most alike first.

    Args:
        book: where to look.
        kind: kind letter of the new case.
        title: its 事项.
        basis: what it rests on; "" = not said.
        unit: its lead unit; "" = not said.
        besides: a case that is not compared.
    """
    pairs = _pairs(title)
    ranked = sorted(
        ((_likeness(pairs, _pairs(other)), number) for number, other in book.titles(kind)),
        key=lambda pair: -pair[0],
    )[: _MOST_OPENED + 1]
    rows = book.lines([number for _likeness, number in ranked])
    found = []
    for (likeness, _number), row in zip(ranked, rows, strict=True):
        if row.id == besides:
            continue
        same_basis = bool(_plain(basis)) and _plain(_basis_of(book, row)) == _plain(basis)
        same_unit = bool(unit) and unit in (row.lead, *row.units)
        enough = _SAME - 0.15 * (same_basis + same_unit)
        if likeness >= enough or (same_basis and same_unit and likeness >= _LIKELY / 2):
            found.append((likeness + same_basis + same_unit, row, same_basis, same_unit))
    found.sort(key=lambda one: -one[0])
    return tuple(
        Alike(row.id, row.title, same_basis, same_unit)
        for _rank, row, same_basis, same_unit in found[:_MOST]
    )


def _basis_of(book: Casebook, row: Row) -> str:
    try:
        return book.open(row.id).case.child("source").text("basis")
    except DubanError:
        return ""  # it cannot be read; its own line in the list says so


def _likeness(first: set[str], second: set[str]) -> float:
    """How much two titles have in common, from 0 to 1: shared pairs of characters."""
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(text: str) -> set[str]:
    plain = _plain(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _plain(text: str) -> str:
    """Letters and digits alone, in one width."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
