"""Drafts of new cases out of a text that was pasted: which words go into which row.

Everything stands in a form of registration, for somebody to look at and to save; what was worked
out of the words says so, and what was pasted is kept whole in the body.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.difference import BODY
from tui.domain.notes import headings
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.service.forms.extracting import Instruction
    from tui.service.forms.extracting import Item
    from tui.service.forms.extracting import Minutes
    from tui.service.forms.form import Form
    from tui.service.forms.who_and_when import Guess

_CATEGORY: Path = ("source", "category")
_UNIT: Path = ("source", "unit")
_LEADER: Path = ("source", "leader")
_BASIS: Path = ("source", "basis")
_DATE: Path = ("source", "date")
_WORDS: Path = ("source", "verbatim")
_DEMAND: Path = ("source", "demand")
_LEAD: Path = ("lead", "unit")
_DUE: Path = ("due",)
_TITLE: Path = ("title",)


class Pasted(NamedTuple):
    """What stands in the rows of a new case before anybody has typed.

    Attributes:
        key: tells its draft from that of another text.
        texts: what was found in the text as it stands.
        guessed: of these, what was worked out, with the words it came from.
    """

    key: str
    texts: Mapping[Path, str]
    guessed: Mapping[Path, str] = {}


def of_instruction(found: Instruction, office: Office) -> Pasted:
    """A new 督查 out of a leader's words."""
    texts: dict[Path, str] = {_CATEGORY: "leader_instruction", _WORDS: found.words}
    guesses = {
        _LEADER: found.leader,
        _DATE: found.day,
        _BASIS: found.basis,
        _LEAD: found.unit,
        _DUE: found.due,
        _DEMAND: found.wants_answer,
    }
    if found.day is None:
        texts[_DATE] = ""
    leader = office.person(found.leader.value) if found.leader is not None else None
    if leader is not None and found.leader is not None and leader.unit:
        texts[_UNIT] = leader.unit
    if found.whole:
        texts[_body(office)] = found.whole
    return _pasted(found.whole or found.words, texts, guesses)


def of_item(found: Item, minutes: Minutes, office: Office, lang: str) -> Pasted:
    """A new 督查 out of one paragraph of minutes."""
    texts: dict[Path, str] = {
        _CATEGORY: "meeting_decision",
        _UNIT: office.name,
        _BASIS: say("fill.item.basis", lang, minutes=minutes.basis, number=found.number),
        _WORDS: found.text,
        _DATE: "",
    }
    guesses = {_DATE: minutes.day, _LEAD: found.unit, _DUE: found.due}
    if found.support:
        texts[_body(office)] = say(
            "fill.item.support", lang, names=say("between.words", lang).join(found.support)
        )
    pasted = _pasted(f"{minutes.basis}{found.number}{found.text}", texts, guesses)
    titled = {**pasted.texts, _TITLE: found.title}
    return pasted._replace(texts=titled, guessed={**pasted.guessed, _TITLE: found.number})


def _body(office: Office) -> Path:
    return (BODY, headings("D", office)[0])


def _pasted(whole: str, texts: dict[Path, str], guesses: Mapping[Path, Guess | None]) -> Pasted:
    found = {path: guess for path, guess in guesses.items() if guess is not None}
    texts |= {path: guess.value for path, guess in found.items()}
    key = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:12]
    return Pasted(key, texts, {path: guess.words for path, guess in found.items()})


def filled_in(form: Form, pasted: Pasted) -> Form:
    """`form` with what was pasted standing in its rows."""
    rows = [
        row._replace(
            proposed=pasted.texts[row.path],
            guessed=pasted.guessed.get(row.path, ""),
            fold=row.fold if not pasted.texts[row.path] else "",
        )
        if row.path in pasted.texts
        else row
        for row in form.fields
    ]
    asked = [row for row in rows if not row.fold]
    return form._replace(fields=(*asked, *(row for row in rows if row.fold)))
