"""Texts to send: the number, one line, a message that urges, the words for a report.

The message takes the tone of its direction (F42, F43, domain.md): to superiors one asks, with peers
one consults, downwards one names the day. The last answer is quoted, and each direction has several
wordings, so that nobody reads the same one twice in a row. Whatever is copied may be pasted into a
terminal: it is made visible like everything that is shown.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.kinds import STAGE_ENUM
from tui.domain.value import day_of
from tui.report.wording import word
from tui.report.wording import worded
from tui.service.user import state_files
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.office import Office
    from tui.service.casebook import Casebook
    from tui.service.opened import OpenCase

DIRECTIONS = ("down", "level", "up")
WORDINGS = 3
"""How many wordings each direction has."""
_LONGEST = 60
"""Characters of a title or an answer in a message: more is no message any more."""
_WORKDAYS_TO_ANSWER = 2
_ANSWERS = ("urge", "unit_report", "return_slip", "opinion", "difficulty")


class Copied(NamedTuple):
    """A text and what it is called in the menu (`copy.<name>` in the text table)."""

    name: str
    text: str


def texts(book: Casebook, opened: OpenCase, lang: str, turn: int = 0) -> tuple[Copied, ...]:
    """Everything that can be copied of a case, the message in the tone that fits it first.

    Args:
        book: whose calendar and directory decide on days and tones.
        opened: the case.
        lang: of the words around the record's own.
        turn: which wording of the message; one more each time is never the same twice in a row.
    """
    fitting = direction_of(opened.case, book.office)
    ordered = (fitting, *(one for one in DIRECTIONS if one != fitting))
    return (
        Copied("id", number_of(opened.case)),
        Copied("line", line(opened, lang)),
        *(Copied(one, _message(book, opened.case, one, lang, turn)) for one in ordered),
        Copied("report", _report(book, opened, lang)),
    )


def number_of(case: Case) -> str:
    """编号, with the 文号 behind it where it has one."""
    return visible(" ".join(part for part in (case.id, case.text("number")) if part))


def line(opened: OpenCase, lang: str) -> str:
    """The case in one line: number, title, stage, how it stands, who has it."""
    case, light = opened.case, opened.light
    stage = word(STAGE_ENUM.get(case.kind, "stage"), case.stage, lang)
    parts = (
        number_of(case),
        _short(case.text("title")),
        visible(stage),
        worded(light.reason, light.values, lang),
        visible(say("copy.names", lang).join(addressed(case))),
    )
    return say("copy.between", lang).join(part for part in parts if part)


def direction_of(case: Case, office: Office) -> str:
    """Where the unit stands that is to be urged, as the directory knows it; unknown = a peer."""
    units = {unit.name: unit for unit in office.units}
    ours = units.get(office.name)
    above = set(ours.superiors) if ours is not None else set()
    for name in addressed(case):
        unit = units.get(name)
        if name in above:
            return "up"
        if unit is not None and office.name and office.name in unit.superiors:
            return "down"
    return "level"


def addressed(case: Case) -> tuple[str, ...]:
    """Who is to do something: 主办, or all 各方."""
    lead = case.child("lead").text("unit")
    parties = tuple(party.text("name") for party in case.items("parties"))
    return (lead,) if lead else parties


def _message(book: Casebook, case: Case, direction: str, lang: str, turn: int) -> str:
    office, today = book.office, book.clock.today()
    who = case.child("lead").text("person_in_charge") if case.has("lead") else ""
    names = say("copy.names", lang).join(addressed(case)) or say("copy.nobody", lang)
    return say(
        f"copy.{direction}.{turn % WORDINGS + 1}",
        lang,
        who=visible(who or names),
        title=_short(case.text("title")),
        number=visible(case.text("number") or case.id),
        limit=_limit(case, today, office, lang),
        last=_last_answer(case, lang),
        by=_day(_answer_by(case, today, office), lang),
    )


def _answer_by(case: Case, today: date, office: Office) -> date:
    soon = office.calendar.add_workdays(today, _WORKDAYS_TO_ANSWER)
    due = case.day("due")
    return due if due is not None and today < due < soon else soon


def _limit(case: Case, today: date, office: Office, lang: str) -> str:
    due = case.day("due")
    if due is None:
        return say("copy.limit.none", lang)
    days = abs(office.calendar.workdays_between(today, due))
    state = "today" if due == today else "left" if due > today else "past"
    return say(f"copy.limit.{state}", lang, date=_day(due, lang), days=days)


def _day(day: date, lang: str) -> str:
    weekday = say(f"weekday.{day.weekday()}", lang)
    return say("copy.day", lang, month=day.month, day=day.day, weekday=weekday)


def _last_answer(case: Case, lang: str) -> str:
    for entry in reversed(case.log(*_ANSWERS)):
        said = entry.text("answer" if entry.text("kind") == "urge" else "content")
        if said:
            return say("copy.last", lang, date=_day_of(entry, lang), text=_short(said))
    return ""


def _day_of(entry: Node, lang: str) -> str:
    day = entry.day("time")
    return _day(day, lang) if day is not None else ""


def _report(book: Casebook, opened: OpenCase, lang: str) -> str:
    """What to say of the case to a leader: the agreed words if there are any, else the facts."""
    case = opened.case
    for entry in reversed(case.active("arrangements")):
        versions = entry.items("versions")
        if entry.text("category") == "agreed_wording" and versions:
            return visible(versions[-1].text("content"), newlines=True)
    asked = case.child("source") if case.has("source") else case.child("request")
    words = asked.text("verbatim")
    on = asked.day("date")
    said = ""
    if words:
        leader = asked.text("leader") or asked.text("requester") or asked.text("unit")
        day = _day(day_of(on), lang) if on is not None else ""
        said = say("copy.report.words", lang, who=visible(leader), date=day, text=_short(words))
    newest = next((e for e in reversed(case.log()) if e.text("content")), None)
    news = ""
    if newest is not None:
        text = _short(newest.text("content"))
        news = say("copy.report.news", lang, date=_day_of(newest, lang), text=text)
    return say(
        "copy.report.whole",
        lang,
        title=_short(case.text("title")),
        number=visible(case.text("number") or case.id),
        words=said,
        units=visible(say("copy.names", lang).join(addressed(case)) or say("copy.nobody", lang)),
        limit=_limit(case, book.clock.today(), book.office, lang),
        stage=visible(word(STAGE_ENUM.get(case.kind, "stage"), case.stage, lang)),
        news=news,
    )


def _short(text: str) -> str:
    """On one line, and no longer than a message bears."""
    flat = " ".join(text.split())
    return visible(flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…")


def keep(book: Casebook, name: str, text: str) -> Path | None:
    """Write `text` where it can be fetched if the terminal takes no clipboard; None if no disk does.

    The file lies in the user's state folder, readable by its owner alone; the next copy of the same
    name takes its place.
    """
    path = state_files.folder("copied", book.root) / f"{name}.txt"
    if not path.is_absolute():
        return None
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text + "\n")
        os.replace(written, path)  # noqa: PTH105 -- a name, as mkstemp gives it
        return path
    return None
