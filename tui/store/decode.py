"""From the bytes of a file to the record: any bytes give a result, never an exception.

What is read: the encoding, the fences, one strict YAML dialect, then values by the field table.
What is wrong is a finding with its line; what can be read is read all the same, unless the YAML
itself has no certain meaning.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from itertools import islice
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode
from yaml.nodes import Node

from tui.domain.case import Case
from tui.domain.case import Node as CaseNode
from tui.rules import form
from tui.rules.decoded import Decoded
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.rules.finding import Replacement
from tui.store.document import Document
from tui.store.document import Lines
from tui.store.document import bare_return
from tui.store.document import plain_text
from tui.store.document import split
from tui.store.faults import Faults
from tui.store.loader import MAX_BYTES
from tui.store.loader import MAX_NODES
from tui.store.loader import Refusal
from tui.store.loader import compose
from tui.store.places import Places
from tui.store.values import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Path

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BREAKS_HEAD = re.compile("[\u2028\u2029\ufeff]|\r(?!\n)")
_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)
_MARKER_RUNS = ("<" * 7, ">" * 7, "|" * 7)
_SOFT_BREAKS = {"\x85", "\u2028", "\u2029"}
_MOST = 50


def decode(
    raw: bytes, file: str, office_words: Mapping[str, tuple[str, ...]] | None = None
) -> Decoded:
    """Read a record.

    Args:
        raw: the bytes of the file.
        file: its path in the repository, for the findings.
        office_words: words the office adds to open enums, by the enum's name.
    """
    if len(raw) > MAX_BYTES:
        return _refused(file, "", [_too_large(len(raw))])
    document = split(raw)
    findings = list(document.findings)
    if document.head is None:
        return _refused(file, document.text, findings)
    findings += _hostile(document)
    root = None
    if not _stops(findings):
        root = _composed(document, "record", findings)
    if not isinstance(root, MappingNode):
        return _refused(file, document.text, findings)
    faults = _faults(document)
    reader = Reader(faults, office_words or {})
    values = reader.record(root)
    body = document.text[document.body :].replace("\r\n", "\n")
    return Decoded(
        file,
        Case(values, body),
        _ordered([*findings, *faults.findings]),
        _places(document, "record"),
        frozenset(faults.broken),
        document.text,
        "zh" if faults.chinese else "en",
    )


def decode_settings(
    raw: bytes,
    file: str,  # noqa: ARG001 -- the shape of `decode`; places name the file for both
    block: str,
) -> tuple[CaseNode | None, tuple[Finding, ...], Mapping[Path, Place]]:
    """Read one of the office's own YAML files as the block named `block` of the field table.

    A file that says nothing is an empty node; None when it cannot be read.
    """
    if len(raw) > MAX_BYTES:
        return None, (_too_large(len(raw)),), {}
    if not raw.removeprefix(BOM_UTF8).strip():
        return CaseNode({}), (), {}
    document = plain_text(raw)
    if document.findings:
        return None, document.findings, {}
    document = document._replace(head=(0, len(document.text)), body=len(document.text))
    findings = _hostile(document)
    root = None if _stops(findings) else _composed(document, block, findings)
    if not isinstance(root, MappingNode):
        nothing = root is None and not findings
        return (CaseNode({}) if nothing else None), _ordered(findings), {}
    faults = _faults(document)
    reader = Reader(faults, {})
    values = reader.record(root, block)
    found = [f for f in faults.findings if f.code != form.MIXED_LANGUAGES]
    return CaseNode(values), _ordered([*findings, *found]), _places(document, block)


def head_nodes(document: Document) -> MappingNode | None:
    """The nodes of a head that composes; offsets are those of `document.head_text`."""
    root = compose(document.head_text)
    return root if isinstance(root, MappingNode) else None


def _faults(document: Document) -> Faults:
    return Faults(document.text, document.head or (0, 0), _first_line(document))


def _places(document: Document, block: str) -> Places:
    return Places(document.head_text, _first_line(document), block)


def _first_line(document: Document) -> int:
    return document.text.count("\n", 0, document.head[0]) if document.head else 0


def _refused(file: str, text: str, findings: list[Finding]) -> Decoded:
    return Decoded(file, None, _ordered(findings), text=text)


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.place or Place(0, 0), f.code)))


def _too_large(size: int) -> Finding:
    values = {"size": size // 1024, "limit": MAX_BYTES // 1024, "nodes": MAX_NODES}
    return Finding(form.TOO_LARGE, values=values, place=Place(1, 1))


def _explained(document: Document, refusal: Refusal | None, block: str) -> list[Finding]:
    """Why there is no map of fields."""
    from tui.store import diagnosis  # noqa: PLC0415 -- only for what is wrong

    if refusal is None:
        return diagnosis.no_mapping(document, block)
    return diagnosis.explained(document, refusal, block)


def _composed(document: Document, block: str, findings: list[Finding]) -> Node | None:
    """The root node of the head; what keeps it from being a map is added to `findings`."""
    root = compose(document.head_text)
    if isinstance(root, Refusal):
        findings += _explained(document, root, block)
        return None
    if root is None and block != "record":
        return None
    if not isinstance(root, MappingNode):
        findings += _explained(document, None, block)
    return root


def _stops(findings: list[Finding]) -> bool:
    """Whether the head has no certain meaning any more."""
    stopping = {form.CONTROL_CHARACTER, form.CONFLICT_MARKER, form.BARE_RETURN}
    return any(finding.code in stopping and not finding.related for finding in findings)


def _hostile(document: Document) -> list[Finding]:
    """Characters and lines that no text of ours has: controls, odd breaks, conflict markers."""
    text = document.text
    head_start, head_end = document.head or (0, 0)
    findings: list[Finding] = []
    lines = Lines(text)
    marker = _MARKER.search(text) if any(run in text for run in _MARKER_RUNS) else None
    if marker is not None:
        values = {"text": marker[0].strip()}
        place = lines.place(marker.start())
        findings.append(Finding(form.CONFLICT_MARKER, values=values, place=place))
    findings += [
        _control(found, lines, in_head=found.start() < head_end)
        for found in islice(_CONTROL.finditer(text), _MOST)
    ]
    for found in islice(_BREAKS_HEAD.finditer(text, head_start, head_end), _MOST):
        if found[0] == "\r":
            findings.append(bare_return(text, found.start(), head_start))
            break
        findings.append(_control(found, lines, in_head=True))
    return findings


def _control(found: re.Match[str], lines: Lines, *, in_head: bool) -> Finding:
    soft = found[0] in _SOFT_BREAKS
    return Finding(
        form.CONTROL_CHARACTER,
        values={"code": f"U+{ord(found[0]):04X}"},
        related=() if in_head else ("body",),
        place=lines.place(found.start()),
        fix=(Replacement(found.start(), found.end(), " "),) if soft else (),
    )
