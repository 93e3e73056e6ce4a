"""Splitting a file into head and body, on the bytes as they are.

The one splitter: a naive split at `---` loses what follows a `---` inside a value or the body, so
the head ends at the first line that is a fence by itself, in the first column, where no YAML text
can stand. Offsets count characters of the decoded text without its byte-order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from tui.domain.fields.table import field_of
from tui.rules import form
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.rules.finding import Replacement
from tui.store import encoding

BOM = "\ufeff"
FENCE = "---"
_USUAL = f"{FENCE}\n"
_DASHES = r"[-\uff0d\u2010-\u2015\u2212\u2500\ufe63\u2e3a\u2e3b]{2,}"
_WIDE = re.compile(_DASHES)
_NOTABLE = re.compile(rf"^(?:{_DASHES}|#)[^\n]*", re.MULTILINE)
"""Lines that can end a head: all others need not be looked at."""
_HEADING = re.compile(r"# |## ?\S")
_SECTION = re.compile(
    r"##? ?(?:事由|办理情况|处理结果|核查情况|方案|处理意见|议程|记录|纪要|协商经过|议定事项)\s*$"
)
_KEY = re.compile(r"([^\s:：]+)\s*[:：]")


class Document(NamedTuple):
    """A file in its parts.

    Attributes:
        text: the whole text without a byte-order mark; line ends as they are.
        bom: whether the file begins with a byte-order mark (accepted, kept).
        eol: line end of the file's first line, for lines that are added.
        head: span of the YAML between the fences; None when there is no head.
        body: where the body begins.
        findings: what is wrong with the encoding, the line ends or the fences.
    """

    text: str
    bom: bool = False
    eol: str = "\n"
    head: tuple[int, int] | None = None
    body: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def head_text(self) -> str:
        """The YAML between the fences; "" when there is no head."""
        return self.text[self.head[0] : self.head[1]] if self.head else ""

    def encoded(self, text: str) -> bytes:
        """`text` as the bytes of this file: with its byte-order mark, if it has one."""
        return (BOM + text if self.bom else text).encode()


class Lines:
    """Line and column of a character, both from 1; only a line feed ends a line."""

    def __init__(self, text: str) -> None:
        """Look at `text`; its lines are counted when the first place is asked for."""
        self._text = text
        self._starts: list[int] = []

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands."""
        if not self._starts:
            self._starts = [0, *(at.end() for at in re.finditer("\n", self._text))]
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


def split(raw: bytes) -> Document:
    """Split a record; never raises, whatever the bytes."""
    plain = plain_text(raw)
    if plain.findings:
        return plain
    return _fenced(plain)


def plain_text(raw: bytes) -> Document:
    """Decode a file without looking for fences (the office's own YAML files have none)."""
    empty = Document("", findings=(Finding(form.EMPTY_FILE, place=Place(1, 1)),))
    if not raw.strip(b"\x00 \t\r\n"):
        return empty
    fault = encoding.fault_of(raw)
    if fault is not None:
        return Document("", findings=(fault,))
    text = raw.decode()
    bom = text.startswith(BOM)
    text = text.removeprefix(BOM)
    if not text.strip():
        return empty
    if "\r" in text and "\n" not in text:
        return Document(text, bom=bom, findings=(bare_return(text, text.index("\r"), 0),))
    first_end = text.find("\n")
    eol = "\r\n" if first_end > 0 and text[first_end - 1] == "\r" else "\n"
    return Document(text, bom=bom, eol=eol)


def bare_return(text: str, at: int, since: int) -> Finding:
    """The finding for carriage returns that end lines by themselves, from `since` on."""
    marks = tuple(
        Replacement(found.start(), found.end(), "\n")
        for found in re.finditer(r"\r(?!\n)", text)
        if found.start() >= since
    )
    return Finding(form.BARE_RETURN, place=Lines(text).place(at), fix=marks)


def _fenced(plain: Document) -> Document:
    text = plain.text
    if text.startswith(_USUAL):
        return _closed(plain, len(_USUAL), [])
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    opening = _bare(text[start:].split("\n", 1)[0])
    after = _line_end(text, start)
    findings: list[Finding] = []
    if opening == FENCE:
        if start:
            blank = (Replacement(0, start, ""),)
            findings.append(Finding(form.MISSING_FENCE, place=Place(1, 1), fix=blank))
        return _closed(plain, after, findings)
    if _WIDE.fullmatch(opening):
        return _closed(plain, after, [_wide(text, start, opening)])
    key = _KEY.match(opening)
    known = key is not None and field_of("record", key[1]) is not None
    fix = (Replacement(start, start, FENCE + plain.eol),) if known else ()
    findings.append(Finding(form.MISSING_FENCE, place=Lines(text).place(start), fix=fix))
    if not known:
        return plain._replace(findings=tuple(findings))
    return _closed(plain, start, findings)


def _closed(plain: Document, start: int, findings: list[Finding]) -> Document:
    """Find the closing fence of a head that begins at `start`."""
    text = plain.text
    end = len(text)
    for notable in _NOTABLE.finditer(text, start):
        bare = _bare(notable[0])
        if _SECTION.match(bare):
            end = min(end, notable.start())
            break
        if _WIDE.fullmatch(bare):
            if bare != FENCE:
                findings.append(_wide(text, notable.start(), bare))
            head = (start, notable.start())
            body = _line_end(text, notable.start())
            return plain._replace(head=head, body=body, findings=tuple(findings))
        above = text[text.rfind("\n", 0, max(notable.start() - 1, 0)) + 1 : notable.start()]
        if end == len(text) and _HEADING.match(bare) and not _bare(above):
            end = notable.start()
    return _unclosed(plain, start, end, findings)


def _unclosed(plain: Document, start: int, end: int, findings: list[Finding]) -> Document:
    """A head without its closing fence: it ends at `end`, where the text seems to begin."""
    text = plain.text
    last = start + len(text[start:end].rstrip())
    head_end = min(_line_end(text, last), end)
    lead = "" if head_end == 0 or text[head_end - 1] == "\n" else plain.eol
    fix = (Replacement(head_end, head_end, lead + FENCE + plain.eol),)
    place = Lines(text).place(max(start - 1, 0))._replace(col=1)
    findings.append(Finding(form.UNCLOSED_HEAD, place=place, fix=fix))
    return plain._replace(head=(start, head_end), body=head_end, findings=tuple(findings))


def _line_end(text: str, at: int) -> int:
    """The beginning of the line below the one of `at`."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _bare(line: str) -> str:
    return line.rstrip(" \t\r\n\u3000")


def _wide(text: str, start: int, bare: str) -> Finding:
    fix = (Replacement(start, start + len(bare), FENCE),)
    place = Lines(text).place(start)
    return Finding(form.WIDE_DASHES, values={"text": bare[:10]}, place=place, fix=fix)
