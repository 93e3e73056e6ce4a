"""Naming the encoding of a file that is not UTF-8, and converting it when a person asks.

Nothing is guessed in silence: a record that is not UTF-8 is refused by name (reliability.md B11)
and only `fmt --encoding` converts it, after showing what the text will be.
"""

from __future__ import annotations

import codecs
import re

from tui.rules import form
from tui.rules.finding import Finding
from tui.rules.finding import Place

_CANDIDATES = ("gbk", "gb18030", "big5")
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SIGNS = re.compile(r"编号|类型|事项|环节|^---", re.MULTILINE)


def fault_of(raw: bytes) -> Finding | None:
    """The finding for bytes that are not UTF-8 text; None when they are."""
    name = _by_marks(raw)
    bad = 0
    if not name:
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            bad = error.start
        else:
            return None
        name = _by_trial(raw)
    place = _place(raw, bad)
    if name:
        return Finding(form.NOT_UTF8, values={"encoding": name}, place=place)
    return Finding(form.DAMAGED_BYTES, values={"byte": f"{raw[bad]:02X}"}, place=place)


def name_of(raw: bytes) -> str:
    """The name of the encoding of `raw`: `UTF-8`, `GBK`, `UTF-16` …; "" when it is none of them."""
    try:
        name = _by_marks(raw)
        raw.decode()
    except UnicodeDecodeError:
        return name or _by_trial(raw)
    return name or "UTF-8"


def converted(raw: bytes, name: str) -> bytes:
    """The text of `raw`, written in the encoding called `name`, as UTF-8.

    Raises:
        ValueError: the bytes are no text of that encoding, or there is no such encoding.
    """
    try:
        text = raw.decode(_codec(raw, name))
    except LookupError as error:
        raise ValueError(name) from error
    return text.removeprefix("\ufeff").encode()


def _codec(raw: bytes, name: str) -> str:
    if name.upper() == "UTF-16" and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-be" if raw[:1] == b"\x00" else "utf-16-le"
    return name


def _by_marks(raw: bytes) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    half = raw[:64]
    zeros = half.count(0)
    if zeros > len(half) // 8 and (b"-\x00-\x00" in half or b"\x00-\x00-" in half):
        return "UTF-16"
    return ""


def _by_trial(raw: bytes) -> str:
    """A Chinese encoding in which `raw` reads as text; "" for UTF-8 with a few damaged bytes."""
    lenient = raw.decode(errors="replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for letter in lenient if letter > "\x7f") - bad
    if good > 2 * bad:
        return ""
    for name in _CANDIDATES:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if _SIGNS.search(text):
            return name.upper()
    return ""


def _place(raw: bytes, bad: int) -> Place:
    before = raw[:bad]
    line_start = before.rfind(b"\n") + 1
    return Place(
        before.count(b"\n") + 1,
        len(before[line_start:].decode(errors="replace").lstrip("\ufeff")) + 1,
    )
