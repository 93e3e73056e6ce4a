"""What a pasted text says: a leader's instruction, the numbered paragraphs of minutes.

By rules alone, without any network. Words are never changed: the instruction stays as it was
pasted, and whatever is worked out of it (who, what, by when) is a proposal that names the words it
came from and waits for somebody to confirm it. What is not certain is left empty.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service.forms.who_and_when import DUE
from tui.service.forms.who_and_when import TITLE
from tui.service.forms.who_and_when import UNIT_TAIL
from tui.service.forms.who_and_when import Guess
from tui.service.forms.who_and_when import asked_unit
from tui.service.forms.who_and_when import clauses_of
from tui.service.forms.who_and_when import day_in
from tui.service.forms.who_and_when import due_in
from tui.service.forms.who_and_when import leader_in
from tui.service.forms.who_and_when import units_in

if TYPE_CHECKING:
    from tui.domain.office import Office

_MOST = 200_000
_QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』"}
_ORDERS = "批示|指示|要求|强调|签批|圈阅|批"
_LEAD_IN = re.compile(
    rf"^(?P<before>[^。；\n]{{0,80}}?(?:{_ORDERS})(?:如下|道|指出)?)\s*[:：]\s*(?P<words>.+)$",
    re.DOTALL,
)
_SIGNED = re.compile(
    r"^(?P<words>.+[。！？!?\n])[\s（(—-]*(?P<by>[^。！？!?\n]{2,30}?)[）)]?\s*$", re.DOTALL
)
_DATED = re.compile(r"^(?P<words>.+?)\s*[（(](?P<day>[^（()）\n]{4,16}日)[）)]\s*$", re.DOTALL)
_MATERIAL = re.compile(r"《[^《》\n]{2,80}》(?:上|中)?")
_NUMBER = re.compile(
    r"(?:^|(?<=[。；;\n]))[ \t　]*"
    r"(?P<no>[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}[、.\uff0e]"
    r"|\d{1,2}[、.\uff0e](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩]|第[一二三四五六七八九十]{1,3}[、，,:：])[ \t　]*",
    re.MULTILINE,
)
_HELPS = re.compile(r"(?P<who>.+?)(?:予以|积极|做好)?(?:配合|协助|参与|协办|参加)")
_WITH = re.compile(r"会同(?P<who>.+?)(?:等|拿出|研究|抓紧|尽快|组织|开展|做好|办理|落实|$)")
_ROLE = re.compile(
    r"(?:由|请|责成)[^，。；]{2,24}?(?:牵头|主办|承办|负责(?!人))|(?:由|请|责成)[^，。；]{2,14}?会同[^，。；]{2,14}?"
    r"(?=[，。；]|于|在|拿出|研究|组织|开展|做好|办理|落实|$)"
    rf"|^[^由请，。；]{{1,12}}?(?:{UNIT_TAIL})(?:牵头|负责)"
)
_HEADED = re.compile(r"^(?:责任|牵头|主办|承办)单位[:：]\s*")
_DONE = frozenset({"完成", "办结", "落实", "落实到位", "办理", "见效", "完成任务"})


class Instruction(NamedTuple):
    """What a pasted instruction says.

    Attributes:
        words: the leader's words, exactly.
        whole: everything that was pasted, when it is more than the words.
    """

    words: str
    whole: str = ""
    leader: Guess | None = None
    day: Guess | None = None
    basis: Guess | None = None
    unit: Guess | None = None
    due: Guess | None = None
    wants_answer: Guess | None = None


class Item(NamedTuple):
    """One numbered paragraph of minutes; `text` is the paragraph as it stands."""

    number: str
    text: str
    title: str
    unit: Guess | None = None
    support: tuple[str, ...] = ()
    due: Guess | None = None


class Minutes(NamedTuple):
    """What pasted minutes say: how the meeting is called, when it was, what it decided."""

    basis: str
    day: Guess | None
    items: tuple[Item, ...]


def read_instruction(text: str, today: date, office: Office) -> Instruction:
    """The words of a leader with what stands around them.

    Args:
        text: as it was pasted.
        today: the day from which a day without a year is understood.
        office: who and which units are known, and the working days.
    """
    pasted = text[:_MOST].replace("\r\n", "\n").strip()
    found = _LEAD_IN.match(pasted)
    before, words = (found["before"], found["words"].strip()) if found else ("", pasted)
    after = ""
    if words[:1] in _QUOTES:
        inside, closed, after = words[1:].partition(_QUOTES[words[0]])
        words = inside if closed else words
    around = f"{before} {after}".strip()
    dated = _DATED.match(words)
    if dated is not None:
        words, around = dated["words"], f"{around} {dated['day']}".strip()
    signed = _SIGNED.match(words) if not before else None
    if signed is not None and leader_in(signed["by"], office) is not None:
        words, around = signed["words"].strip(), f"{around} {signed['by']}".strip()
    day = day_in(around, today, office)
    start = date.fromisoformat(day.value) if day is not None else today
    return Instruction(
        words=words,
        whole=pasted if words != pasted else "",
        leader=leader_in(around, office),
        day=day,
        basis=_basis(around),
        unit=asked_unit(words, office),
        due=due_in(words, start, today, office),
        wants_answer=_answer(words),
    )


def read_minutes(text: str, today: date, office: Office) -> Minutes:
    """The numbered paragraphs of minutes, the innermost where they are nested.

    Args:
        text: as it was pasted.
        today: as in `read_instruction`.
        office: as in `read_instruction`.
    """
    pasted = text[:_MOST].replace("\r\n", "\n")
    marks = list(_NUMBER.finditer(pasted))
    head = pasted[: marks[0].start()] if marks else pasted
    day = day_in(head, today, office)
    start = date.fromisoformat(day.value) if day is not None else today
    ends = [*(mark.start() for mark in marks[1:]), len(pasted)][: len(marks)]
    items = []
    for mark, end in zip(marks, ends, strict=True):
        said = pasted[mark.end() : end].strip()
        if said and not said.endswith(("：", ":")):
            items.append(_item(mark["no"].strip(), said, start, today, office))
    return Minutes(_meeting(head), day, tuple(items))


def _item(number: str, text: str, start: date, today: date, office: Office) -> Item:
    unit = asked_unit(text, office)
    support: list[str] = []
    for clause in clauses_of(text):
        for pattern in (_HELPS, _WITH):
            found = pattern.search(clause)
            if found is not None:
                support += units_in(found["who"], office)
    lead = unit.value if unit is not None else ""
    others = tuple(name for name in dict.fromkeys(support) if name != lead)
    return Item(number, text, _title(text), unit, others, due_in(text, start, today, office))


def _title(text: str) -> str:
    """What is to be done: what is left when who does it and by when are taken away."""
    kept: list[str] = []
    for clause in clauses_of(_HEADED.sub("", text)):
        plain = clause.strip()
        if _HELPS.fullmatch(plain):
            continue
        for pattern in (_ROLE, DUE):
            plain = pattern.sub("", plain)
        plain = plain.strip(" 　，、于在前")
        if plain not in _DONE and (len(plain) > 3 or (plain and kept)):
            kept.append(plain)
    return ("，".join(kept) or text.split("\n", maxsplit=1)[0].strip())[:TITLE]


def _basis(text: str) -> Guess | None:
    found = _MATERIAL.search(text)
    return Guess(found[0].rstrip("上中"), found[0]) if found is not None else None


def _answer(text: str) -> Guess | None:
    """That the leader wants to hear of it."""
    for words in ("报我", "向我报告", "反馈", "报告结果", "回复我", "告我", "报告我"):
        if words in text:
            return Guess("act_and_report", words)
    return None


def _meeting(head: str) -> str:
    """How the minutes are called: the line that says so, else the first line there is."""
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    named = [line for line in lines if "纪要" in line]
    return next((line[:80] for line in (*named, *lines)), "")
