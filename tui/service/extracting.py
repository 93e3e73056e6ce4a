"""What a pasted text says: a leader's instruction, the numbered paragraphs of minutes.

By rules alone, without any network. Words are never changed: the instruction stays as it was
pasted, and whatever is worked out of it (who, what, by when) is a proposal that names the words it
came from and waits for somebody to confirm it. What is not certain is left empty.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.phrases import read_day
from tui.domain.phrases import read_due
from tui.domain.value import Moment
from tui.domain.value import day_of

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
_DAY = re.compile(r"(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?")
_POST = "副?省长|副?市长|副?区长|副?县长|副?镇长|副?书记|副?秘书长|副?主任|副?局长|副?处长|副?部长|常委|同志"
_LEADER = re.compile(rf"(?P<name>[一-鿿]{{1,3}}?)(?P<post>{_POST})")
_MATERIAL = re.compile(r"《[^《》\n]{2,80}》(?:上|中)?")
_DUE = re.compile(
    r"(?:(?:务必|力争|请|要|须|应)?(?:于|在|到)?)"
    r"(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[底末]|[上中下]旬)(?:以?前|之前|止)?"
    r"|(?:本|这|当|下)?个?月(?:\d{1,2}[日号]|[底末])(?:以?前|之前)?"
    r"|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天](?:以?前|之前)?"
    r"|(?:本|这|下)?周[内底末](?:以?前)?|[今明]天(?:以?前|之前|内)?"
    r"|[\d一二两三四五六七八九十]{1,3}(?:个)?(?:工作日|天|日|周|星期|个?月)(?:以内|之内|内)"
    r"|(?:本|今|明)?年[底末](?:以?前|之前)?|(?:本|下)?(?:个)?季度[底末](?:以?前|之前)?)"
)
_UNIT_TAIL = "局|委|办|厅|处|站|所|队|院|部|会|社|公司|集团|中心|街道|政府|办公室|学校|支队|大队|镇|乡|区|县|科|股"
_UNIT = re.compile(rf"[一-鿿]{{1,14}}?(?:{_UNIT_TAIL})(?![一-鿿]*?(?:{_UNIT_TAIL})(?:[、，和]|$))")
_NUMBER = re.compile(
    r"(?:^|(?<=[。；;\n]))[ \t　]*"
    r"(?P<no>[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}[、.\uff0e]"
    r"|\d{1,2}[、.\uff0e](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩]|第[一二三四五六七八九十]{1,3}[、，,:：])[ \t　]*",
    re.MULTILINE,
)
_LEADS = re.compile(
    r"(?:由|请|责成|责任单位[:：]|牵头单位[:：]|主办单位[:：])?(?P<who>.+?)(?:负责)?(?:牵头|主办|承办|负责)"
)
_ASKED = re.compile(
    r"^(?:请|责成|由)(?P<who>.+?)(?:会同|商|协调|抓紧|尽快|拿出|研究|组织|于|在|要|对|开展|做好|落实|办理|核实|查|$)"
)
_HELPS = re.compile(r"(?P<who>.+?)(?:予以|积极|做好)?(?:配合|协助|参与|协办|参加)")
_WITH = re.compile(r"会同(?P<who>.+?)(?:等|拿出|研究|抓紧|尽快|组织|开展|做好|办理|落实|$)")
_ROLE = re.compile(
    r"(?:由|请|责成)[^，。；]{2,24}?(?:牵头|主办|承办|负责(?!人))|(?:由|请|责成)[^，。；]{2,14}?会同[^，。；]{2,14}?"
    r"(?=[，。；]|于|在|拿出|研究|组织|开展|做好|办理|落实|$)"
    rf"|^[^由请，。；]{{1,12}}?(?:{_UNIT_TAIL})(?:牵头|负责)"
)
_HEADED = re.compile(r"^(?:责任|牵头|主办|承办)单位[:：]\s*")
_TITLE = 60
_CLAUSE = 120
_ASKING = re.compile(r"由|请|责成|单位[:：]")
_DONE = frozenset({"完成", "办结", "落实", "落实到位", "办理", "见效", "完成任务"})
_BETWEEN = re.compile(r"[、和及与]|以及")
_CLAUSES = re.compile(r"[，,。；;：:\n]")


class Guess(NamedTuple):
    """A value that was worked out, and the words it came from."""

    value: str
    words: str


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
    if signed is not None and _leader(signed["by"], office) is not None:
        words, around = signed["words"].strip(), f"{around} {signed['by']}".strip()
    day = _day(around, today, office)
    start = date.fromisoformat(day.value) if day is not None else today
    return Instruction(
        words=words,
        whole=pasted if words != pasted else "",
        leader=_leader(around, office),
        day=day,
        basis=_basis(around),
        unit=_asked_unit(words, office),
        due=_due(words, start, today, office),
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
    day = _day(head, today, office)
    start = date.fromisoformat(day.value) if day is not None else today
    ends = [*(mark.start() for mark in marks[1:]), len(pasted)][: len(marks)]
    items = []
    for mark, end in zip(marks, ends, strict=True):
        said = pasted[mark.end() : end].strip()
        if said and not said.endswith(("：", ":")):
            items.append(_item(mark["no"].strip(), said, start, today, office))
    return Minutes(_meeting(head), day, tuple(items))


def _item(number: str, text: str, start: date, today: date, office: Office) -> Item:
    unit = _first_unit(text, office, (_LEADS, _ASKED))
    support: list[str] = []
    for clause in _clauses(text):
        for pattern in (_HELPS, _WITH):
            found = pattern.search(clause)
            if found is not None:
                support += _units(found["who"], office)
    lead = unit.value if unit is not None else ""
    others = tuple(name for name in dict.fromkeys(support) if name != lead)
    return Item(number, text, _title(text), unit, others, _due(text, start, today, office))


def _title(text: str) -> str:
    """What is to be done: what is left when who does it and by when are taken away."""
    kept: list[str] = []
    for clause in _clauses(_HEADED.sub("", text)):
        plain = clause.strip()
        if _HELPS.fullmatch(plain):
            continue
        for pattern in (_ROLE, _DUE):
            plain = pattern.sub("", plain)
        plain = plain.strip(" 　，、于在前")
        if plain not in _DONE and (len(plain) > 3 or (plain and kept)):
            kept.append(plain)
    return ("，".join(kept) or text.split("\n", maxsplit=1)[0].strip())[:_TITLE]


def _clauses(text: str) -> list[str]:
    """The parts of sentences; a run of letters without any mark is no sentence of an office."""
    return [clause[:_CLAUSE] for clause in _CLAUSES.split(text)]


def _first_unit(text: str, office: Office, patterns: tuple[re.Pattern[str], ...]) -> Guess | None:
    for pattern in patterns:
        for clause in _clauses(text):
            found = pattern.search(clause.strip())
            names = _units(found["who"], office) if found is not None else []
            if names and found is not None:
                return Guess(names[0], found[0])
    return None


def _asked_unit(text: str, office: Office) -> Guess | None:
    return _first_unit(text, office, (_LEADS, _ASKED))


def _units(text: str, office: Office) -> list[str]:
    """The units that `text` names, in its order: those of the directory, else what looks like one."""
    plain = _ASKING.split(text)[-1].strip()
    names: list[str] = []
    for part in _BETWEEN.split(plain):
        known = _known_unit(part, office)
        if known:
            names.append(known)
            continue
        found = _UNIT.search(part[:_TITLE])
        if found is not None and found.start() <= 1:
            names.append(found[0])
    return names


def _known_unit(text: str, office: Office) -> str:
    best = ""
    for unit in office.units:
        for name in (unit.name, unit.short_name):
            if name and name in text and len(name) > len(best):
                return unit.name
    return best


def _leader(text: str, office: Office) -> Guess | None:
    """The leader that `text` names, by name or by surname and post."""
    for person in office.people:
        if len(person.name) > 1 and person.name in text:
            return Guess(person.name, person.name)
    found = _LEADER.search(text)
    if found is None:
        return None
    post = found["post"]
    fitting = [
        person.name
        for person in office.people
        if person.name.startswith(found["name"][-1:]) and post in person.post
    ]
    return Guess(fitting[0] if len(fitting) == 1 else found[0], found[0])


def _day(text: str, today: date, office: Office) -> Guess | None:
    """The one day that stands in `text`; two different ones are no certain day."""
    plain = unicodedata.normalize("NFKC", text)
    days = {}
    for found in _DAY.finditer(plain):
        phrase = read_day(found[0], today, office.calendar)
        if phrase is not None and not isinstance(phrase.value, Moment) and phrase.value <= today:
            days[phrase.value] = found[0]
    if len(days) != 1:
        return None
    ((day, words),) = days.items()
    return Guess(day.isoformat(), words)


def _due(text: str, start: date, today: date, office: Office) -> Guess | None:
    """The limit that `text` sets, counted from `start`; the first one when there are several."""
    plain = unicodedata.normalize("NFKC", text)
    for found in _DUE.finditer(plain):  # the pattern is short: linear in the text
        phrase = read_due(found[0], start, office.calendar, roll_over=office.roll_over)
        if phrase is not None and day_of(phrase.value) >= min(start, today):
            return Guess(str(phrase.value), found[0])
    return None


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
