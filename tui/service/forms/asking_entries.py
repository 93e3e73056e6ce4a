"""What an entry of the log or of a list asks, with what usually stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.report.wording import word
from tui.service.forms.asking import instructions_only
from tui.service.forms.asking import open_questions
from tui.service.forms.asking import proposing
from tui.service.forms.form import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.forms.asking import Asker
    from tui.service.forms.form import FormField

_FROM_LEAD = frozenset(
    {"assign", "urge", "unit_report", "signed", "return_slip", "refused_back", "demand_reports"}
)
_TO_LEADER = frozenset({"report_up", "ask_leader", "remind_leader"})
_ANSWERS = {
    "signed": ("assign",),
    "return_slip": ("assign",),
    "refused_back": ("assign",),
    "unit_report": ("assign", "urge"),
    "opinion": ("consult",),
    "instruction": ("ask_leader",),
}
_SPOKEN = ("in_person", "phone", "oral", "meeting")


def entry_rows(case: Case, kind: str, asker: Asker, base: Path = ()) -> list[FormField]:
    """The rows of a log entry of `kind`."""
    spec = log_kind(kind)
    if spec is None:
        return []
    rows = asker.rows(case)
    names = [*spec.needed, *spec.may]
    names += [name for name in ("content",) if name not in names]
    found = []
    for name in names:
        field = field_of("log", name)
        if field is None:
            continue
        row = rows.row(field, (*base, name), log_kind=kind)
        if name == "in_reply_to":
            row = row._replace(choices=open_questions(case, rows, _ANSWERS.get(kind, ())))
        found.append(row._replace(required=name in spec.needed))
    return [
        _of_urge(row, case, base) if kind == "urge" else row
        for row in _proposed(found, _of_entry(case, kind, asker), base)
    ]


def _proposed(rows: Iterable[FormField], texts: dict[str, str], base: Path) -> list[FormField]:
    return proposing(rows, {(*base, *name.split(".")): text for name, text in texts.items()})


def _of_entry(case: Case, kind: str, asker: Asker) -> dict[str, str]:
    """What usually stands in a log entry of `kind`."""
    source = case.child("source")
    request = case.child("request")
    leader = case.text("responsible_leader") or source.text("leader") or request.text("requester")
    texts: dict[str, str] = {}
    if kind in _FROM_LEAD:
        texts["to"] = case.child("lead").text("unit")
    elif kind in _TO_LEADER:
        texts["to"] = leader
    elif kind == "reply":
        texts["to"] = request.text("requester") or source.text("unit")
    elif kind == "instruction":
        texts["leader"] = leader
    if kind in _ANSWERS:
        answered = open_questions(case, asker.rows(case), _ANSWERS[kind])
        texts["in_reply_to"] = answered[0][0] if answered else ""
    if kind == "unit_report":
        texts["reporter"] = case.child("lead").text("person_in_charge")
    return {name: text for name, text in texts.items() if text}


def _of_urge(row: FormField, case: Case, base: Path) -> FormField:
    """What a spoken urging and a second one must have (records.md 5.2)."""
    if row.field.en == "answer":
        return row._replace(required_if=(((*base, "channel"), _SPOKEN),))
    if row.field.en == "answer_by":
        log = case.log("assign", "urge")
        return row._replace(required=bool(log) and log[-1].text("kind") == "urge")
    return row


def entry_form(case: Case, kind: str, asker: Asker) -> Form:
    """What a log entry of `kind` asks."""
    values = {"id": case.id, "kind": word("log_kind", kind, asker.lang)}
    return Form("form.title.entry", tuple(entry_rows(case, kind, asker)), values)


def list_form(case: Case, name: str, asker: Asker) -> Form:
    """What a new entry of the list `name` asks."""
    rows = asker.rows(case)
    found, given = list_rows(case, name, asker)
    field = field_of("record", name)
    label = rows.label_of(field) if field is not None else name
    return Form("form.title.list", tuple(found), {"id": case.id, "list": label}, given)


def list_rows(
    case: Case, name: str, asker: Asker, base: Path = (), group: str = ""
) -> tuple[list[FormField], dict[Path, Value]]:
    """The rows of a new entry of the list `name`, and what stands in it without being asked."""
    rows = asker.rows(case)
    field = field_of("record", name)
    if field is None:
        return [], {}
    found = asker.usual(rows.block(field.block, base, group=group))
    given: dict[Path, Value] = {}
    match name:
        case "reviews":
            found = _review(found, case)
        case "rounds":
            found, given = _round(found, case, asker)
        case "arrangements":
            label = rows.label_of(field_of("arrangements", "versions") or field)
            first = rows.block("versions", (*base, "versions", 0), group=label)
            first = [row for row in first if row.field.en not in {"version", "reason"}]
            found += asker.usual(first)
            given = {(*base, "versions", 0, "version"): 1}
        case "options":
            found = _proposed(found, {"state": "candidate"}, base)
        case "extensions":
            found = _proposed(found, _of_extension(case), base)
        case "feedback":
            found = _proposed(found, {"to": case.child("source").text("leader")}, base)
            found = [instructions_only(row, case, rows) for row in found]
        case "waivers":
            found = [row._replace(proposed=row.proposed) for row in found]
        case _:
            pass
    return found, given


def _of_extension(case: Case) -> dict[str, str]:
    lead = case.child("lead")
    due = case.day("due")
    return {
        "unit": lead.text("unit"),
        "signed_off_by": lead.text("person_in_charge"),
        "old_due": due.isoformat() if due else "",
        "result": "pending",
    }


def _review(found: list[FormField], case: Case) -> list[FormField]:
    """Each of the four checks with its shortfall right below it."""
    reports = [
        entry
        for entry in reversed(case.log("unit_report"))
        if entry.text("nature") in {"result", ""}
    ]
    keys = [entry.text("key") for entry in reports]
    ordered: list[FormField] = []
    shortfalls = {row.path[-1]: row for row in found if "shortfalls" in row.path}
    for row in found:
        if row.field.en == "report" and len(row.path) == 1:
            offered = tuple(choice for choice in row.choices if choice[0] in keys)
            ordered.append(row._replace(choices=offered, proposed=keys[0] if keys else ""))
        elif "shortfalls" in row.path:
            continue
        elif "four_checks" in row.path:
            ordered.append(row)
            below = shortfalls.get(row.path[-1])
            if below is not None:
                when = ((row.path, ("no",)),)
                text = f"{below.label} {below.group}"
                ordered.append(
                    below._replace(label=text, group=row.group, shown_if=when, required_if=when)
                )
        else:
            ordered.append(row._replace(group=""))
    return ordered


def _round(
    found: list[FormField], case: Case, asker: Asker
) -> tuple[list[FormField], dict[Path, Value]]:
    """A round asks the position of every party."""
    rows = asker.rows(case)
    given: dict[Path, Value] = {}
    positions: list[FormField] = []
    for index, party in enumerate(case.items("parties")):
        base: Path = ("positions", index)
        name = party.text("name")
        given[*base, "name"] = name
        made = rows.block("positions", base, group=name, skip=frozenset({"name"}))
        disagrees = (((*base, "position"), ("disagree",)),)
        positions += [
            row._replace(shown_if=disagrees) if row.field.en == "answer" else row for row in made
        ]
    live = [
        option.text("key") for option in case.items("options") if option.text("state") != "dropped"
    ]
    found = _proposed(
        found,
        {
            "means": "soft",
            "manner": "collective、present、formal、direct",
            "option": live[-1] if live else "",
        },
        (),
    )
    before = [row for row in found if row.field.en not in {"decision", "resume_on", "summary"}]
    after = [row for row in found if row.field.en in {"decision", "resume_on", "summary"}]
    heading = asker.say("form.group.outcome")
    return [*before, *positions, *(row._replace(group=heading) for row in after)], given
