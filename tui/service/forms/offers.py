"""What may be put into a row: units and people of the directory, deadlines in words, presets.

Nothing here decides anything: a name that the directory does not know may stand in a record. It is
said at once, with the names that are near, because after the save it is much harder to mend.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.scalars import split_words
from tui.domain.reading import TO_COME
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.service.forms.form import read_row
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from tui.domain.office import Office
    from tui.domain.office import Person
    from tui.domain.value import Path
    from tui.service.forms.form import FormField
    from tui.service.forms.form import Reader

MOST = 6
_NEAR = 0.5
_LAST = re.compile(r"^(.*[、，,;；]\s*)?(.*)$", re.DOTALL)
_NO_MATCH = 9
_TO_BE_KNOWN = frozenset(
    {"handler", "responsible_leader", "by", "proposer", "approver", "person_in_charge"}
)
"""Fields for people whom the directory should know: our own, and who answers for a matter; of others
it has a few."""
_WHO = frozenset({"unit", "person", "any"})


class Offer(NamedTuple):
    """Something that may be put into a row: the text, and what is said beside it."""

    text: str
    note: str = ""


class Known(NamedTuple):
    """A name that may be offered, with the other ways to call it."""

    name: str
    others: tuple[str, ...] = ()
    note: str = ""


class Offers:
    """What may be put into the rows of one form.

    Args:
        reader: the day and the office.
        parties: names that the record itself has; they come first.
        lang: of the notes.
    """

    def __init__(self, reader: Reader, parties: tuple[str, ...], lang: str) -> None:
        """Know the directory; spelling in Latin letters is learnt later, for it takes time."""
        self.reader = reader
        self.parties = parties
        self.lang = lang
        self._spelt: Mapping[str, str] = {}

    def spell(self) -> dict[str, str]:
        """The spelling of every name of the directory: to be worked out in a thread."""
        from tui.service.pinyin import spelling  # noqa: PLC0415 -- 170 ms, away from the first paint

        office = self.reader.office
        words = [name for unit in office.units for name in (unit.name, unit.short_name) if name]
        words += [person.name for person in office.people] + list(self.parties)
        return {word: spelling(word) for word in dict.fromkeys(words)}

    def learn(self, spelt: Mapping[str, str]) -> None:
        """Take up what `spell` worked out."""
        self._spelt = spelt

    def of(self, row: FormField, texts: Mapping[Path, str]) -> tuple[Offer, ...]:
        """What is offered for `row` while the rows hold `texts`, the best first."""
        text = texts.get(row.path, row.first)
        if row.field.type in {"date", "due"}:
            return self._days(row, text, _not_before(row, texts))
        if row.names == "preset":
            return self._matching(_presets(self.reader.office), text)
        if not row.names:
            return ()
        before, last = "", text
        if row.field.is_listed:
            found = _LAST.fullmatch(text)
            before, last = (found[1] or "", found[2]) if found is not None else ("", text)
        offers = self._matching(self._names(row, texts, asked=bool(last.strip())), last)
        return tuple(Offer(before + offer.text, offer.note) for offer in offers)

    def is_certain(self, text: str) -> bool:
        """Whether `text` is typed in Latin letters: then the first offer is what was meant."""
        last = _LAST.fullmatch(text)
        plain = last[2].strip() if last is not None else text.strip()
        return len(plain) > 1 and plain.isascii() and plain.isalpha() and plain.islower()

    def is_only(self, row: FormField, text: str, offers: tuple[Offer, ...]) -> bool:
        """Whether `offers` holds the one unit or person that `text`, no full name yet, may mean."""
        if len(offers) != 1 or row.names not in _WHO:
            return False
        last = _LAST.fullmatch(text)
        name = last[2].strip() if row.field.is_listed and last is not None else text.strip()
        return name not in (*self._directory(row.names), *self.parties)

    def remark(self, row: FormField, text: str) -> str:
        """That the directory does not know a name in `text`, with the names near it; "" = it does."""
        if row.names not in _WHO or not text.strip():
            return ""
        known = self._directory(row.names)
        if not known:
            return ""
        parts = split_words(text) if row.field.is_listed else (text,)
        for part in (part.strip() for part in parts):
            if part and part not in known and part not in self.parties:
                near = _near(part, known)
                if near:
                    words = say("between.words", self.lang).join(near)
                    return say("fill.unknown.near", self.lang, name=part, near=words)
                if row.names != "person" or row.field.en in _TO_BE_KNOWN:
                    return say("fill.unknown", self.lang, name=part)
        return ""

    def _directory(self, names: str) -> tuple[str, ...]:
        office = self.reader.office
        units = [name for unit in office.units for name in (unit.name, unit.short_name) if name]
        people = [name for one in office.people for name in (one.name, *one.former_names)]
        if names == "unit":
            return tuple(units)
        if not units and names == "any":
            return ()
        return tuple(people if names == "person" else (*units, *people))

    def _names(self, row: FormField, texts: Mapping[Path, str], *, asked: bool) -> Iterable[Known]:
        office = self.reader.office
        units = [
            Known(unit.name, (unit.short_name,), f"{unit.short_name} {unit.phone}".strip())
            for unit in office.units
        ]
        people = [_known(person) for person in office.people]
        if row.names == "person":
            if row.field.en == "approver":
                return [_known(one) for one in office.people if office.may_approve(one.name)]
            contacts = [_known(one) for one in self._contacts(texts.get(row.beside, ""))]
            # of a unit without contacts nobody is offered before a letter is typed
            return contacts + people if asked or not row.beside else contacts
        of_record = [Known(name) for name in self.parties]
        return of_record + units + (people if row.names == "any" else [])

    def _contacts(self, unit: str) -> list[Person]:
        """The people of `unit`, called by its name or its short name."""
        office = self.reader.office
        called = {unit.strip()} | {
            name
            for one in office.units
            if unit.strip() in {one.name, one.short_name}
            for name in (one.name, one.short_name)
        }
        return [person for person in office.people if unit.strip() and person.unit in called]

    def _matching(self, known: Iterable[Known], text: str) -> tuple[Offer, ...]:
        wanted = text.strip().casefold()
        found: dict[str, tuple[int, Known]] = {}
        for one in known:
            rank = self._rank(one, wanted)
            if one.name and rank < _NO_MATCH and one.name not in found:
                found[one.name] = (rank, one)
        if text.strip() in found:
            return ()
        best = sorted(found.values(), key=lambda pair: pair[0])[:MOST]
        return tuple(Offer(one.name, one.note) for _rank, one in best)

    def _rank(self, known: Known, wanted: str) -> int:
        """How well `known` answers what was typed, 0 the best."""
        if not wanted:
            return 0
        ranks = [_NO_MATCH]
        for word in (known.name, *known.others):
            initials, _blank, full = self._spelt.get(word, "").partition(" ")
            if word.casefold().startswith(wanted):
                ranks.append(0)
            elif word and wanted in word.casefold():
                ranks.append(1)
            elif initials.startswith(wanted) or full.startswith(wanted):
                ranks.append(2)
            elif wanted in initials or (len(wanted) > 2 and wanted in full):
                ranks.append(3)
        return min(ranks)

    def _days(self, row: FormField, text: str, floor: str) -> tuple[Offer, ...]:
        """Three days after `floor` in words that an office often means, with the day each is."""
        key = "fill.days.limit" if row.field.en in TO_COME else "fill.days.past"
        typed, _fault = read_row(row, text, self.reader)
        offers = []
        for phrase in say(key, self.lang).split("|"):
            value, _fault = read_row(row, phrase, self.reader)
            if isinstance(value, date | Moment) and value != typed and str(value) > floor:
                weekday = say(f"weekday.{day_of(value).weekday()}", self.lang)
                offers.append(Offer(str(value), f"{weekday}  {phrase}"))
        unique = {offer.text: offer for offer in reversed(offers)}
        return tuple(sorted(unique.values(), reverse=key.endswith("past")))[:3]


def _not_before(row: FormField, texts: Mapping[Path, str]) -> str:
    """The day that a new limit must lie behind, as it stands in the form; "" = any."""
    return texts.get((*row.path[:-1], "old_due"), "") if row.field.en == "new_due" else ""


def _known(person: Person) -> Known:
    note = " ".join(part for part in (person.unit, person.post, person.phone) if part)
    return Known(person.name, person.former_names, note)


def _presets(office: Office) -> list[Known]:
    return [Known(one.name, (), f"{one.span} {one.note}".strip()) for one in office.presets]


def _near(name: str, known: Iterable[str]) -> list[str]:
    """Names of the directory that are written much like `name`."""
    names = list(dict.fromkeys(known))
    inside = [one for one in names if name in one or one in name]
    return list(dict.fromkeys((*inside, *difflib.get_close_matches(name, names, 3, _NEAR))))[:3]
