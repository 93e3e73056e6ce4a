"""The office as its own files say: config, calendar, deadlines and directory (records.md 2).

A file that is missing means the built-in rules; one that cannot be read (a link and a folder
neither) means them too, and is reported. Nothing of the user's own settings is asked here: it must not change a verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import Node
from tui.domain.identity import OFFICE_FILES
from tui.domain.identity import RECORDS
from tui.domain.office import DEFAULT_CODES
from tui.domain.office import Office
from tui.domain.office import Person
from tui.domain.office import Preset
from tui.domain.office import Unit
from tui.rules import form
from tui.rules.finding import Diagnostic
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.office import POWERS
from tui.rules.office import office_findings
from tui.rules.whole import NOT_A_FILE
from tui.store.calendar import work_calendar
from tui.store.decode import decode_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Path
    from tui.rules.finding import Place
    from tui.store.tree import Tree

_CODES = {
    "D": "supervision_code",
    "X": "coordination_code",
    "H": "meeting_code",
    "settlement": "settlement_code",
}
_OPEN_ENUMS = {
    "cause": "causes",
    "source": "sources",
    "meeting": "meeting_kind",
    "method": "consultation_methods",
}


class _File(NamedTuple):
    settings: Node
    diagnostics: tuple[Diagnostic, ...]


def read_office(tree: Tree) -> tuple[Office, tuple[Diagnostic, ...]]:
    """The office of `tree`, and what is wrong in its files, in the order of files and lines."""
    raws = tree.read_many(OFFICE_FILES.values())
    read = {block: settings_of(raws.get(path), block) for block, path in OFFICE_FILES.items()}
    office = _with_directory(
        _configured(read["config"].settings), read["directory"].settings
    )._replace(
        calendar=work_calendar(read["calendar"].settings),
        presets=_presets(read["deadlines"].settings),
    )
    odd = {tree.in_the_way(path) for path in OFFICE_FILES.values() if path not in raws} - {
        None,
        RECORDS,
    }
    told = (Diagnostic(str(path), Finding(NOT_A_FILE, (), {"path": str(path)})) for path in odd)
    return office, (
        *sorted(told),
        *(found for file in read.values() for found in file.diagnostics),
    )


def settings_of(raw: bytes | None, block: str) -> _File:
    """One of the office's files, and what is wrong in it; a missing one says nothing."""
    if raw is None:
        return _File(Node({}), ())
    file = str(OFFICE_FILES[block])
    settings, found, places = decode_settings(raw, file, block)
    # "休: []" says that there is none, which is worth saying in a settings file
    findings = tuple(finding for finding in found if finding.code != form.EMPTY_VALUE)
    if settings is None:
        return _File(Node({}), _placed(raw, block, findings, places))
    unread = {finding.path for finding in findings}
    more = [f for f in office_findings(block, settings) if f.path not in unread]
    return _File(settings, _placed(raw, block, (*findings, *more), places))


def _placed(
    raw: bytes, block: str, findings: tuple[Finding, ...], places: Mapping[Path, Place]
) -> tuple[Diagnostic, ...]:
    lines = raw.decode("utf-8", "replace").split("\n")
    found = []
    for finding in findings:
        place = finding.place or _place(finding.path, places)
        known = place is not None and place.line <= len(lines)
        source = lines[place.line - 1].removesuffix("\r") if place and known else ""
        found.append(Diagnostic(str(OFFICE_FILES[block]), _named(finding, block), place, source))
    return tuple(sorted(found, key=lambda d: (d.place or (1 << 30, 0), d.finding.code)))


def _named(finding: Finding, block: str) -> Finding:
    """`finding` with its fields named as those of `block`, not of a record."""
    values = {
        name: value._replace(root=block) if isinstance(value, FieldName) else value
        for name, value in finding.values.items()
    }
    return finding._replace(values={"field": FieldName(finding.path, block), **values})


def _place(path: Path, places: Mapping[Path, Place]) -> Place | None:
    """The place of `path`, or of the nearest block around it."""
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return None


def _configured(settings: Node) -> Office:
    """The office by config.yaml; what it does not say is as built in."""
    office = Office()
    codes = settings.child("codes")
    return office._replace(
        name=settings.text("name"),
        level=settings.text("level") or office.level,
        time_zone=settings.text("time_zone") or office.time_zone,
        keys=_language(settings, "keys"),
        language=_language(settings, "language"),
        codes={kind: codes.text(key) or DEFAULT_CODES[kind] for kind, key in _CODES.items()},
        office_code=settings.text("office_code") or office.office_code,
        urge_interval=max(1, _number(settings, "urge_interval", office.urge_interval)),
        due_soon=max(0, _number(settings, "due_soon", office.due_soon)),
        behind=max(1, _number(settings, "behind", office.behind)),
        far_behind=max(1, _number(settings, "far_behind", office.far_behind)),
        sign_within=settings.text("sign_by") or office.sign_within,
        most_extensions=max(0, _number(settings, "most_extensions", office.most_extensions)),
        roll_over=settings.text("roll_over_rest_days") != "no",
        approver_must_commit=settings.text("approver_must_commit") == "yes",
        extra_words={
            enum: words for enum, key in _OPEN_ENUMS.items() if (words := settings.words(key))
        },
    )


def _language(settings: Node, key: str) -> str:
    return "en" if settings.text(key) == "en" else "zh"


def _number(settings: Node, key: str, otherwise: int) -> int:
    number = settings.number(key)
    return otherwise if number is None else number


def _presets(settings: Node) -> tuple[Preset, ...]:
    return tuple(
        Preset(entry.text("name"), entry.text("span"), entry.text("note"))
        for entry in settings.items("presets")
        if entry.text("name") and entry.text("span")
    )


def _with_directory(office: Office, settings: Node) -> Office:
    units = (
        Unit(
            name=entry.text("name"),
            short_name=entry.text("short_name"),
            superiors=entry.words("superiors"),
            phone=entry.text("phone"),
        )
        for entry in settings.items("unit")
    )
    people = (
        Person(
            name=entry.text("full_name"),
            unit=entry.text("unit"),
            post=entry.text("post"),
            phone=entry.text("phone"),
            emails=entry.words("emails"),
            powers=tuple(POWERS.get(power, power) for power in entry.words("powers")),
            former_names=entry.words("former_names"),
        )
        for entry in settings.items("people")
    )
    return office._replace(
        units=tuple(unit for unit in units if unit.name),
        people=tuple(person for person in people if person.name),
    )
