"""Who and when a text of an office names: units, leaders, days, limits; nothing that is not certain."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.phrases import read_day
from tui.domain.phrases import read_due
from tui.domain.value import Moment
from tui.domain.value import day_of

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.office import Office

TITLE = 60
"""Characters of a title at most."""
_DAY = re.compile(r"(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?")
_POST = "副?省长|副?市长|副?区长|副?县长|副?镇长|副?书记|副?秘书长|副?主任|副?局长|副?处长|副?部长|常委|同志"
_LEADER = re.compile(rf"(?P<name>[一-鿿]{{1,3}}?)(?P<post>{_POST})")
DUE = re.compile(
    r"(?:(?:务必|力争|请|要|须|应)?(?:于|在|到)?)"
    r"(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[底末]|[上中下]旬)(?:以?前|之前|止)?"
    r"|(?:本|这|当|下)?个?月(?:\d{1,2}[日号]|[底末])(?:以?前|之前)?"
    r"|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天](?:以?前|之前)?"
    r"|(?:本|这|下)?周[内底末](?:以?前)?|[今明]天(?:以?前|之前|内)?"
    r"|[\d一二两三四五六七八九十]{1,3}(?:个)?(?:工作日|天|日|周|星期|个?月)(?:以内|之内|内)"
    r"|(?:本|今|明)?年[底末](?:以?前|之前)?|(?:本|下)?(?:个)?季度[底末](?:以?前|之前)?)"
)
UNIT_TAIL = "局|委|办|厅|处|站|所|队|院|部|会|社|公司|集团|中心|街道|政府|办公室|学校|支队|大队|镇|乡|区|县|科|股"
_UNIT = re.compile(rf"[一-鿿]{{1,14}}?(?:{UNIT_TAIL})(?![一-鿿]*?(?:{UNIT_TAIL})(?:[、，和]|$))")
_LEADS = re.compile(
    r"(?:由|请|责成|责任单位[:：]|牵头单位[:：]|主办单位[:：])?(?P<who>.+?)(?:负责)?(?:牵头|主办|承办|负责)"
)
_ASKED = re.compile(
    r"^(?:请|责成|由)(?P<who>.+?)(?:会同|商|协调|抓紧|尽快|拿出|研究|组织|于|在|要|对|开展|做好|落实|办理|核实|查|$)"
)
_CLAUSE = 120
_ASKING = re.compile(r"由|请|责成|单位[:：]")
_BETWEEN = re.compile(r"[、和及与]|以及")
_CLAUSES = re.compile(r"[，,。；;：:\n]")


class Guess(NamedTuple):
    """A value that was worked out, and the words it came from."""

    value: str
    words: str


def clauses_of(text: str) -> list[str]:
    """The parts of sentences; a run of letters without any mark is no sentence of an office."""
    return [clause[:_CLAUSE] for clause in _CLAUSES.split(text)]


def _first_unit(text: str, office: Office, patterns: tuple[re.Pattern[str], ...]) -> Guess | None:
    for pattern in patterns:
        for clause in clauses_of(text):
            found = pattern.search(clause.strip())
            names = units_in(found["who"], office) if found is not None else []
            if names and found is not None:
                return Guess(names[0], found[0])
    return None


def asked_unit(text: str, office: Office) -> Guess | None:
    """The unit that `text` puts in the lead, else the one that is asked to do it."""
    return _first_unit(text, office, (_LEADS, _ASKED))


def units_in(text: str, office: Office) -> list[str]:
    """The units that `text` names, in its order: those of the directory, else what looks like one."""
    plain = _ASKING.split(text)[-1].strip()
    names: list[str] = []
    for part in _BETWEEN.split(plain):
        known = _known_unit(part, office)
        if known:
            names.append(known)
            continue
        found = _UNIT.search(part[:TITLE])
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


def leader_in(text: str, office: Office) -> Guess | None:
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


def day_in(text: str, today: date, office: Office) -> Guess | None:
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


def due_in(text: str, start: date, today: date, office: Office) -> Guess | None:
    """The limit that `text` sets, counted from `start`; the first one when there are several."""
    plain = unicodedata.normalize("NFKC", text)
    for found in DUE.finditer(plain):  # the pattern is short: linear in the text
        phrase = read_due(found[0], start, office.calendar, roll_over=office.roll_over)
        if phrase is not None and day_of(phrase.value) >= min(start, today):
            return Guess(str(phrase.value), found[0])
    return None
