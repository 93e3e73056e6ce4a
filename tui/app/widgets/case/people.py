"""Who takes part: units and parties in a table, the options, the rounds, whom we wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.case.told import told_lines
from tui.app.widgets.case.words import BLANK
from tui.app.widgets.case.words import day_in
from tui.app.widgets.case.words import heading
from tui.app.widgets.case.words import pair
from tui.app.widgets.case.words import short_day
from tui.app.widgets.columns import table_rows
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.domain.fields.table import field_of
from tui.domain.waits import ANSWERING
from tui.domain.waits import unanswered
from tui.report.sentences import list_label
from tui.report.sentences import value_words
from tui.report.wording import field_label
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.case import Node

_POSITION = {"agree": "$success", "disagree": "$error", "reserve": "$warning"}
_SIGN = {"agree": "√ ", "disagree": "× ", "reserve": "△ "}
_OPTION = {"adopted": ("√ ", "$success"), "dropped": ("× ", "$quiet"), "candidate": ("○ ", "")}
_DECISION = {"agreed": "$success", "not_agreed": "$error", "resume_later": "$warning"}


def people_lines(case: Case, setting: Setting, width: int) -> list[Line]:
    """Parties or units, options, rounds, answers that are awaited, who was told what."""
    lines = party_table(case, setting, width) or unit_table(case, setting, width)
    for part in (
        _waiting(case, setting),
        _said_last(case, setting),
        _options(case, setting),
        _rounds(case, setting),
        told_lines(case, setting, width),
        _attendance(case, setting),
    ):
        if part:
            lines += [BLANK, *part] if lines else part
    return lines or [Line(Content.styled(setting.say("case.no_people"), "$quiet"))]


def people_count(case: Case) -> int:
    """How many parties or units take part."""
    if case.kind == "X":
        return len(case.items("parties"))
    if case.kind == "H":
        return len(case.words("attendees"))
    return len(case.items("support")) + bool(case.child("lead").text("unit"))


def party_table(case: Case, setting: Setting, width: int) -> list[Line]:
    """Of a 协调: unit, role, position with its reason and the claim, basis, contact."""
    parties = case.items("parties")
    if not parties:
        return []
    names = ("unit", "role", "position", "basis", "contact")
    rows = [[_head(setting.say(f"case.column.{name}")) for name in names]]
    rows += [_party_row(case, party, setting) for party in parties]
    return [Line(row) for row in table_rows(rows, width)]


def _party_row(case: Case, party: Node, setting: Setting) -> list[Content]:
    name = party.text("name")
    position, reason = newest_position(case, name)
    stand = word("position", position, setting.lang) if position else setting.say("case.unasked")
    said = Content.styled(
        _SIGN.get(position, "○ ") + stand + because(reason, setting),
        _POSITION.get(position, "$quiet"),
    )
    if party.has("claim"):
        claim = (
            f"\n{list_label_in('parties', 'claim', setting.lang)} {visible(party.text('claim'))}"
        )
        said = Content.assemble(said, (claim, "$quiet"))
    role = word("role", party.text("role"), setting.lang) if party.has("role") else ""
    return [
        Content.styled(visible(name), "bold"),
        Content(role),
        said,
        Content(visible(party.text("basis"))),
        Content(contact_words(party.text("person_in_charge"), "", setting)),
    ]


def list_label_in(name: str, key: str, lang: str) -> str:
    """The label of a field of an entry of the list `name`."""
    field = field_of(name, key)
    return field_label(field, lang) if field is not None else visible(key)


def unit_table(case: Case, setting: Setting, width: int) -> list[Line]:
    """Of a 督查: who leads and who supports, with the people and their telephones."""
    lead = case.child("lead")
    rows: list[list[Content]] = []
    if lead:
        who = contact_words(lead.text("person_in_charge"), lead.text("phone"), setting)
        liaison = contact_words(lead.text("liaison"), "", setting)
        rows.append(_unit_row(list_label("lead", setting.lang), lead.text("unit"), who, liaison))
    for entry in case.items("support"):
        who = contact_words(entry.text("person_in_charge"), "", setting)
        task = visible(entry.text("task"))
        rows.append(_unit_row(list_label("support", setting.lang), entry.text("unit"), who, task))
    if not rows:
        return []
    names = ("role", "unit", "in_charge", "task")
    heads = [_head(setting.say(f"case.column.{name}")) for name in names]
    return [Line(row) for row in table_rows([heads, *rows], width)]


def _unit_row(role: str, unit: str, who: str, more: str) -> list[Content]:
    return [Content(role), Content.styled(visible(unit), "bold"), Content(who), Content(more)]


def contact_words(name: str, phone: str, setting: Setting) -> str:
    """A person with the telephone of the record, else that of the directory."""
    if not name:
        return visible(phone)
    known = setting.book.office.person(name)
    return visible(f"{name} {phone or (known.phone if known is not None else '')}".strip())


def because(reason: str, setting: Setting) -> str:
    """`：净宽不足4米`; "" where no reason was given."""
    return setting.say("case.because", reason=visible(reason)) if reason else ""


def _head(text: str) -> Content:
    return Content.styled(text, "$quiet underline")


def newest_position(case: Case, name: str) -> tuple[str, str]:
    """What a party last said, in a round or by itself, and why."""
    found = ("", "")
    for held in case.active("rounds"):
        for entry in held.items("positions"):
            if entry.text("name") == name:
                found = (entry.text("position"), entry.text("reason"))
    for entry in case.log("opinion"):
        if name in entry.words("to"):
            found = (entry.text("position"), entry.text("content"))
    return found


def _waiting(case: Case, setting: Setting) -> list[Line]:
    """Who was asked for an answer by a day and has not given it."""
    today = setting.book.clock.today()
    found = []
    for wait in unanswered(case):
        names = setting.say("between.words").join(visible(name) for name in wait.names)
        kind = word("log_kind", wait.entry.text("kind"), setting.lang)
        by = short_day(wait.by, setting)
        late = wait.by is not None and wait.by < today
        said = setting.say("case.waits", names=names, day=by, kind=kind)
        mark = ("▲ ", "$light-red") if late else ("○ ", "$quiet")
        content = Content.assemble(mark, (said, "$light-red" if late else ""))
        opens = Opens("entry", wait.entry.text("key"), "wait")
        found.append(Line(content, opens, f"wait:{wait.entry.text('key')}", 2))
    return [heading(setting.say("case.waiting")), *found] if found else []


def _said_last(case: Case, setting: Setting) -> list[Line]:
    """What each unit said last, the newest first; Enter leads to the entry."""
    last: dict[str, Node] = {}
    for entry in case.log(*sorted(ANSWERING)):
        for name in entry.words("to"):
            last.pop(name, None)
            last[name] = entry
    lines = []
    for name, entry in reversed(last.items()):
        kind = word("log_kind", entry.text("kind"), setting.lang)
        parts = (
            (f"  {day_in(entry, 'time', setting)}  ", "$quiet"),
            (f"{visible(name)} ", "bold"),
            (f"{kind}  ", "$quiet"),
            visible(entry.text("content") or entry.text("reason")),
        )
        key = entry.text("key")
        lines.append(Line(Content.assemble(*parts), Opens("entry", key), f"said:{name}", 9))
    return [heading(setting.say("case.said_last")), *lines] if lines else []


def _options(case: Case, setting: Setting) -> list[Line]:
    lines = []
    for entry in case.active("options"):
        sign, style = _OPTION.get(entry.text("state"), ("○ ", ""))
        state = word("option_state", entry.text("state"), setting.lang)
        parts: list[tuple[str, str]] = [
            (f"  {sign}{visible(entry.text('key'))} ", f"bold {style}"),
            (f"{state}  ", style),
            (visible(entry.text("content")), style),
        ]
        for key in ("revised_from", "reason"):
            if entry.has(key):
                name = list_label_in("options", key, setting.lang)
                parts.append((f"  {name} {visible(entry.text(key))}", "$quiet"))
        lines.append(Line(Content.assemble(*parts), None, "", 6))
    return [heading(list_label("options", setting.lang)), *lines] if lines else []


def _rounds(case: Case, setting: Setting) -> list[Line]:
    """Each round, the newest first: by what means, on which option, who said what, how it ended."""
    lang = setting.lang
    lines: list[Line] = []
    held = case.items("rounds")
    for number, entry in reversed(list(enumerate(held, 1))):
        decision = entry.text("decision")
        head = setting.say(
            "case.round",
            number=number,
            day=day_in(entry, "date", setting),
            means=word("means", entry.text("means"), lang),
            option=visible(entry.text("option")),
        )
        ended = word("round_decision", decision, lang)
        back = entry.text("key") in case.retracted
        line = Content.assemble(
            (f"  {head}  ", "strike $quiet" if back else "bold"),
            (ended, _DECISION.get(decision, "")),
            (f"  {setting.say('case.taken_back')}" if back else "", "$warning"),
        )
        lines.append(Line(line, None, "", 4))
        lines += [_stand(stand, setting) for stand in entry.items("positions")]
        for key in ("manner", "methods", "on_behalf_of", "resume_on", "summary"):
            field = field_of("rounds", key)
            if field is not None and entry.has(key):
                text = value_words(case, field, entry.values[key], lang)
                lines.append(pair(field_label(field, lang), text, lang, 2))
    if not lines:
        return []
    return [heading(setting.say("case.rounds", count=len(held))), *lines]


def _stand(entry: Node, setting: Setting) -> Line:
    position = entry.text("position")
    name = word("position", position, setting.lang)
    style = _POSITION.get(position, "$quiet")
    parts = [
        (f"    {_SIGN.get(position, '○ ')}", style),
        (visible(entry.text("name")) + " ", "bold"),
        (name, style),
        (because(entry.text("reason"), setting), style),
    ]
    if entry.has("answer"):
        label_of = list_label_in("positions", "answer", setting.lang)
        parts.append((f"  {label_of} {visible(entry.text('answer'))}", "$quiet"))
    return Line(Content.assemble(*parts), None, "", 6)


def _attendance(case: Case, setting: Setting) -> list[Line]:
    """Of a 会议: who attends, who listens in, who is excused."""
    lines = []
    for key in ("attendees", "observers", "excused"):
        if case.has(key):
            names = setting.say("between.words").join(visible(name) for name in case.words(key))
            label_of = list_label_in("record", key, setting.lang)
            lines.append(pair(label_of, names, setting.lang, opens=Opens("task", "edit", key)))
    return lines
