"""Keys of entries: each entry of a list has its own (records.md 1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.table import BLOCKS
from tui.domain.identity import new_entry_key
from tui.rules.fields import blocks_of
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.rules.context import Context
    from tui.rules.finding import Filling

WITHOUT_KEY = declare("FD209", "entry-without-key", "error", "case")
REPEATED_KEY = declare("FD210", "repeated-key", "error", "case")


def _named_by(block: Block) -> str:
    """What an entry of a list of `block` is named by; "" when by nothing."""
    return "key" if block.letter else "name" if block.name == "parties" else ""


_NAMED = {
    name: tuple(
        (field, named_by)
        for field in block.fields
        if field.type == "list" and (named_by := _named_by(BLOCKS[field.block]))
    )
    for name, block in BLOCKS.items()
}


@check("case")
def entries_have_keys(case: Case, _context: Context) -> Iterator[Finding]:
    """FD209 and FD210: every entry of a list with keys has one, and no two are equal."""
    for block, node in blocks_of(case):
        for field, named_by in _NAMED[block.name]:
            if node.values.get(field.en):
                yield from _keys_of(field, named_by, node)


def _keys_of(field: Field, named_by: str, node: Node) -> Iterator[Finding]:
    block = BLOCKS[field.block]
    taken: set[str] = set()
    entries = node.items(field.en)
    everything = {entry.text(named_by) for entry in entries}
    for entry in entries:
        name = entry.text(named_by)
        values: dict[str, Filling] = {"list": FieldName(node.at(field.en)), "key": name}
        if not name and block.letter:
            values["free"] = free_key(block.letter, everything, entry)
            yield Finding(WITHOUT_KEY, entry.at("key"), values)
        elif name and name in taken:
            yield Finding(REPEATED_KEY, entry.at(named_by), values)
        taken.add(name)


def free_key(letter: str, taken: set[str], entry: Node) -> str:
    """A key free in its list, drawn from the entry's own content: the same on every run."""
    from random import Random  # noqa: PLC0415 -- only for an entry that lacks its key

    said = sorted((key, str(value)) for key, value in entry.values.items())
    return new_entry_key(letter, taken, Random(repr((entry.path, said))))
