"""A filter asked of an index in memory that holds given rows: the product's own way, without files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.service import questions
from tui.service.lines import line_of
from tui.service.listing import Query
from tui.store.index import lines
from tui.store.index.base import Index
from tui.store.index.base import prepare
from tui.store.index.lines import Held

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from tui.service.listing import Row

HELD = Held(("a" * 40,), (), b"", clean=True, outside=False, day="2026-11-21", lasts=True)


def index_of(rows: Iterable[tuple[Row, str]]) -> Index:
    """An index with these rows, each with the text that a search looks through."""
    index = Index(None)
    prepare(index, "test")
    with index.writing() as base:
        made = [line_of(row, text, HELD._replace(outside=row.uncommitted)) for row, text in rows]
        lines.put(base, made, has_grams=index.has_grams)
    return index


def listed(index: Index, text: str, short_names: Mapping[str, str] | None = None) -> list[str]:
    """The paths of the rows that the filter `text` leaves, in their order."""
    return [row.path for row in questions.page(index, Query(text), short_names or {}).rows]
