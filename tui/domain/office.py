"""The office: its name, its rules, its people and units, as read from its own files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.workdays import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL_ZONE = "Asia/Shanghai"
APPROVE = "批准"
"""The 权限 of those who approve."""

DEFAULT_CODES = {"D": "催字", "X": "协字", "H": "常会", "settlement": "纪要"}


class Person(NamedTuple):
    """Someone of the directory; `powers` holds words such as 批准."""

    name: str
    unit: str = ""
    post: str = ""
    phone: str = ""
    emails: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()


class Unit(NamedTuple):
    """A unit of the directory."""

    name: str
    short_name: str = ""
    superiors: tuple[str, ...] = ()
    phone: str = ""


class Preset(NamedTuple):
    """A usual limit for a kind of matter, from deadlines.yaml (`span` like `5个工作日`)."""

    name: str
    span: str
    note: str = ""


class Office(NamedTuple):
    """What decides a verdict comes from here or from these defaults alone (records.md 2).

    Attributes:
        level: English name of the office's level.
        codes: 代字 by kind letter and "settlement".
        keys, language: `zh` or `en`.
        urge_interval: working days after which an unanswered case is to be urged again.
        due_soon: working days before the limit from which the light is yellow.
        behind, far_behind: points of progress behind schedule for yellow and for red.
        sign_within: span in which a unit signs for receipt.
        roll_over: whether a limit in days that ends on a rest day moves to the next working day.
        extra_words: words the office adds to an open enum, by the enum's name.
    """

    name: str = ""
    level: str = "city"
    time_zone: str = USUAL_ZONE
    keys: str = "zh"
    language: str = "zh"
    codes: Mapping[str, str] = DEFAULT_CODES
    office_code: str = "BGS"
    urge_interval: int = 5
    due_soon: int = 3
    behind: int = 10
    far_behind: int = 30
    sign_within: str = "1个工作日"
    most_extensions: int = 0
    roll_over: bool = True
    approver_must_commit: bool = False
    extra_words: Mapping[str, tuple[str, ...]] = {}
    presets: tuple[Preset, ...] = ()
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    calendar: WorkCalendar = WorkCalendar()

    @property
    def short_names(self) -> dict[str, str]:
        """What units are called for short, by their name."""
        return {unit.name: unit.short_name for unit in self.units if unit.short_name}

    def person(self, name: str) -> Person | None:
        """The person called `name`, now or formerly."""
        for person in self.people:
            if name == person.name or name in person.former_names:
                return person
        return None

    def may_approve(self, name: str) -> bool:
        """Whether `name` stands in the directory with 权限 批准."""
        person = self.person(name)
        return person is not None and APPROVE in person.powers

    @property
    def approvers(self) -> tuple[str, ...]:
        """Everyone who may approve, in the order of the directory."""
        return tuple(person.name for person in self.people if APPROVE in person.powers)
