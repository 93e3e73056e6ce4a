"""Scripts of the sample office: one file a case, one entry an action.

An entry says on which working day from today (`日`), at what time (`时`), who (`人`) does what
(`做`) with which values (`填`); inside values `T-3` is the third working day before today,
`T+2 15:00` a moment, `YYYY` the year of the action, `@名称` the case that the script of that name
registered. Keys and words are those of the records themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import NamedTuple

import frontmatter

from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.reading import read_input
from tui.domain.value import Moment
from tui.domain.value import Path
from tui.domain.value import Value
from tui.store.handler import CaseHandler

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.fields.spec import Field
    from tui.domain.workdays import WorkCalendar

_DAY = re.compile(r"T([+-]\d+)(?: (\d{2}:\d{2}))?")


class Action(NamedTuple):
    """One save of the sample office.

    Attributes:
        day: working days from today, 0 or before.
        clock: `HH:MM`.
        who: who does it, and commits.
        what: the words of `做`, split at blanks: a verb and its objects.
        values: the plain values of `填`.
        reason, approver: as written; "" where there is none.
        first: actions that go into the same save, before it.
        script: the stem of the script it belongs to.
        label: the script's 名称, by which others name its case.
        writes_up: whether the body is written up with it: at the close, after which a body stays as
            it is, or with the script's last action.
    """

    day: int
    clock: str
    who: str
    what: tuple[str, ...]
    values: Mapping[str, object]
    reason: str
    approver: str
    first: tuple[Action, ...]
    script: str
    label: str
    writes_up: bool


def scripts() -> tuple[tuple[Action, ...], ...]:
    """Every script with its actions in order, by name of file."""
    folder = files("tui.demo") / "cases"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".md")), key=str)
    return tuple(_script(path.name[:-3], path.read_text("utf-8")) for path in paths)


def body(script: str) -> str:
    """The Markdown body that the case of `script` ends with."""
    text = (files("tui.demo") / "cases" / f"{script}.md").read_text("utf-8")
    return str(frontmatter.loads(text, handler=CaseHandler()).content)


def _script(name: str, text: str) -> tuple[Action, ...]:
    post = frontmatter.loads(text, handler=CaseHandler())
    found = post["动作"]
    entries = (
        [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []
    )
    label = str(post.get("名称", name))
    closing = next((entry for entry in entries if entry.get("做") == "推进 办结"), entries[-1])
    return tuple(_action(entry, name, label, writes_up=entry is closing) for entry in entries)


def _action(entry: Mapping[str, object], script: str, label: str, *, writes_up: bool) -> Action:
    values = entry.get("填", {})
    first = entry.get("先", ())
    return Action(
        day=int(str(entry.get("日", "0"))),
        clock=str(entry.get("时", "00:00")),
        who=str(entry.get("人", "")),
        what=tuple(str(entry["做"]).split()),
        values=values if isinstance(values, Mapping) else {},
        reason=str(entry.get("理由", "")),
        approver=str(entry.get("批准人", "")),
        first=tuple(
            _action(step, script, label, writes_up=False)
            for step in (first if isinstance(first, list | tuple) else ())
        ),
        script=script,
        label=label,
        writes_up=writes_up,
    )


def working_day(today: date, offset: int, calendar: WorkCalendar) -> date:
    """The working day `offset` from today; 0 is today, or the last working day before it."""
    base = today if calendar.is_workday(today) else calendar.add_workdays(today, -1)
    return calendar.add_workdays(base, offset) if offset else base


class Reader(NamedTuple):
    """Turns plain values of a script into typed values of a record.

    Attributes:
        today: the day that `T` stands for.
        year: of the action, for `YYYY`.
        calendar: the office's working days.
        names: 编号 by the label of the script that registered the case.
    """

    today: date
    year: int
    calendar: WorkCalendar
    names: Mapping[str, str]

    def block(self, block: str, values: Mapping[str, object]) -> dict[str, Value]:
        """The values of a mapping of the block named `block`.

        Raises:
            KeyError: a key of the script is no field of the block.
            ValueError: a value is none of its field.
        """
        kind = log_kind(str(values.get("事", ""))) if block == "log" else None
        typed = {}
        for key, value in values.items():
            field = field_of(block, key)
            if field is None:
                raise KeyError(f"{block}.{key}")
            typed[field.en] = self.value(field, value, kind.en if kind else "")
        return typed

    def leaves(self, values: Mapping[str, object], root: str = "record") -> dict[Path, Value]:
        """The values by path: maps are walked into, lists are whole; `方案.A.状态` is a path."""
        found: dict[Path, Value] = {}
        for key, value in values.items():
            path, field = self.path(key, root)
            if isinstance(value, Mapping) and field.type == "map":
                below = self.leaves(value, field.block)
                found.update({(*path, *rest): inner for rest, inner in below.items()})
            else:
                found[path] = self.value(field, value)
        return found

    def path(self, dotted: str, root: str = "record") -> tuple[Path, Field]:
        """The path and field of `方案.A.状态`: keys by their names, entries by their 号.

        Raises:
            KeyError: it leads to no field.
        """
        steps: list[str] = []
        block, field = root, None
        for step in dotted.split("."):
            named = field_of(block, step)
            if named is None:
                if field is None or field.type != "list":
                    raise KeyError(dotted)
                steps.append(step)
                continue
            field = named
            steps.append(named.en)
            block = named.block or block
        if field is None:
            raise KeyError(dotted)
        return tuple(steps), field

    def value(self, field: Field, value: object, kind: str = "") -> Value:
        """One value of `field`, whatever its shape.

        Raises:
            ValueError: it is none of the field's.
        """
        if isinstance(value, Mapping):
            return self.block(field.block, value)
        if isinstance(value, list | tuple):
            if field.type == "list":
                return tuple(
                    self.block(field.block, item) for item in value if isinstance(item, Mapping)
                )
            return tuple(self.word(field, str(item)) for item in value)
        text = self.text(str(value))
        if field.is_listed:
            return (self.word(field, text),)
        read = read_input(field, text, self.today, self.calendar, kind)
        if read.value is None:
            raise ValueError(field.zh, text, read.code)
        return read.value

    def word(self, field: Field, text: str) -> str:
        """One word of a list."""
        if field.type != "enums":
            return self.text(text)
        name = enum_of(field).english(text)
        if name is None:
            raise ValueError(field.zh, text)
        return name

    def text(self, text: str) -> str:
        """The text with days, years and names of cases put in."""
        if text.startswith("@"):
            return self.names[text[1:]]
        found = _DAY.fullmatch(text)
        if found is None:
            return text.replace("YYYY", str(self.year))
        day = working_day(self.today, int(found[1]), self.calendar)
        return str(Moment.parse(f"{day.isoformat()} {found[2]}")) if found[2] else day.isoformat()
