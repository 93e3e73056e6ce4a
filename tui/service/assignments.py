"""The words `KEY=VALUE` of a command: a path in either language and a typed value.

`主办.负责人=刘明`, `计划.p8w2.完成=2026-11-20`, `各方.住建局.诉求=…`; `+=` adds to a list of words, an
empty value removes the field, `@FILE` and `@-` read text, `@@` is a plain `@`. Values are read by
the one reader that the forms use.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path as DiskPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import index_of
from tui.domain.difference import BODY
from tui.domain.errors import UsageError
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.reading import read_input
from tui.report.wording import field_label
from tui.report.wording import word
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.fields.spec import Field
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.domain.value import Value

_ASSIGNMENT = re.compile(r"([^=＝+]+)(\+?)[=＝](.*)", re.DOTALL)
_STEP = re.compile(r"[.．]")  # noqa: RUF001 -- typed so
_BODY_NAMES = (BODY, "正文")
_LARGEST_TEXT = 1_000_000


class Asking(NamedTuple):
    """What reading the words needs to know.

    Attributes:
        lang: of the words in a mistake.
        stdin: what `@-` reads.
        folder: from which the paths of `@FILE` go.
    """

    office: Office
    today: date
    lang: str
    stdin: Callable[[], str]
    folder: DiskPath = DiskPath()


class Target(NamedTuple):
    """What the words are about.

    Attributes:
        block: name of the block the paths begin in (`record`, `log`, the block of a list).
        case: the record as it is, for `+=` and for entries named by their place.
        log_kind: kind of the log entry, which settles what 性质 means.
        body: whether `正文.…` may be set.
    """

    block: str = "record"
    case: Case | None = None
    log_kind: str = ""
    body: bool = False


def read_words(words: Iterable[str], target: Target, asking: Asking) -> dict[Path, Value | None]:
    """The values that `words` give, by path; None removes the field.

    Raises:
        UsageError: a word is no assignment, its key is no field, or its value is none of it.
    """
    values: dict[Path, Value | None] = {}
    path: Path
    for one in words:
        match = _ASSIGNMENT.fullmatch(one)
        if match is None:
            raise UsageError(problem="usage.no_assignment", text=one)
        key, plus, text = match[1].strip(), match[2], _text(match[3], asking)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise UsageError(problem="usage.not_utf8", path=key)
        steps = _STEP.split(key)
        if target.body and steps[0] in _BODY_NAMES and len(steps) == 2:
            path = (BODY, steps[1].strip())
            _once(path, key, values)
            values[path] = text
            continue
        path, field = resolve(steps, target, asking.lang)
        if not plus:
            _once(path, key, values)
        value = _value(field, text, target, asking)
        values[path] = _added(path, field, value, values, target) if plus else value
    return values


def _once(path: Path, key: str, values: Mapping[Path, Value | None]) -> None:
    if path in values:
        raise UsageError(problem="usage.given_twice", key=key)


def resolve(steps: list[str], target: Target, lang: str) -> tuple[Path, Field]:
    """The path (English names) and the field that the steps of a key lead to.

    Raises:
        UsageError: they lead to no field, or to a whole block.
    """
    block, field = target.block, None
    path: tuple[str | int, ...] = ()
    entry_next = False
    for step in (one.strip() for one in steps):
        if entry_next:
            path = (*path, _entry(step, path, target))
            entry_next = False
            continue
        found = field_of(block, step) if field is None or field.block else None
        if found is None:
            raise _unknown(step, block, lang)
        field, path = found, (*path, found.en)
        block = found.block or block
        entry_next = found.type == "list"
    if field is None or field.type in {"map", "list"}:
        names = " ".join(field_label(one, lang) for one in BLOCKS[block].fields)
        raise UsageError(problem="usage.whole_block", key=".".join(steps), fields=names)
    return path, field


def _entry(name: str, path: Path, target: Target) -> str | int:
    """An entry of the list at `path`: by its 号 or 名称, else by its place, counted from 1."""
    entries = target.case.get(path) if target.case is not None else None
    known = entries if isinstance(entries, tuple) else ()
    if index_of(known, name) is None and name.isdecimal() and 0 < int(name) <= len(known):
        return int(name) - 1
    return name


def _unknown(name: str, block: str, lang: str) -> UsageError:
    spellings = {spelling for one in BLOCKS[block].fields for spelling in (one.zh, one.en)}
    near = difflib.get_close_matches(name, sorted(spellings), 3, 0.4)
    if not near:
        near = [field_label(one, lang) for one in BLOCKS[block].fields]
    return UsageError(problem="usage.unknown_key", key=name, near=" ".join(near))


def _value(field: Field, text: str, target: Target, asking: Asking) -> Value | None:
    if not text.strip():
        return None
    calendar = asking.office.calendar
    kind = target.log_kind
    added = asking.office.extra_words
    read = read_input(field, text.strip(), asking.today, calendar, kind, added)
    if read.value is not None:
        return read.value
    if field.is_fixed:
        enum = enum_of(field, kind)
        own = added.get(enum.name, ())
        names = [*(word(enum.name, one.en, asking.lang) for one in enum.words), *own]
        problem, hint = "usage.unknown_word", say("between.words", asking.lang).join(names)
    else:
        problem, hint = f"usage.no_{field.type}", ""
        if field.type not in {"date", "moment", "due", "int", "span", "id", "key", "number"}:
            problem = "usage.no_value"
    raise UsageError(
        problem=problem, key=field_label(field, asking.lang), text=text.strip(), words=hint
    )


def _added(
    path: Path,
    field: Field,
    value: Value | None,
    values: Mapping[Path, Value | None],
    target: Target,
) -> Value | None:
    """The words that are there with those of `value` behind them, each once."""
    if not field.is_listed:
        raise UsageError(problem="usage.no_list", key=field.zh)
    present = values.get(path) if path in values else None
    if path not in values and target.case is not None:
        present = target.case.get(path)
    there = present if isinstance(present, tuple) else (present,) if present else ()
    new = value if isinstance(value, tuple) else (value,) if value is not None else ()
    return (*there, *(one for one in new if one not in there))


def _text(word_: str, asking: Asking) -> str:
    """The text of a value: as typed, or read from a file (`@FILE`) or standard input (`@-`)."""
    if word_.startswith("@@") or not word_.startswith("@"):
        return word_.removeprefix("@")
    name = word_[1:]
    try:
        text = asking.stdin() if name == "-" else _text_of(asking.folder / name)
    except OSError as problem:
        raise UsageError(problem="usage.no_file", path=name, errno=problem.errno) from problem
    except UnicodeDecodeError as problem:
        raise UsageError(problem="usage.not_utf8", path=name) from problem
    if not text.strip():
        # what was to write the text has failed, most likely; to remove a field nothing is read
        raise UsageError(problem="usage.empty_text", path=name)
    return text


def _text_of(path: DiskPath) -> str:
    with path.open("rb") as file:
        raw = file.read(_LARGEST_TEXT + 1)
    if len(raw) > _LARGEST_TEXT:
        raise UsageError(problem="usage.text_too_long", path=path.name)
    return raw.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
