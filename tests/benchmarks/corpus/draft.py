"""One record being written: what stands in its head, what was entered, what people wrote below."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from datetime import date
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import chinese_calendar

from tests.benchmarks.corpus import words
from tests.benchmarks.corpus.office import CLERKS
from tests.benchmarks.corpus.office import LEADERS
from tests.benchmarks.corpus.office import people

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from random import Random

    from tests.benchmarks.corpus.office import Person

FIRST = date(2007, 1, 1)
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_WIDE = 100
"""Cells up to which an entry is one line, as the program writes it."""


@cache
def working_days() -> list[date]:
    """Every working day from the first to the end of the last year that was announced."""
    span = (date(2026, 12, 31) - FIRST).days + 1
    days = (FIRST + timedelta(one) for one in range(span))
    return [day for day in days if chinese_calendar.is_workday(day)]


class Draft:
    """Who works on what from when to when; the story of its kind writes into it."""

    def __init__(
        self, rng: Random, case_id: str, span: tuple[date, date], numbers: Counter[str]
    ) -> None:
        """Start `case_id` on the first day of `span`; its story is over by the last.

        `numbers` holds how many 文号 of each 代字 and year were given.
        """
        self.rng, self.case_id, self._numbers = rng, case_id, numbers
        begun, ended = span
        days = working_days()
        self._first = min(bisect_left(days, begun), bisect_right(days, ended) - 1)
        self._last = max(self._first, bisect_right(days, ended) - 1)
        self._day, self._minute = self._first, 9 * 60 + rng.randrange(50)
        self.turn = self._next(self.day()[:4])
        self.matter = rng.choice(words.MATTERS)
        self.helper = rng.choice(self.matter.helpers)
        self.place = rng.choice(words.PLACES)
        self.counts = words.numbers(rng)
        self.clerk, self.leader = rng.choice(CLERKS), rng.choice(LEADERS)
        self.head: dict[str, str] = {}
        self._log: list[str] = []
        self._taken: set[str] = set()
        form = rng.choice(words.FORMS)
        self.title = form.format(place=self.place, thing=self.matter.thing, turn=self.turn % 9 + 1)

    # -- the calendar -------------------------------------------------------------------------

    def go(self, part: float) -> None:
        """Let time pass until `part` of the story, or some minutes where that is reached."""
        day = self._first + int((self._last - self._first) * part)
        if day > self._day:
            self._day, self._minute = day, 9 * 60 + self.rng.randrange(50)
        else:
            self._minute += self.rng.randint(1, 20)

    def day(self, more: int = 0) -> str:
        """This day, or the working day `more` after it."""
        days = working_days()
        return days[min(self._day + more, len(days) - 1)].isoformat()

    def due(self, part: float) -> str:
        """The working day that is at `part` of the story, after it where `part` is above 1."""
        days = working_days()
        index = self._first + max(2, int((self._last - self._first) * part))
        return days[min(index, len(days) - 1)].isoformat()

    def _next(self, sequence: str) -> int:
        self._numbers[sequence] += 1
        return self._numbers[sequence]

    def official(self, word: str) -> str:
        """The next 文号 of `word` in this year."""
        head = f"{word}〔{self.day()[:4]}〕"
        return f"{head}{self._next(head)}号"

    # -- texts --------------------------------------------------------------------------------

    def said(self, template: str) -> str:
        """A sentence with this matter's words."""
        return template.format(
            place=self.place,
            lead=self.matter.lead,
            helper=self.helper,
            day=f"{int(self.day()[5:7])}月{int(self.day()[8:])}日",
            **words.numbers(self.rng),
        )

    def paragraphs(self, count: int) -> list[str]:
        """What was done, none told twice before all were."""
        found: list[str] = []
        while len(found) < count:
            found += self.rng.sample(words.PARAGRAPHS, len(words.PARAGRAPHS))
        return [self.said(template) for template in found[:count]]

    def of(self, unit: str) -> Person:
        """Someone of `unit`, the same each time in this record."""
        return people()[unit][self.turn % 4]

    def fact(self) -> str:
        """What was found."""
        return self.matter.fact.format(**self.counts)

    # -- the head -----------------------------------------------------------------------------

    def put(self, **fields: str) -> None:
        """Set keys of the head; a value is YAML."""
        self.head.update(fields)

    def add(self, key: str, entry: dict[str, str]) -> None:
        """Append an entry to a list of the head."""
        self.head[key] = self.head.get(key, "") + "\n" + _entry(entry)

    def number(self, letter: str) -> str:
        """A free 号."""
        while True:
            made = letter + "".join(self.rng.choices(_LETTERS, k=3))
            if made not in self._taken:
                self._taken.add(made)
                return made

    def log(self, kind: str, who: str = "", **fields: str) -> str:
        """Enter `kind` now; its 号."""
        number = self.number("a")
        moment = f"{self.day()} {self._minute // 60:02d}:{self._minute % 60:02d}"
        entry = {"号": number, "时间": moment, "人": who or self.clerk, "事": kind, **fields}
        self._log.append(_entry(entry))
        self._minute += 1
        return number

    def move(self, old: str, new: str, who: str = "", **fields: str) -> None:
        """Enter a change of 环节."""
        self.log("环节", who, 从=old, 到=new, **fields)
        self.put(环节=new)

    def text(self, order: str, sections: dict[str, str]) -> str:
        """The record, its keys in `order`."""
        lines = ["---", *_lines({key: self.head[key] for key in order.split() if key in self.head})]
        if self._log:
            lines += ["经过:", *self._log]
        lines.append("---")
        for title, body in sections.items():
            lines += ["", f"## {title}", *(("", body) if body else ())]
        return "\n".join(lines) + "\n"


def _entry(fields: dict[str, str]) -> str:
    """An entry of a list: one line while it is short, a block else."""
    line = "- {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"
    if len(line.encode("gbk", "replace")) <= _WIDE and "\n" not in line:
        return line
    return "- " + "\n  ".join(_lines(fields))


def _lines(fields: dict[str, str]) -> Iterator[str]:
    """Key by key; a value that is a block begins with its line break."""
    for key, value in fields.items():
        yield f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"
