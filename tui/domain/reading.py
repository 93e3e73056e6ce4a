"""What a form or a command gives as text, read as a value of its field.

More is understood here than in a file: either language for fixed values, date phrases, lists
with any of the usual marks between their words. What is not certain is no value.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui.domain.cycles import parse_cycle
from tui.domain.fields.scalars import Read
from tui.domain.fields.scalars import read_scalar
from tui.domain.fields.scalars import split_words
from tui.domain.fields.table import enum_of
from tui.domain.phrases import Phrase
from tui.domain.phrases import read_day
from tui.domain.phrases import read_due
from tui.domain.value import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.fields.spec import Field
    from tui.domain.workdays import WorkCalendar

WRONG_TYPE = "FD203"
UNKNOWN_VALUE = "FD205"
UNUSUAL = "FD207"
BAD_NAME = "FD211"
TO_COME = frozenset(
    {
        "due",
        "new_due",
        "answer_by",
        "sign_by",
        "next_on",
        "planned_on",
        "review_on",
        "resume_on",
        "deferred_to",
        "expires",
    }
)
"""Fields that set a limit: a month and day without a year is one to come."""

_BRACKETS = str.maketrans("[({【])}】", "\u3014" * 4 + "\u3015" * 4)
_SPAN_WORDS = {
    "working days": "个工作日",
    "working day": "个工作日",
    "days": "天",
    "day": "天",
    "hours": "小时",
    "hour": "小时",
}


def read_input(
    field: Field,
    text: str,
    today: date,
    calendar: WorkCalendar,
    log_kind: str = "",
    extra_words: Mapping[str, tuple[str, ...]] | None = None,
) -> Read:
    """Read `text` as a value of `field`; an unusual spelling is a value all the same.

    Args:
        field: the field of the table.
        text: what was typed; blanks around it do not count.
        today: the day from which phrases are counted.
        calendar: the working days for phrases.
        log_kind: the kind of the log entry, for 性质.
        extra_words: words the office adds to open enums, by the enum's name.
    """
    typed = text.replace("\r\n", "\n").strip()
    if field.is_listed:
        return _read_words(field, typed, extra_words or {})
    if field.type in {"enum", "nature"}:
        return _read_word(field, typed, log_kind, extra_words or {})
    if field.type in {"date", "moment", "due"}:
        return _read_time(field, typed, today, calendar)
    if field.type == "span":
        return _settled(read_scalar(field, _usual_span(typed)), typed)
    if field.type == "cycle":
        return Read(typed) if parse_cycle(typed) is not None else Read(None, BAD_NAME)
    if field.type in {"id", "number", "key"}:
        return _settled(read_scalar(field, _usual_name(field, typed)), typed)
    return read_scalar(field, typed, log_kind)


def read_phrase(field: Field, text: str, today: date, calendar: WorkCalendar) -> Phrase | None:
    """The day that `text` names in `field`, with what lies on the way; None when not certain."""
    if field.en in TO_COME:
        return read_due(text, today, calendar)
    return read_day(text, today, calendar)


def _read_time(field: Field, text: str, today: date, calendar: WorkCalendar) -> Read:
    """A day or moment as files write it, else by phrase; a moment is never made of a bare day."""
    read = read_scalar(field, text)
    if read.value is not None or read.code != WRONG_TYPE:
        return read
    phrase = read_phrase(field, text, today, calendar)
    if phrase is None:
        return read
    has_time = isinstance(phrase.value, Moment)
    # a moment is not made of a day, nor does a field of days drop the time that was said
    if has_time != (field.type == "moment") and field.type != "due":
        return read
    return Read(phrase.value, UNUSUAL, str(phrase.value))


def _read_word(
    field: Field, text: str, log_kind: str, extra_words: Mapping[str, tuple[str, ...]]
) -> Read:
    enum = enum_of(field, log_kind)
    name = enum.english(text) or enum.english(text.lower().replace(" ", "_"))
    if name is None and text in extra_words.get(enum.name, ()):
        name = text
    return Read(name, "" if name else UNKNOWN_VALUE)


def _read_words(field: Field, text: str, extra_words: Mapping[str, tuple[str, ...]]) -> Read:
    """The words of a list, each once; one that is no value of its enum makes none of it."""
    parts = tuple(
        dict.fromkeys(part.strip() for part in split_words(_unbracketed(text).replace("\n", ",")))
    )
    if field.type != "enums":
        return Read(parts or None, "" if parts else WRONG_TYPE)
    whole = _read_word(field, text, "", extra_words)
    if whole.value is not None:
        return Read((whole.value,))
    names = [_read_word(field, part, "", extra_words).value for part in parts]
    known = tuple(name for name in names if name is not None)
    return Read(known) if known and len(known) == len(parts) else Read(None, UNKNOWN_VALUE)


def _unbracketed(text: str) -> str:
    return text[1:-1] if text[:1] == "[" and text[-1:] == "]" else text


def _usual_span(text: str) -> str:
    """`5 个工作日`, `5工作日`, `7日` and `24 hours` as the files write them."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("内")
    for word, unit in _SPAN_WORDS.items():
        if plain.lower().endswith(word):
            return plain[: -len(word)].strip() + unit
    plain = plain.replace(" ", "")
    if plain.endswith("工作日"):
        return plain.removesuffix("工作日").removesuffix("个") + "个工作日"
    return plain.removesuffix("日") + "天" if plain.endswith("日") else plain


def _usual_name(field: Field, text: str) -> str:
    """Names that are typed in full width, in small letters or with other brackets."""
    plain = unicodedata.normalize("NFKC", text)
    if field.type == "id":
        return plain.upper()
    if field.type == "number":
        return plain.translate(_BRACKETS).replace(" ", "")
    return plain


def _settled(read: Read, typed: str) -> Read:
    """The value, marked as an unusual spelling when it was written otherwise."""
    if read.value is None or read.code or read.value == typed:
        return read
    return Read(read.value, UNUSUAL, str(read.value))
