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
from tui.domain.notes import of_entry
from tui.domain.notes import of_list_entry
from tui.report.sentences import called
from tui.report.sentences import joined
from tui.report.sentences import list_label
from tui.report.sentences import list_sentence
from tui.report.sentences import log_sentence
from tui.report.sentences import value_words
from tui.report.wording import field_label
from tui.service.message import one_line
from tui.service.message import spoken
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
_MOST_FIELDS = 3
_SAYS_THE_LIST = frozenset(
    {
        *("review", "round", "extend", "feed_back", "arrange", "rearrange", "recheck", "plan"),
        *("propose_option", "add_party", "attach", "link", "waive", "sign", "countersign"),
    }
)
"""Actions whose name says to which list an entry was added."""
_CALLED = ("unit", "content", "topic_title", "name", "item", "level")
_ALSO_SAID = ("content", "answer", "reason", "progress", "summary")
"""What an entry says besides who did what to whom."""
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


class Told(NamedTuple):
    """What a commit did: the name of the deed, and the rest of the sentence."""

    deed: str
    rest: str


def event_words(event: Event, lang: str) -> Told:
    """What a commit did: `催办`, `电话催商务局，问道路何时动工，答复 周一报`."""
    found = _SUBJECT.match(event.subject)
    deed = _action(event.action, lang) or (visible(found["verb"]) if found else "")
    if not deed:
        return Told(visible(event.subject), "")
    note = visible(found["rest"].partition(" — ")[2]) if found else ""
    case = event.case
    if event.action == "register" or case is None:
        return Told(deed, note)
    return Told(deed, _clauses(event, case, lang) or _fields(event, case, lang) or note)


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


def _fields(event: Event, case: Case, lang: str) -> str:
    """The fields that were changed, by name."""
    changes = changes_in_words(event.changes, case, lang)
    names = list(dict.fromkeys(change.name for change in changes))
    left = len(names) - _MOST_FIELDS
    more = say("history.more", lang, count=left) if left > 0 else ""
    return say("between.words", lang).join(names[:_MOST_FIELDS]) + (f" {more}" if more else "")


def _clauses(event: Event, case: Case, lang: str) -> str:
    """A clause for each entry that the commit wrote, moves last."""
    said: list[str] = []
    moves: list[str] = []
    named = event.action in _SAYS_THE_LIST
    for change in event.changes:
        if change.old is not None or not isinstance(change.new, Mapping) or len(change.path) < 2:
            continue
        entry = Node(change.new)
        is_move = change.path[0] == "log" and entry.text("kind") == "stage"
        (moves if is_move else said).append(_clause(case, change.path, entry, lang, named=named))
    said += moves
    left = len(said) - _MOST_SAID
    more = say("history.more", lang, count=left) if left > 0 else ""
    return say("between.clauses", lang).join([*said[:_MOST_SAID], *([more] if more else ())])


def _clause(case: Case, path: Path, entry: Node, lang: str, *, named: bool) -> str:
    """What one entry says: `电话催商务局，问道路何时动工，答复 周一报`; a move as its two stages."""
    if path[0] == "log" and (entry.text("kind") == "stage" or entry.has("corrects")):
        pieces = log_sentence(case, entry, lang)
        return joined(pieces[1:2] if entry.text("kind") == "stage" else pieces, lang)
    field = field_at(path)
    block = field.block if field is not None else ""
    if path[0] == "log":
        block, first = "log", one_line(spoken(of_entry(entry.values), lang)).strip()
    else:
        first = _of_list(block, path, entry, lang, named=named)
    said = [first]
    for key in _ALSO_SAID:
        known, text = field_of(block, key) if block else None, visible(entry.text(key))
        if known is not None and text and text not in said[0]:
            said.append(text if key == "content" else f"{field_label(known, lang)} {text}")
    return say("between.parts", lang).join(part for part in said if part)


def _of_list(block: str, path: Path, entry: Node, lang: str, *, named: bool) -> str:
    """An entry of another list, behind the name of the list where the deed does not say it."""
    label = list_label(str(path[0]), lang)
    note = of_list_entry(block, entry.values, path[:1])
    if note.key == "note.add":
        called_so = next((entry.text(key) for key in _CALLED if entry.has(key)), "")
        return f"{label} {visible(called_so)}".strip()
    words = one_line(spoken(note, lang)).strip()
    return words if named else f"{label} {words}"


def changes_in_words(changes: Iterable[Difference], case: Case, lang: str) -> tuple[Change, ...]:
    """Each difference under the office's name for it; a value that only came is `+`."""
    return tuple(_change(change, case, lang) for change in changes)


def _change(change: Difference, case: Case, lang: str) -> Change:
    name = _name(change, case, lang)
    old = _words(change.path, change.old, case, lang)
    new = _words(change.path, change.new, case, lang)
    if change.old in (None, "") or change.new in (None, ""):
        sign = "+" if change.old in (None, "") else "-"
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
            plain = field_label(above, lang)
            mapped = called(here, entry, lang, plain) if isinstance(entry, Mapping) else ""
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
