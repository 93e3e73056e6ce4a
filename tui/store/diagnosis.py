"""Why YAML cannot be read, in words a clerk can use, with a mend that was tried.

libyaml names what its grammar expected; a clerk needs the line and the marks to change. Each
known trap (records.md 8, ux.md 2.3) is tried as a mend on the lines around the error: the first
one after which the parser gets further is the diagnosis.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.rules import form
from tui.rules.finding import Finding
from tui.rules.finding import Replacement
from tui.store import mending
from tui.store.document import Lines
from tui.store.loader import MAX_BYTES
from tui.store.loader import MAX_DEPTH
from tui.store.loader import MAX_NODES
from tui.store.loader import Refusal
from tui.store.loader import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.rules.finding import Filling
    from tui.store.document import Document

_BLOCK_TEXT = re.compile(r"[:\-]\s+[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_PAIR = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:：#'\"{}\[\],][^:：]*?):(?P<gap> +)(?P<value>\S.*)$"
)
_ITEM = re.compile(r"(?P<lead>\s*- +)(?P<value>\S.*)$")
_TABS = re.compile(r"[ ]*\t[ \t]*(?=\S)")
_MOST = 20
_REACH = 3


class _Attempt(NamedTuple):
    """A mend to try: what it is for, and the text that is wrong, at `at` (else where it begins)."""

    code: str
    fix: Replacement
    text: str
    at: int = -1

    @property
    def place(self) -> int:
        """The character that the finding points at."""
        return self.fix.start if self.at < 0 else self.at


class _Line(NamedTuple):
    start: int
    text: str


def explained(document: Document, refusal: Refusal, block: str) -> list[Finding]:
    """The findings for a head that does not compose: each trap on the way, with its mend."""
    if refusal.code != form.YAML_SYNTAX:
        return [_forbidden(document, refusal)]
    head = document.head_text
    base = document.head[0] if document.head else 0
    lines = Lines(document.text)
    shifts: list[tuple[int, int]] = []
    findings = [_finding(attempt, lines, base) for attempt in islice(_sweep(head, block), _MOST)]
    for finding in sorted(findings, key=lambda f: -f.fix[0].start):
        head, shift = _applied(head, finding.fix[0], base)
        shifts.append(shift)
    state = compose(head)
    while isinstance(state, Refusal) and state.code == form.YAML_SYNTAX and len(findings) < _MOST:
        attempt = _tried(head, state, block)
        if attempt is None:
            place = lines.place(base + _unshifted(min(state.at, len(head)), shifts))
            findings.append(Finding(form.YAML_SYNTAX, place=place))
            break
        start = _unshifted(attempt.fix.start, shifts)
        original = _unshifted(attempt.fix.end, shifts)
        fix = Replacement(start, original, attempt.fix.text)
        at = _unshifted(attempt.place, shifts)
        findings.append(_finding(attempt._replace(fix=fix, at=at), lines, base))
        grown = len(attempt.fix.text) - (attempt.fix.end - attempt.fix.start)
        head = head[: attempt.fix.start] + attempt.fix.text + head[attempt.fix.end :]
        shifts.append((attempt.fix.start, grown))
        state = compose(head)
    return findings


def no_mapping(document: Document, block: str) -> list[Finding]:
    """The findings for a head that is one text or a list, or nothing at all."""
    base = document.head[0] if document.head else 0
    lines = Lines(document.text)
    found = [
        _finding(attempt, lines, base)
        for attempt in islice(_sweep(document.head_text, block), _MOST)
    ]
    first: dict[str, Filling] = {"first": BLOCKS[block].fields[0].zh}
    return found or [Finding(form.NO_MAPPING, values=first, place=lines.place(base))]


def _finding(attempt: _Attempt, lines: Lines, base: int) -> Finding:
    fix = Replacement(attempt.fix.start + base, attempt.fix.end + base, attempt.fix.text)
    return Finding(
        attempt.code,
        values={"text": mending.brief(attempt.text.strip())},
        place=lines.place(attempt.place + base),
        fix=(fix,),
    )


def _forbidden(document: Document, refusal: Refusal) -> Finding:
    base = document.head[0] if document.head else 0
    values = {
        form.TOO_DEEP: {"limit": MAX_DEPTH},
        form.TOO_LARGE: {"limit": MAX_BYTES // 1024, "nodes": MAX_NODES},
    }.get(refusal.code, {})
    place = Lines(document.text).place(base + refusal.at)
    return Finding(refusal.code, values=dict(values), place=place)


def _applied(head: str, fix: Replacement, base: int) -> tuple[str, tuple[int, int]]:
    start, end = fix.start - base, fix.end - base
    return head[:start] + fix.text + head[end:], (start, len(fix.text) - (end - start))


def _unshifted(at: int, shifts: list[tuple[int, int]]) -> int:
    """The place in the text as written of a place in the text mended so far."""
    for start, grown in reversed(shifts):
        if at > start:
            at = max(start, at - grown)
    return at


def _lines_of(head: str) -> list[_Line]:
    """The lines of the YAML that are syntax: not those inside a block text."""
    lines: list[_Line] = []
    start = 0
    inside = -1
    for text in head.split("\n"):
        bare = text.rstrip("\r")
        indent = len(bare) - len(bare.lstrip(" "))
        if inside >= 0 and bare.strip() and indent <= inside:
            inside = -1
        lines.append(_Line(start, "" if inside >= 0 else bare))
        if inside < 0 and _BLOCK_TEXT.search(bare):
            inside = indent
        start += len(text) + 1
    return lines


def _sweep(head: str, block: str) -> Iterator[_Attempt]:
    """What is plain to see without asking the parser: `键：值`, `键:值`, tabs as indentation."""
    above = block
    for line in _lines_of(head):
        if not line.text.strip():
            continue
        tabs = _TABS.match(line.text)
        if tabs:
            fix = Replacement(line.start, line.start + tabs.end(), tabs[0].replace("\t", "  "))
            yield _Attempt(form.TAB_INDENT, fix, line.text.strip())
            continue
        here = above if line.text[:1] in {" ", "-"} else block
        for fix in mending.keys_in_text(line.text, 0, len(line.text), here):
            moved = Replacement(fix.start + line.start, fix.end + line.start, fix.text)
            yield _Attempt(form.COLON_NOT_SEEN, moved, line.text.strip())
        top = re.match(r"([^\s\-:：#][^:：]*?)\s*[:：]", line.text)
        if top:
            field = field_of(block, top[1])
            above = field.block if field and field.block else block


def _tried(head: str, refusal: Refusal, block: str) -> _Attempt | None:
    """The first mend near the error after which the parser gets further."""
    lines = _lines_of(head)
    at = head.count("\n", 0, refusal.at)
    begun = head.count("\n", 0, refusal.begun)
    order = dict.fromkeys([at, begun, *(at - step for step in range(1, _REACH + 1)), at + 1])
    for number in order:
        if not 0 <= number < len(lines):
            continue
        for attempt in _attempts(lines, number, block):
            fix = attempt.fix
            mended = head[: fix.start] + fix.text + head[fix.end :]
            state = compose(mended)
            if not isinstance(state, Refusal) or state.at > refusal.at + len(fix.text):
                return attempt
            grown = len(fix.text) - (fix.end - fix.start)
            if state.code == form.YAML_SYNTAX and state.at - grown > refusal.at:
                return attempt
    return None


def _attempts(lines: list[_Line], number: int, block: str) -> Iterator[_Attempt]:
    line = lines[number]
    entry = re.search(r"(?<=[\s:-])\{.*|^\{.*", line.text)
    if entry is not None:
        remade = mending.remade_entry(entry[0].rstrip(), _block_at(lines, number, block))
        if remade is not None:
            start = line.start + entry.start()
            fix = Replacement(start, start + len(entry[0].rstrip()), remade.text)
            yield _Attempt(remade.code, fix, remade.wrong, start + remade.at)
    pair = _PAIR.match(line.text) or _ITEM.match(line.text)
    if pair is None:
        return
    value = pair["value"].rstrip()
    start = line.start + pair.start("value")
    if value.startswith("[") and "]" not in value:
        fix = Replacement(start + len(value), start + len(value), "]")
        yield _Attempt(form.BRACKET_IN_TEXT, fix, value)
    fix = Replacement(start, start + len(value), mending.quoted(value))
    yield _Attempt(mending.reason_for_quotes(value), fix, value)
    above = next((x.text for x in reversed(lines[:number]) if x.text.strip()), "")
    indent, usual = (len(x) - len(x.lstrip(" ")) for x in (line.text, above))
    if indent != usual:
        fix = Replacement(line.start, line.start + indent, " " * usual)
        yield _Attempt(form.YAML_SYNTAX, fix, line.text.strip())


def _block_at(lines: list[_Line], number: int, block: str) -> str:
    """The block whose keys a line has: that of the nearest key above in the first column."""
    for line in reversed(lines[: number + 1]):
        top = re.match(r"([^\s\-:：#{][^:：]*?)\s*[:：]", line.text)
        if top:
            field = field_of(block, top[1])
            if field is not None and field.block:
                return field.block
    return block
