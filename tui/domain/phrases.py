"""What people type for a day: 下周五前, 10个工作日内, 节后第二个工作日, 周五下午3点, 11.30.

Each phrase has one meaning or none: what is ambiguous (两三天内, 周末前, 3点) or unknown gives
None, never a guess. 前 and 内 include the day they name, as offices use them; the day of the
start is not counted (D1). English phrases are put into these words first.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.phrase_days import named_day
from tui.domain.phrase_english import in_chinese
from tui.domain.value import Moment

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.workdays import WorkCalendar

_LONGEST = 40
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}  # noqa: RUF001 -- that zero is a digit
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百]+")
_TENS = re.compile(
    "(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)
_FESTIVALS = (("五一", "劳动节"), ("十一长假", "国庆节"), ("十一黄金周", "国庆节"))
_NATIONAL_DAY = re.compile("十一(?=[前后节假])")
_OPENING = re.compile(
    "^(?:请|务必|力争|最迟|最晚|不迟于|不晚于|截止到|截止|截至|限定?|于|在|到|至|自今日起|今后|未来)+"
)
_CLOSING = re.compile("(?:全部)?(?:完成|办结|办完|报送|上报|报告|回复|答复|反馈)(?:到位)?$")
_CLOCK = re.compile(
    r"(?:(凌晨|早上|上午|中午|下午|晚上|早|晚)|(?<![\d.:/-]))"
    r"(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分?|(半)|整|钟)?)(?:以前|之前|前)?$"
)
_WEEK = ("周", "星期", "礼拜")
_AFTERNOON = frozenset({"下午", "晚上", "晚"})
_MORNING = frozenset({"凌晨", "早上", "上午", "早"})


class Phrase(NamedTuple):
    """What a phrase says, for showing it before anything is saved.

    Attributes:
        value: the day, or the moment when a time was said.
        workdays: working days from today (not counted) to that day; negative for the past.
        crossed: names of the public holidays on the way, each once.
        estimated: the way leads through a year whose holidays are not announced (D7).
    """

    value: date | Moment
    workdays: int
    crossed: tuple[str, ...]
    estimated: bool


class _Clock(NamedTuple):
    hour: int
    minute: int


def read_due(
    text: str, today: date, calendar: WorkCalendar, *, roll_over: bool = True
) -> Phrase | None:
    """The day or moment that `text` sets as a limit; None when it is not certain.

    A month and day without a year are the next such day, if it is not more than half a year away;
    nothing but a full date may lie in the past.

    Args:
        text: what was typed, in either language and either width.
        today: the day it was typed.
        calendar: the working days.
        roll_over: whether limits in days move on from a rest day (D2).
    """
    return _read(text, today, calendar, forward=True, roll_over=roll_over)


def read_day(text: str, today: date, calendar: WorkCalendar) -> Phrase | None:
    """The day or moment that `text` names, past or to come, where no limit is meant.

    A month and day without a year are those of this year, if they are not more than half a year
    away.
    """
    return _read(text, today, calendar, forward=False, roll_over=False)


def _read(
    text: str, today: date, calendar: WorkCalendar, *, forward: bool, roll_over: bool
) -> Phrase | None:
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if not plain or len(plain) > _LONGEST:
        return None
    digits = _with_digits(in_chinese(plain))
    rest, clock = _without_clock(digits) if digits is not None else (None, None)
    if rest is None:
        return None
    rest = _CLOSING.sub("", _OPENING.sub("", rest.replace(" ", "")))
    day = named_day(rest, today, calendar, forward=forward, roll_over=roll_over)
    if day is None:
        return None
    value = day if clock is None or clock.hour == 24 else Moment(day, *clock)
    names = [name for _day, name in calendar.holidays_between(today, day)]
    known = calendar.is_known_between(today, day)
    workdays = calendar.workdays_between(today, day)
    return Phrase(value, workdays, tuple(dict.fromkeys(names)), not known)


def _with_digits(text: str) -> str | None:
    """`text` with Chinese numerals as digits; None when one of them is no certain number."""
    for word, name in _FESTIVALS:
        text = text.replace(word, name)
    text = _NATIONAL_DAY.sub("国庆", text)
    parts, at = [], 0
    for found in _NUMERAL.finditer(text):
        if text[: found.start()].endswith(_WEEK):
            continue  # 周五15:00 must not become 周515:00
        number = _number(found[0], year=text[found.end() : found.end() + 1] == "年")
        if number is None:
            return None
        parts += [text[at : found.start()], number]
        at = found.end()
    return "".join([*parts, text[at:]])


def _number(word: str, *, year: bool) -> str | None:
    if len(word) == 1 and word in _DIGITS:
        return str(_DIGITS[word])
    if year and len(word) == 4 and all(c in _DIGITS for c in word):
        return "".join(str(_DIGITS[c]) for c in word)
    found = _TENS.fullmatch(word)
    if found is None:
        return None  # 两三天, 三五天: about so many is not a number
    hundreds, tens, ten, ones = found.groups()
    value = _DIGITS.get(hundreds or "", 0) * 100 + _DIGITS.get(ones or "", 0)
    return str(value + (_DIGITS.get(tens or "一", 1) * 10 if ten else 0))


def _without_clock(text: str) -> tuple[str | None, _Clock | None]:
    """`text` without the time at its end, and the time; no text when the time is not certain."""
    found = _CLOCK.search(text)
    if found is None:
        return text, None
    clock = _clock(found)
    return (None, None) if clock is None else (text[: found.start()], clock)


def _clock(found: re.Match[str]) -> _Clock | None:
    part, hour, minute = found[1] or "", int(found[2]), int(found[3] or found[4] or 0)
    if found[5]:
        minute = 30
    if minute > 59 or hour > 24:
        return None
    if part in _AFTERNOON:
        return _Clock(hour + 12, minute) if 1 <= hour < 12 else _as_said(hour, minute, 12, 23)
    if part == "中午":
        return _as_said(hour, minute, 11, 13)
    if part in _MORNING:
        return _as_said(hour, minute, 1, 11)
    if found[3]:
        return _as_said(hour, minute, 0, 24)
    return _as_said(hour, minute, 8, 24)  # 3点 may be in the night or in the afternoon


def _as_said(hour: int, minute: int, first: int, last: int) -> _Clock | None:
    """The time when its hour is between the two; 00:00 and 24:30 are no limits (D9)."""
    if not first <= hour <= last or (hour == 24 and minute) or (hour == 0 and not minute):
        return None
    return _Clock(hour, minute)
