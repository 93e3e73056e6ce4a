"""The history of a case in sentences: who did what, and how a field came to be another.

The subject of a commit repeats number and title, which are on the screen already; what was done is
told from what the commit changed, and from the subject only where nothing else tells it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import Case
from tui.domain.case import Node
from tui.domain.difference import BODY
from tui.domain.difference import by_character
from tui.domain.fields.table import field_at
from tui.domain.fields.table import field_of
from tui.report.sentences import called
from tui.report.sentences import joined
from tui.report.sentences import list_label
from tui.report.sentences import list_sentence
from tui.report.sentences import log_sentence
from tui.report.sentences import value_words
from tui.report.wording import field_label
from tui.text.sanitise import visible
from tui.text.translate import say
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.difference import Difference
    from tui.domain.difference import Piece
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.history import Event

_SUBJECT = re.compile(r"(?P<verb>[^()（）:：]+)[(（][^()（）]*[)）][:：]\s*(?P<rest>.*)", re.DOTALL)
_MOST_SAID = 2
_LONG = 16
"""A text of more characters than this is compared by character rather than told whole twice."""


class Change(NamedTuple):
    """One difference in words.

    Attributes:
        sign: `+` something came, `-` something went, `~` a value became another.
        name: what it is: the label of the field, the list and what its entry is called.
        old, new: values in words; for `+` and `-` one of them.
        pieces: how a long text became another, by character; () where it is told whole.
    """

    sign: str
    name: str
    old: str = ""
    new: str = ""
    pieces: tuple[Piece, ...] = ()


def event_words(event: Event, lang: str) -> str:
    """What a commit did, in one sentence: `催办 电话 商务局 道路何时动工 答复 周一报`."""
    case = event.case
    found = _SUBJECT.match(event.subject)
    rest = (found["rest"] if found else "").partition(" — ")[2]
    said = _action(event.action, lang) or (found["verb"] if found else "")
    if event.action == "register" or case is None or len(event.changes) > 60:
        words = [visible(said), visible(rest)] if found else [visible(event.subject)]
        return " ".join(word for word in words if word)
    told = _told(event.changes, case, lang)
    if not found:
        return visible(event.subject)
    if not told:
        names = [change.name for change in changes_in_words(event.changes, case, lang)]
        more = f" {say('history.more', lang, count=len(names) - 3)}" if len(names) > 3 else ""
        told = "、".join(dict.fromkeys(names[:3])) + more
        return " ".join(word for word in (visible(said), told or visible(rest)) if word)
    return told if told.startswith(said) or not said else f"{visible(said)}：{told}"


def subject_words(subject: str, lang: str) -> str:
    """The subject of a commit without the title, which is on the screen: `催办：电话催商务局`."""
    found = _SUBJECT.match(subject)
    if not found:
        return visible(subject)
    note = found["rest"].partition(" — ")[2]
    colon = "：" if lang == "zh" else ": "
    return visible(found["verb"] + (f"{colon}{note}" if note else ""))


def _action(action: str, lang: str) -> str:
    key = f"action.{action}"
    return say(key, lang) if key in table(lang) else ""


def _told(changes: Iterable[Difference], case: Case, lang: str) -> str:
    """The entries that the commit wrote, moves last."""
    said: list[str] = []
    moves: list[str] = []
    for change in changes:
        if len(change.path) != 2 or change.old is not None or not isinstance(change.new, Mapping):
            continue
        entry = Node(change.new)
        if change.path[0] == "log":
            kept = moves if entry.text("kind") == "stage" else said
            kept.append(joined(log_sentence(case, entry, lang), lang))
        else:
            said.append(_entry_words(case, change.path, entry, lang))
    said += moves
    left = len(said) - _MOST_SAID
    more = f"；{say('history.more', lang, count=left)}" if left > 0 else ""
    return "；".join(said[:_MOST_SAID]) + more


def _entry_words(case: Case, path: Path, entry: Node, lang: str) -> str:
    field = field_of("record", str(path[0]))
    block = field.block if field is not None else ""
    words = joined(list_sentence(case, block, entry, lang), lang) if block else ""
    return f"{list_label(str(path[0]), lang)} {words}".strip()


def changes_in_words(changes: Iterable[Difference], case: Case, lang: str) -> tuple[Change, ...]:
    """Each difference under the office's name for it; a value that only came is `+`."""
    return tuple(_change(change, case, lang) for change in changes)


def _change(change: Difference, case: Case, lang: str) -> Change:
    name = _name(change, case, lang)
    old = _words(change.path, change.old, case, lang)
    new = _words(change.path, change.new, case, lang)
    if change.old is None or change.new is None:
        sign = "+" if change.old is None else "-"
        return Change(sign, name, old, new)
    pieces: tuple[Piece, ...] = ()
    if isinstance(change.old, str) and isinstance(change.new, str) and _is_text(change.path):
        pieces = by_character(change.old, change.new)
        kept = sum(len(piece.text) for piece in pieces if piece.mark == "same")
        if max(len(old), len(new)) <= _LONG and kept * 2 < max(len(old), len(new)):
            pieces = ()
    return Change("~", name, old, new, pieces)


def _is_text(path: Path) -> bool:
    field = field_at(path)
    return path[:1] == (BODY,) or field is None or field.type in {"text", "person", "words"}


def _name(change: Difference, case: Case, lang: str) -> str:
    """`截止`, `主办 单位`, `延期 10-16`, `正文 核查情况`."""
    path = change.path
    if path[:1] == (BODY,):
        return f"{say('history.body', lang)} {visible(str(path[1]))}".strip()
    names: list[str] = []
    for end in range(1, len(path) + 1):
        step, field = path[end - 1], field_at(path[:end])
        above = field_at(path[: end - 1]) if end > 1 else None
        if above is not None and above.type == "list" and (field is above or isinstance(step, int)):
            whole = change.new if change.new is not None else change.old
            entry = whole if end == len(path) else case.get(path[:end])
            here = str(path[end - 2])
            mapped = called(here, entry, lang) if isinstance(entry, Mapping) else ""
            plain = list_label(here, lang)
            names = [*names[:-1], plain, mapped.removeprefix(plain).removesuffix(plain).strip()]
        elif field is not None and step in {field.zh, field.en}:
            names.append(field_label(field, lang))
        else:
            names.append(visible(str(step)))
    return " ".join(name for name in names if name)


def _words(path: Path, value: Value | None, case: Case, lang: str) -> str:
    if value is None:
        return ""
    if path[:1] == (BODY,):
        return visible(str(value), newlines=True)
    field = field_at(path)
    if isinstance(value, Mapping):
        entry = Node(value)
        if path[:1] == ("log",):
            return joined(log_sentence(case, entry, lang)[1:], lang)
        block = field.block if field is not None else ""
        return joined(list_sentence(case, block, entry, lang), lang) if block else ""
    return value_words(case, field, value, lang)
