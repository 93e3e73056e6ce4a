"""How a record speaks: warnings on words (records.md 6), never on words that are quoted.

The word lists are data (`wordlists`); each warning can be answered with a reason (豁免).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.rules import wordlists
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.value import Path
    from tui.rules.context import Context
    from tui.rules.decoded import Decoded

VAGUE = declare("WD701", "vague-word", "warning", "case")
PEER_COMMANDED = declare("WD702", "command-to-peer", "warning", "case")
LEADER_PRESSED = declare("WD703", "command-upward", "warning", "case")
JUDGING = declare("WD704", "judgement-of-person", "warning", "case")
HIDDEN_REQUEST = declare("WD705", "request-in-report", "warning", "case")
NO_PROPOSAL = declare("WD706", "request-without-proposal", "warning", "case")
SEVERAL_ASKED = declare("WD707", "request-to-several", "warning", "case")
SLOW = declare("WD708", "slowness-without-figure", "warning", "case")

_REPORTS = ("unit_report", "report_up", "reply", "return_slip")
_TO_PEERS = ("consult", "brief", "assist", "forward")
_UPWARD = ("ask_leader", "report_up", "remind_leader")
_OTHERS_WORDS = ("事由", "记录")
"""Sections of the body that tell what others said: they are not measured."""


class Passage(NamedTuple):
    """A text of the record and where it stands; `place` for lines of the body."""

    path: Path
    text: str
    place: Place | None = None


@check("case")
def reports_are_plain(case: Case, _context: Context) -> Iterator[Finding]:
    """WD701 and WD708 on reports, results and feedback (F103)."""
    for passage in _reports(case):
        yield from _plain(passage)


def _reports(case: Case) -> Iterator[Passage]:
    for entry in case.log(*_REPORTS):
        yield _passage(entry, "content")
    yield _passage(case.child("closing"), "result")
    yield _passage(case.child("settlement"), "opinion")
    for extension in case.active("extensions"):
        yield _passage(extension, "progress")


def _passage(node: Node, key: str) -> Passage:
    return Passage(node.at(key), node.text(key))


def _plain(passage: Passage) -> Iterator[Finding]:
    word, start = wordlists.first_of(passage.text, wordlists.VAGUE, wordlists.NOT_VAGUE)
    if word:
        yield _said(VAGUE, passage, word, start)
    word, start = wordlists.first_of(passage.text, wordlists.SLOW)
    if word and not wordlists.has_figure(passage.text):
        yield _said(SLOW, passage, word, start)


def _said(code: str, passage: Passage, word: str, start: int) -> Finding:
    place = passage.place and Place(passage.place.line, passage.place.col + start)
    return Finding(code, passage.path, {"word": word}, place=place)


@check("case")
def tones_fit_the_addressee(case: Case, _context: Context) -> Iterator[Finding]:
    """WD702 and WD703: peers are asked, leaders are consulted (F42, F43, F75, F160)."""
    for kinds, words, code in (
        (_TO_PEERS, wordlists.COMMANDING, PEER_COMMANDED),
        (_UPWARD, wordlists.COMMANDING_UPWARD, LEADER_PRESSED),
    ):
        for entry in case.log(*kinds):
            for key in ("content", "suggestion", "reason"):
                word, start = wordlists.first_of(entry.text(key), words)
                if word:
                    yield _said(code, _passage(entry, key), word, start)


@check("case")
def people_are_not_judged(case: Case, _context: Context) -> Iterator[Finding]:
    """WD704: facts and reasons instead of a judgement (F100)."""
    whole = "\n".join(case.texts())
    if not any(word in whole for word in wordlists.JUDGING):
        return
    for path, value in case.walk():
        if not isinstance(value, str) or path[-1:] == ("verbatim",):
            continue
        word, start = wordlists.first_of(value, wordlists.JUDGING)
        if word:
            yield _said(JUDGING, Passage(path, value), word, start)


@check("case")
def reports_ask_nothing(case: Case, _context: Context) -> Iterator[Finding]:
    """WD705: a 汇报 that asks for a decision is a 请示, and is answered as one (domain.md 5.2)."""
    for entry in case.log("report_up"):
        for key in ("content", "suggestion"):
            word, start = wordlists.first_of(entry.text(key), wordlists.ASKING)
            if word:
                yield _said(HIDDEN_REQUEST, _passage(entry, key), word, start)


@check("case")
def requests_propose(case: Case, _context: Context) -> Iterator[Finding]:
    """WD706 and WD707: a 请示 has one addressee and says what we ourselves propose (F147)."""
    for entry in case.log("ask_leader"):
        text = entry.text("content")
        if text and not wordlists.first_of(text, wordlists.PROPOSING)[0]:
            path = entry.at("content")
            yield Finding(NO_PROPOSAL, path, {"field": FieldName(path)})
        asked = entry.words("to")
        if len(asked) > 1:
            yield Finding(SEVERAL_ASKED, entry.at("to"), {"names": asked})


@check("document")
def the_body_is_plain(decoded: Decoded, _context: Context) -> Iterator[Finding]:
    """WD701, WD704 and WD708 in the Markdown below the head, at their own lines."""
    if decoded.case is None or not decoded.case.body.strip():
        return
    for passage in _body_lines(decoded.text, decoded.case.body):
        yield from _plain(passage)
        word, start = wordlists.first_of(passage.text, wordlists.JUDGING)
        if word:
            yield _said(JUDGING, passage, word, start)


def _body_lines(text: str, body: str) -> Iterator[Passage]:
    lines = text.split("\n")
    first = len(lines) - len(body.split("\n"))
    section = ""
    for number, line in enumerate(lines[first:], start=first + 1):
        if line.startswith("#"):
            section = line.lstrip("#").strip()
        elif section not in _OTHERS_WORDS and not line.startswith(">"):
            yield Passage((), line.removesuffix("\r"), Place(number, 1))
