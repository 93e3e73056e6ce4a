"""What is said below a row as one types: what is wrong, what it means, what belongs there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.reading import TO_COME
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.report.holidays import holiday
from tui.report.wording import message
from tui.service.forms.form import read_row
from tui.text.translate import say

if TYPE_CHECKING:
    from tui.domain.workdays import WorkCalendar
    from tui.service.forms.form import FormField
    from tui.service.forms.form import Reader
    from tui.service.forms.offers import Offers

_DAYS = frozenset({"date", "due", "moment"})


def remark(
    row: FormField, text: str, reader: Reader, offers: Offers, lang: str, *, here: bool
) -> tuple[str, str]:
    """The words below a row and their manner: `error`, `warning`, `meaning` or `hint`.

    Args:
        row: the row.
        text: what stands in it.
        reader: how it is read.
        offers: who is known.
        lang: of the words.
        here: whether the cursor is in it: then help is given where there is nothing else to say.
    """
    value, fault = read_row(row, text, reader)
    if fault is not None:
        return message(fault, lang), "error"
    if row.guessed and text == row.first:
        means = meaning(row, text, reader, lang)
        key = "fill.guessed.day" if means else "fill.guessed"
        return say(key, lang, words=row.guessed, means=means), "warning"
    unknown = offers.remark(row, text) if here or text != row.first else ""
    if unknown:
        return unknown, "warning"
    if row.field.type in _DAYS and value is not None and (here or text.strip() != str(value)):
        # a phrase is another day tomorrow: what it means is said as long as it stands there
        return meaning(row, text, reader, lang), "meaning"
    return (_help(row, lang) if here else ""), "hint"


def _help(row: FormField, lang: str) -> str:
    """What belongs into a row; for a day some of the ways to say one, for a long text where to."""
    if row.fixed:
        return row.help
    if row.multiline:
        return say("fill.help.long", lang, help=row.help).strip()
    if row.field.type not in _DAYS:
        return row.help
    kind = "limit" if row.field.en in TO_COME else "past"
    kind = "moment" if row.field.type == "moment" else kind
    ways = say(f"fill.days.{kind}.ways", lang)
    return say("fill.help.days", lang, help=row.help, ways=ways).strip()


def meaning(row: FormField, text: str, reader: Reader, lang: str) -> str:
    """What a day that was typed means: date, weekday, working days, what lies on the way."""
    if row.field.type not in _DAYS or not text.strip():
        return ""
    value, _fault = read_row(row, text, reader)
    if not isinstance(value, date | Moment):
        return ""
    day, today, calendar = day_of(value), reader.today, reader.office.calendar
    weekday = say(f"weekday.{day.weekday()}", lang) + _kind_of_day(day, calendar, lang)
    if day == today:
        return say("form.means.today", lang, day=value, weekday=weekday)
    days = abs(calendar.workdays_between(today, day))
    if day < today and not days:
        return say("form.means.past_rest", lang, day=value, weekday=weekday)
    if day < today:
        return say("form.means.past", lang, day=value, weekday=weekday, days=days)
    return say(
        "form.means",
        lang,
        day=value,
        weekday=weekday,
        days=days,
        crossed=_on_the_way(today, day, calendar, lang),
        estimated=_estimated(today, day, calendar, lang),
    )


def _kind_of_day(day: date, calendar: WorkCalendar, lang: str) -> str:
    """That it is a holiday, a make-up working day, or a weekend."""
    name = calendar.name_of(day)
    if name:
        return say("fill.day.holiday", lang, name=holiday(name, lang))
    if calendar.is_makeup(day):
        return say("fill.day.makeup", lang)
    return "" if calendar.is_workday(day) else say("fill.day.rest", lang)


def _on_the_way(today: date, day: date, calendar: WorkCalendar, lang: str) -> str:
    names = dict.fromkeys(
        holiday(name, lang) for _day, name in calendar.holidays_between(today, day)
    )
    made_up = sorted(one for one in calendar.workdays if today < one <= day)
    made_up = [one for one in made_up if calendar.is_makeup(one)]
    said = (
        say("form.means.crossed", lang, names=say("between.words", lang).join(names))
        if names
        else ""
    )
    if made_up:
        listed = say("between.words", lang).join(f"{one:%m-%d}" for one in made_up[:3])
        said += say("fill.day.crossed_makeup", lang, count=len(made_up), days=listed)
    return said


def _estimated(today: date, day: date, calendar: WorkCalendar, lang: str) -> str:
    if calendar.is_known_between(today, day):
        return ""
    unknown = next(y for y in range(today.year, day.year + 1) if not calendar.is_known(y))
    return say("form.means.estimated", lang, year=unknown)
