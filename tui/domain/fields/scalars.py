"""Reading one scalar as the field table says it is meant.

A YAML loader resolves nothing here: `0012`, `no` and `14:30` arrive as written and the table
decides (records.md 8). Forms, commands and the decoder all read through this module.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.table import enum_of
from tui.domain.value import Moment
from tui.domain.value import Value

if TYPE_CHECKING:
    from tui.domain.fields.spec import Field

CASE_ID = re.compile(r"[DXH]\d{6}-[0-9A-HJKMNP-TV-Z]{4}")
ENTRY_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}")
NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12})〔((?:19|20)\d{2})〕([1-9]\d*)号")
"""A 文号: its 代字, its year and its place in their sequence."""

SPAN = re.compile(r"([1-9]\d{0,3})(个工作日|天|小时)")
_LOOSE_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_LOOSE_TIME = re.compile(r"(.*\S)\s+(\d{1,2}):(\d{2})(?::\d{2})?")
_SPLIT = re.compile(r"[、，,；;]\s*")
_SEPARATORS = frozenset("、，,；;")
_PATTERNS = {"id": CASE_ID, "number": NUMBER, "span": SPAN}


class Read(NamedTuple):
    """A value read from text.

    Attributes:
        value: the typed value, or None when the text is no value of the field.
        code: finding code when it is none (FD203, FD205, FD206, FD211) or is one in an unusual
            spelling (FD207, a warning); "" when all is well.
        usual: the usual spelling, where it differs from the text as written.
    """

    value: Value | None
    code: str = ""
    usual: str = ""


def read_scalar(field: Field, text: str, log_kind: str = "") -> Read:
    """Read `text` as a value of `field`; the kind of the log entry settles what 性质 means."""
    match field.type:
        case "date":
            return read_date(text)
        case "moment":
            return read_moment(text)
        case "due":
            return read_moment(text) if ":" in _narrow(text) else read_date(text)
        case "key":
            return Read(text) if is_entry_key(text) else Read(None, "FD211")
        case "enum" | "nature":
            name = enum_of(field, log_kind).english(text)
            return Read(name, "" if name else "FD205")
        case "enums":
            return Read(None, "FD203")
        case "int":
            return _read_number(text)
    pattern = _PATTERNS.get(field.type)
    if pattern is not None and not pattern.fullmatch(text):
        return Read(None, "FD211")
    return Read(text)


def is_entry_key(text: str) -> bool:
    """Whether `text` is a 号, as `ENTRY_KEY` says; asked for each entry of each record."""
    return len(text) <= 8 and text.isascii() and text.isalnum() and text[0].isalpha()


def _read_number(text: str) -> Read:
    plain = _narrow(text).strip().removesuffix("%")
    if not re.fullmatch(r"-?\d{1,9}", plain):
        return Read(None, "FD203")
    return Read(int(plain), "FD207" if plain != text.strip() else "", plain)


def _narrow(text: str) -> str:
    """`text` with full-width letters, digits and marks in their usual width."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def read_date(text: str) -> Read:
    """Read a date: ISO is usual; `2026/11/3`, `2026年11月3日`, full-width digits are understood."""
    usual = _iso_day(text) if len(text) == 10 else None
    if usual is not None:
        return Read(usual, usual=text)
    plain = _narrow(text).strip()
    found = _LOOSE_DATE.fullmatch(plain)
    if found is None:
        return Read(None, "FD203")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return Read(None, "FD206")
    return Read(day, "" if text == day.isoformat() else "FD207", day.isoformat())


@lru_cache(maxsize=8192)
def _iso_day(text: str) -> date | None:
    """The day of `2026-11-30`, as nearly every date is written; None for all else.

    Ten characters; twenty years have seven thousand days.
    """
    if text[4] != "-" or text[7] != "-" or text.count("-") != 2:
        return None  # fromisoformat reads weeks too
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _iso_moment(text: str) -> Moment | None:
    """The moment of `2026-11-30 14:30`, as nearly every one is written; None for all else."""
    if len(text) != 16 or text[10] != " " or text[13] != ":" or not text.isascii():
        return None
    day, hour, minute = _iso_day(text[:10]), text[11:13], text[14:]
    if day is None or not (hour.isdecimal() and minute.isdecimal()):
        return None
    return Moment(day, int(hour), int(minute)) if hour < "24" and minute < "60" else None


def read_moment(text: str) -> Read:
    """Read a date with a time to the minute; a clock time alone is no moment."""
    usual = _iso_moment(text)
    if usual is not None:
        return Read(usual, usual=text)
    plain = _narrow(text).strip().replace("T", " ")
    found = _LOOSE_TIME.fullmatch(plain)
    if found is None:
        return Read(None, "FD203")
    day = read_date(found[1])
    if not isinstance(day.value, date):
        return day
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        return Read(None, "FD206")
    moment = Moment(day.value, hour, minute)
    return Read(moment, "" if text == str(moment) else "FD207", str(moment))


def split_words(text: str) -> tuple[str, ...]:
    """The words of `时效强、领导交办`: what people write where a list is meant (records.md 8)."""
    text = text.strip()
    if _SEPARATORS.isdisjoint(text):
        return (text,) if text else ()
    return tuple(part for part in _SPLIT.split(text) if part)
