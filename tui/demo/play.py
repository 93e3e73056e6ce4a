"""Playing the sample office: its scripts, action by action, through the service of every face.

Each action is judged, written and committed as a user's would be, under its own author and date,
so that the history of the sample passes the same checks as its records.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.demo.script import Action
from tui.demo.script import Reader
from tui.demo.script import body
from tui.demo.script import scripts
from tui.demo.script import working_day
from tui.domain import actions
from tui.domain.difference import BODY
from tui.domain.edits import SetSection
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.table import log_kind
from tui.domain.identity import OFFICE_FILES
from tui.domain.identity import RECORDS
from tui.domain.kinds import KIND_LETTER
from tui.domain.kinds import STAGE_ENUM
from tui.domain.spans import due_from
from tui.domain.spans import parse_span
from tui.domain.value import Moment
from tui.report.wording import message
from tui.service import bootstrap
from tui.service import edit
from tui.service import numbers
from tui.service.casebook import Author
from tui.service.casebook import Casebook
from tui.service.clock import fixed_clock
from tui.service.proposals import Because
from tui.service.proposals import begun
from tui.service.proposals import changed
from tui.service.proposals import desk_of
from tui.service.proposals import moved
from tui.store import git
from tui.store.calendar import work_calendar
from tui.store.commit import Signature
from tui.store.rehearsal import Rehearsal

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path as Folder

    from tui.domain.actions import Proposal
    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.value import Value

SEED = 20210201
"""Of the drawn numbers and keys: the sample is the same on every machine for the same day."""

FOUNDER = Author("张建国", "zhangjianguo@example.com")
PLAYER = Author("陈晓", "chenxiao@example.com")
"""Who opens the sample afterwards: a secretary of the sample office."""


class ScriptError(Exception):
    """A script of the sample asks for what the rules refuse: a mistake in the sample."""


class _Stage(NamedTuple):
    """What the play keeps in hand."""

    book: Casebook
    today: date
    names: dict[str, str]


def play(folder: Folder, today: date, progress: Callable[[int, int], None] | None = None) -> Folder:
    """Make the sample office at `folder` (missing or empty), as it stands on the day `today`.

    Args:
        folder: where; a repository of its own.
        today: the day from which the scripts count their working days.
        progress: told how many of how many actions are done.

    Raises:
        ScriptError: a script is wrong.
        the errors of a save.
    """
    office = {str(path.relative_to(RECORDS)): (files("tui.demo") / "office" / path.name).read_bytes()
              for path in OFFICE_FILES.values()}  # fmt: skip
    plan = sorted(
        (action for script in scripts() for action in script),
        key=lambda action: (action.day, action.clock),
    )
    stage = _opened(folder, today, office, plan[0].day)
    rehearsal = Rehearsal()
    stage.book.commit = rehearsal.commit
    for done, action in enumerate(plan, 1):
        _perform(stage, action)
        if progress is not None:
            progress(done, len(plan))
    rehearsal.finish(git.find(stage.book.root))
    _hand_over(stage.book)
    return stage.book.root


def _opened(folder: Folder, today: date, office: Mapping[str, bytes], first_day: int) -> _Stage:
    """The empty office, founded on the working day before anything happens."""
    founded = Moment(working_day(today, first_day - 1, work_calendar()), 9, 0)
    signature = Signature(*FOUNDER, fixed_clock(founded).iso() or "")
    report = bootstrap.init(
        folder, separate=True, office=office, signature=signature, with_hooks=False
    )
    return _Stage(Casebook(report.root, author=FOUNDER, random=Random(SEED)), today, {})


def _hand_over(book: Casebook) -> None:
    """The sample as a clone that its secretary has been using: identity and hooks."""
    bootstrap.introduce(book.root, *PLAYER)
    bootstrap.init(book.root)


def _perform(stage: _Stage, action: Action) -> None:
    """Carry out one action as one commit."""
    book = stage.book
    day = working_day(stage.today, action.day, book.office.calendar)
    hour, minute = (int(part) for part in action.clock.split(":"))
    book.clock = fixed_clock(Moment(day, hour, minute))
    person = book.office.person(action.who)
    if person is None:
        raise ScriptError(action.script, action.who)
    book.author = Author(person.name, person.emails[0])
    book.refresh()
    try:
        done = _register(stage, action) if action.what[0] == "登记" else _change(stage, action)
    except (KeyError, ValueError) as problem:
        raise ScriptError(action.script, action.what, problem) from problem
    if isinstance(done, edit.Refused):
        said = [f"{d.finding.code} {message(d.finding)}" for d in done.diagnostics]
        raise ScriptError(action.script, action.day, action.what, said)
    stage.names.setdefault(action.label, done.case_id)


def _reader(stage: _Stage) -> Reader:
    book = stage.book
    year = book.clock.today().year
    return Reader(stage.today, year, book.office.calendar, stage.names)


def _register(stage: _Stage, action: Action) -> edit.Saved | edit.Refused:
    values = _reader(stage).block("record", action.values)
    kind = KIND_LETTER[ENUMS["kind"].english(action.what[1]) or ""]
    title, words = next(iter(_sections(action.script).items()))
    made = begun(kind, {(BODY, title): words}, stage.book.office)
    return edit.create(stage.book, kind, values, made.body)


def _change(stage: _Stage, action: Action) -> edit.Saved | edit.Refused:
    book = stage.book
    opened = book.open(stage.names[action.label])
    case = opened.case
    proposals: list[Proposal] = []
    for step in (*action.first, action):
        proposal = _proposal(stage, step, case)
        proposals.append(proposal)
        case = actions.after(case, proposal)
    whole = actions.together(*proposals)
    if action.writes_up:
        titles = list(_sections(action.script).items())[1:]
        written = tuple(SetSection(title, words) for title, words in titles if words)
        whole = whole._replace(edits=(*whole.edits, *written))
    return edit.save(book, opened, whole)


def _proposal(stage: _Stage, action: Action, case: Case) -> Proposal:
    """What one step of a script does to the record as it stands."""
    reader, desk = _reader(stage), desk_of(stage.book)
    because = Because(action.reason, action.approver)
    verb, *objects = action.what
    if verb == "记":
        kind = log_kind(objects[0])
        if kind is None:
            raise KeyError(objects[0])
        return actions.log(
            case, kind.en, reader.block("log", {"事": objects[0], **action.values}), desk
        )
    if verb == "加":
        path, field = reader.path(objects[0])
        return actions.append(case, path, reader.block(field.block, action.values), desk)
    if verb == "补":
        path, field = reader.path(objects[0])
        return actions.complete(
            case, path, objects[1], reader.block(field.block, action.values), desk
        )
    if verb == "改":
        leaves = _leaves(stage, reader, action.values)
        return changed(case, leaves, desk, because)
    if verb == "推进":
        target = ENUMS[STAGE_ENUM[case.kind]].english(objects[0])
        if target is None:
            raise KeyError(objects[0])
        leaves = _leaves(stage, reader, action.values)
        return moved(stage.book, case, target, leaves, because)
    raise KeyError(verb)


def _leaves(
    stage: _Stage, reader: Reader, values: Mapping[str, object]
) -> dict[Path, Value | None]:
    """Values by path; `按时限` is the limit computed, `自动` the next number drawn."""
    plain = {key: value for key, value in values.items() if value not in ("按时限", "自动")}
    leaves: dict[Path, Value | None] = dict(reader.leaves(_without_drawn(plain)))
    book = stage.book
    if values.get("截止") == "按时限":
        span = parse_span(str(leaves["limit", "span"]))
        start = leaves["limit", "counted_from"]
        if span is None or not isinstance(start, date):
            raise ValueError(values)
        leaves["due",] = due_from(span, start, book.office.calendar, book.office.roll_over).value
    settlement = values.get("处理", {})
    drawn = isinstance(settlement, dict) and settlement.get("文号") == "自动"
    if drawn or values.get("处理.文号") == "自动":
        leaves["settlement", "number"] = numbers.next_number(book, "settlement")
    return leaves


def _without_drawn(values: Mapping[str, object]) -> dict[str, object]:
    return {
        key: {k: v for k, v in value.items() if v != "自动"} if isinstance(value, dict) else value
        for key, value in values.items()
    }


def _sections(script: str) -> dict[str, str]:
    """The sections of a script's body, in order."""
    sections: dict[str, str] = {}
    for part in ("\n" + body(script)).split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        sections[title.strip()] = text.strip()
    return sections
