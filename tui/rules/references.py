"""What a record names must be there: its own entries, its files, other records.

Conditions on other files are judged on the tree after the change (records.md 4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.domain.case import index_of
from tui.domain.fields.table import BLOCKS
from tui.domain.kinds import KIND_NAME
from tui.rules.fields import blocks_of
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.fields.spec import Field
    from tui.rules.context import Context
    from tui.rules.finding import Filling

DANGLING_ENTRY = declare("FD213", "dangling-entry-reference", "error", "case")
UNSAFE_PATH = declare("FD222", "unsafe-attachment-path", "error", "case")
MISSING_FILE = declare("FD223", "missing-attachment-file", "error", "tree")
NOT_A_HASH = declare("FD224", "not-a-sha256", "error", "case")
DANGLING_CASE = declare("ID502", "dangling-case-link", "error", "tree")
UNKNOWN_CASE = declare("ID508", "unknown-case-named", "warning", "tree")
IMPOSSIBLE_LINK = declare("ID509", "impossible-link", "error", "case")

ATTACHMENTS = "attachments/"
_HASH = re.compile(r"[0-9a-f]{64}")
_KIND_OF_LINK = {"from_meeting": "H", "from_coordination": "X", "from_supervision": "D"}


def _lists_of(block: str, field: Field) -> tuple[str, ...]:
    """The lists whose entries `field` names; () when it names none of this record."""
    if block == "options" and field.en == "revised_from":
        return ("options",)
    return tuple(field.ref.split()) if field.ref and field.ref != "*" else ()


_NAMING = {
    name: tuple((f, _lists_of(name, f)) for f in block.fields if _lists_of(name, f))
    for name, block in BLOCKS.items()
}
"""The fields of each block that name entries, with the lists where those stand."""


@check("case")
def entries_named_are_there(case: Case, _context: Context) -> Iterator[Finding]:
    """FD213: 回, 附件, 回报号, 方案号 and the like name an entry of this record."""
    for block, node in blocks_of(case):
        for field, lists in _NAMING[block.name]:
            for name in node.words(field.en):
                if not _is_in(case, lists, name):
                    yield _dangling(node, field, lists, name)


def _is_in(case: Case, lists: tuple[str, ...], name: str) -> bool:
    entries = (case.values.get(key) for key in lists)
    return any(isinstance(found, tuple) and index_of(found, name) is not None for found in entries)


def _dangling(node: Node, field: Field, lists: tuple[str, ...], name: str) -> Finding:
    path = node.at(field.en)
    values: dict[str, Filling] = {
        "field": FieldName(path),
        "name": name,
        "list": tuple(FieldName((key,)) for key in lists),
    }
    return Finding(DANGLING_ENTRY, path, values)


@check("case")
def corrections_name_an_entry(case: Case, _context: Context) -> Iterator[Finding]:
    """FD213: 更正 names an entry of any list of this record; what it takes back stays there."""
    lists = tuple(key for key, value in case.values.items() if isinstance(value, tuple))
    for entry in case.items("log"):
        name = entry.text("corrects")
        if name and not _is_in(case, lists, name):
            values: dict[str, Filling] = {
                "field": FieldName(entry.at("corrects")),
                "name": name,
                "list": (FieldName(("log",)),),
            }
            yield Finding(DANGLING_ENTRY, entry.at("corrects"), values)


@check("case")
def attachments_are_safe(case: Case, _context: Context) -> Iterator[Finding]:
    """FD222 and FD224: a path stays below `attachments/`, and bears the hash of its file."""
    for attachment in case.active("attachments"):
        location = attachment.text("location")
        if leads_outside(location):
            yield Finding(UNSAFE_PATH, attachment.at("location"), {"location": location})
        digest = attachment.text("sha256")
        if (digest or location.startswith(ATTACHMENTS)) and not _HASH.fullmatch(digest):
            yield Finding(
                NOT_A_HASH,
                attachment.at("sha256"),
                {"location": location, "digest": digest},
                attachment.at("location"),
            )


def leads_outside(location: str) -> bool:
    """Whether `location` reads as a path that is not plainly below `attachments/`.

    A shelf (档案柜 B-12) or a share is no path of the repository and is left as it is.
    """
    parts = location.replace("\\", "/").split("/")
    climbs = len(parts) > 1 and bool({"..", ".", "~"} & set(parts))
    rooted = location.startswith(("/", "~")) and not location.startswith("//")
    crooked = location.startswith(ATTACHMENTS) and ("\\" in location or "" in parts)
    return climbs or rooted or crooked or location == ".." or "\0" in location


@check("tree")
def files_named_are_there(case: Case, context: Context) -> Iterator[Finding]:
    """FD223: an attachment that is named by its path is in the tree."""
    for attachment in case.active("attachments"):
        location = attachment.text("location")
        if not location.startswith(ATTACHMENTS) or leads_outside(location):
            continue
        if not context.tree.has_file(f"records/{location}"):
            values: dict[str, Filling] = {"location": f"records/{location}"}
            yield Finding(MISSING_FILE, attachment.at("location"), values)


@check("case")
def links_are_possible(case: Case, _context: Context) -> Iterator[Finding]:
    """ID509: a record links to another one, of the kind that the relation names."""
    for link in case.items("links"):
        target = link.text("id")
        relation = link.text("relation")
        kind = _KIND_OF_LINK.get(relation, target[:1])
        if target and (target == case.id or kind != target[:1]):
            values: dict[str, Filling] = {
                "id": target,
                "relation": EnumWord("relation", relation),
                "kind": EnumWord("kind", KIND_NAME.get(kind, "")),
            }
            yield Finding(IMPOSSIBLE_LINK, link.at("id"), values, link.at("relation"))


@check("tree")
def links_lead_somewhere(case: Case, context: Context) -> Iterator[Finding]:
    """ID502 and FD213: 关联 names a record of the tree, and 项 an entry of that record."""
    for link in case.items("links"):
        target, item = link.text("id"), link.text("item")
        if target and not context.tree.has_case(target):
            yield Finding(DANGLING_CASE, link.at("id"), {"id": target})
            continue
        other = context.tree.case(target) if target and item else None
        if other is not None and not _is_in(other, ("topics", "decisions"), item):
            lists = (FieldName(("decisions",)), FieldName(("topics",)))
            values: dict[str, Filling] = {
                "field": FieldName(link.at("item")),
                "name": item,
                "list": lists,
            }
            yield Finding(DANGLING_ENTRY, link.at("item"), values)


@check("tree")
def cases_named_are_known(case: Case, context: Context) -> Iterator[Finding]:
    """ID508: 关联案 of an entry and 协调案 of a topic are records that the tree has."""
    named = [
        *((entry, "linked_case") for entry in case.log("difficulty")),
        *((topic, "coordination_case") for topic in case.active("topics")),
    ]
    for node, key in named:
        target = node.text(key)
        if target and not context.tree.has_case(target):
            values: dict[str, Filling] = {"id": target, "field": FieldName(node.at(key))}
            yield Finding(UNKNOWN_CASE, node.at(key), values)
