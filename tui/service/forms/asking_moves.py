"""What a step of the workflow asks, all on one form: what the gate lacks, the entry it brings, why.

The gate itself is judged by the rules; this module only turns "missing" into rows to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import Case
from tui.domain.fields.spec import Field
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.kinds import STAGE_ENUM
from tui.report.wording import mend
from tui.report.wording import message
from tui.report.wording import word
from tui.service.forms.asking import block_form
from tui.service.forms.asking import given_signatures
from tui.service.forms.asking import proposing
from tui.service.forms.asking import staged
from tui.service.forms.asking_entries import entry_rows
from tui.service.forms.asking_entries import list_rows
from tui.service.forms.form import AGAIN
from tui.service.forms.form import APPROVER
from tui.service.forms.form import ENTRY
from tui.service.forms.form import REASON
from tui.service.forms.form import Form
from tui.service.forms.form import FormField

if TYPE_CHECKING:
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.domain.workflow import Move
    from tui.rules.finding import Finding
    from tui.service.forms.asking import Asker
    from tui.service.opened import NextMove

BRINGS = {
    ("D", "approved", "in_progress"): "assign",
    ("D", "in_progress", "review"): "unit_report",
    ("D", "review", "in_progress"): "assign",
    ("D", "reporting", "in_progress"): "assign",
    ("D", "closed", "in_progress"): "assign",
    ("D", "archived", "in_progress"): "assign",
    ("X", "screening", "declined"): "reply",
}
"""The log entry that a step writes besides its own (records.md 5.1, column "writes")."""
_ELSEWHERE = frozenset({"reviews", "rounds", "feedback", "arrangements", "log"})
"""Lists whose entries have a key of their own: they are named, not asked, on the form of a step."""
_SAID_IN_BLOCK = frozenset({"declined", "referred", "abandoned"})
"""Stages whose block (受理, 放弃) says by itself why and with whose approval."""
_AT_LEAST = {"parties": 2, "options": 1}


class Asked(NamedTuple):
    """Rows in the making and what stands without being asked."""

    rows: list[FormField]
    given: dict[Path, Value]
    told: list[str]


def move_form(case: Case, following: NextMove, asker: Asker, number: str = "") -> Form:
    """What the move of `following` asks; `number` is proposed for a settlement's document."""
    move = following.move
    missing = [diagnostic.finding for diagnostic in following.missing]
    asked = Asked([], {}, [])
    for field in BLOCKS["record"].fields:
        if case.kind in field.kinds:
            _ask_field(case, field, move, missing, asker, asked)
    asked.rows[:] = proposing(asker.usual(asked.rows), _usual(move, asker, number))
    _ask_entry(case, move, missing, asker, asked)
    asked.rows.extend(_because(move, asker))
    if move.target == "void":
        asked.rows.append(_again(case, asker))
    names = {
        "id": case.id,
        "source": word(STAGE_ENUM[case.kind], move.source, asker.lang),
        "target": word(STAGE_ENUM[case.kind], move.target, asker.lang),
    }
    told = list(asked.told)
    if not asked.rows and not told:
        told.append(asker.say("form.nothing_asked"))
    return Form("form.title.advance", tuple(asked.rows), names, asked.given, "\n".join(told))


def _ask_field(
    case: Case, field: Field, move: Move, missing: list[Finding], asker: Asker, asked: Asked
) -> None:
    about = [finding for finding in missing if finding.path[:1] == (field.en,)]
    staged_for = any(n.stage == move.target and case.kind in n.kinds for n in field.needs)
    inside = _needed_inside(case, field, move.target)
    if field.en in {"number", "stage", "log"}:
        return
    if field.type == "list":
        _ask_list(case, field, about, asker, asked, wanted=staged_for)
    elif field.type == "map":
        if about or (staged_for and not case.has(field.en)):
            asked.rows.extend(_block(case, field, about, inside, asker, asked, whole=staged_for))
    elif about or (staged_for and not case.has(field.en)):
        asked.rows.append(staged(asker.rows(case), field, move.target))


def _needed_inside(case: Case, field: Field, stage: str) -> frozenset[str]:
    """The fields of a block that this stage asks for, as the block stands."""
    if not field.block:
        return frozenset()
    node = case.child(field.en)
    return frozenset(
        below.en
        for below in BLOCKS[field.block].fields
        for need in below.needs
        if need.stage == stage
        and case.kind in need.kinds
        and all(node.text(sibling) in words for sibling, words in need.when)
    )


def _block(
    case: Case,
    field: Field,
    about: list[Finding],
    inside: frozenset[str],
    asker: Asker,
    asked: Asked,
    *,
    whole: bool,
) -> list[FormField]:
    """The rows of a block: all of them for a new block, those in question for one that is there."""
    rows = asker.rows(case)
    named = {finding.path[1] for finding in about if len(finding.path) > 1} | inside
    if field.en == "settlement" and "signatures" in inside:
        asked.given.update(given_signatures(case))
        made = list(block_form(case, field.en, asker).fields)
    else:
        made = rows.block(field.block, (field.en,), values=case.child(field.en))
    group = rows.label_of(field)
    made = [row._replace(group=row.group or group) for row in made]
    if whole and not case.has(field.en):
        return made
    return [
        row._replace(required=row.required or row.field.en in named, shown_if=())
        for row in made
        if row.path[1] in named or not named
    ]


def _ask_list(
    case: Case,
    field: Field,
    about: list[Finding],
    asker: Asker,
    asked: Asked,
    *,
    wanted: bool,
) -> None:
    if field.en in _ELSEWHERE:
        asked.told.extend(_told(finding, asker.lang) for finding in about)
        return
    present = len(case.items(field.en))
    least = _AT_LEAST.get(field.en, 1)
    lacks = any(len(finding.path) == 1 for finding in about)
    if (wanted and present < least) or (lacks and not present):
        name = asker.rows(case).label_of(field)
        for index in range(present, max(least, present + 1)):
            group = f"{name} {index + 1}"
            made, given = list_rows(case, field.en, asker, (field.en, index), group)
            asked.rows.extend(made)
            asked.given.update(given)
    elif field.en == "options" and about:
        asked.rows.extend(_options(case, field, asker))
    else:
        asked.rows.extend(_inside_entries(case, field, about, asker))


def _told(finding: Finding, lang: str) -> str:
    """What is missing and what to do about it first."""
    how = mend(finding, lang)
    return f"□ {message(finding, lang)}" + (f"\n   {how}" if how else "")


def _inside_entries(
    case: Case, field: Field, about: list[Finding], asker: Asker
) -> list[FormField]:
    """The rows of entries that are there and lack something."""
    rows = asker.rows(case)
    entries = case.items(field.en)
    found = []
    for finding in about:
        at = finding.path[1] if len(finding.path) > 2 else None
        if not isinstance(at, int) or at >= len(entries):
            continue
        entry = entries[at]
        key = entry.text("key") or entry.text("name") or at
        group = f"{rows.label_of(field)} {entry.text('name') or key}"
        made = rows.block(field.block, (field.en, key), values=entry, group=group)
        found += [row for row in made if row.field.en == finding.path[2]]
    return found


def _options(case: Case, field: Field, asker: Asker) -> list[FormField]:
    """The state of each option that is still in play, with the reason where it is dropped."""
    rows = asker.rows(case)
    found = []
    for entry in case.items("options"):
        if entry.text("state") == "dropped":
            continue
        key = entry.text("key")
        group = f"{rows.label_of(field)} {key} {entry.text('content')}"
        made = rows.block(field.block, ("options", key), values=entry, group=group)
        found += [row for row in made if row.field.en in {"state", "reason"}]
    return found


def _ask_entry(case: Case, move: Move, missing: list[Finding], asker: Asker, asked: Asked) -> None:
    """The log entry that the step brings, unless it was logged since the last step."""
    kind = BRINGS.get((case.kind, move.source, move.target))
    if kind is None or (not missing and _logged_since_last_step(case, kind)):
        return
    group = word("log_kind", kind, asker.lang)
    made = [row._replace(group=group) for row in entry_rows(case, kind, asker, (ENTRY,))]
    if kind == "unit_report":
        made = proposing(made, {(ENTRY, "nature"): "result"})
    asked.rows.extend(made)


def _logged_since_last_step(case: Case, kind: str) -> bool:
    for entry in reversed(case.log()):
        if entry.text("kind") == "stage":
            return False
        if entry.text("kind") == kind:
            return True
    return False


def _because(move: Move, asker: Asker) -> list[FormField]:
    found = []
    group = asker.say("form.group.move")
    rows = asker.rows(Case({}))
    aside = move.direction != "forward"
    covered = move.target in _SAID_IN_BLOCK
    wanted = (
        ("reason", REASON, move.reason and not covered),
        ("approver", APPROVER, aside and move.who == "approver" and not covered),
    )
    for name, path, asked in wanted:
        field = field_of("log", name)
        if asked and field is not None:
            found.append(rows.row(field, path, group=group)._replace(required=True))
    return asker.usual(found)


def _again(case: Case, asker: Asker) -> FormField:
    """作废 hides a case: its number is typed once more (ux.md 1.2.6)."""
    field = field_of("record", "id") or Field("编号", "id")
    row = asker.rows(case).row(field, AGAIN, group=asker.say("form.group.move"))
    return row._replace(required=True, expected=case.id, help=asker.say("form.help.again"))


def _usual(move: Move, asker: Asker, number: str) -> dict[Path, str]:
    """What usually stands in the blocks that a step asks for."""
    decision = {
        "verification": "accept",
        "declined": "decline",
        "referred": "refer",
    }.get(move.target, "")
    office = asker.office
    unrated: dict[Path, str] = {
        ("evaluation", "satisfaction", name): "not_rated"
        for name in ("leader", "office", "grassroots")
    }
    return unrated | {
        ("screening", "decision"): decision,
        ("archive", "office_code"): office.office_code,
        ("settlement", "number"): number,
    }
