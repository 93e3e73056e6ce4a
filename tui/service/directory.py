"""Units and people out of lines pasted from a spreadsheet, each told as it was understood.

Columns are divided by tabs, else by commas. A first line that names columns gives their order; else
it is the usual one. A line is added whole or not at all, and what is wrong is said of its line.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.edits import Append
from tui.rules.office import POWERS
from tui.service.office_files import change
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from tui.domain.office import Office
    from tui.domain.value import Value
    from tui.service.casebook import Casebook
    from tui.service.office_files import Unfit
    from tui.service.office_files import Written

USUAL = ("unit", "short_name", "name", "post", "phone", "power")
"""The columns where no heading names them: 单位 简称 联系人 职务 电话 权限."""

_HEADINGS = {
    "unit": "单位 名称 单位名称 单位全称 责任单位 承办单位 部门 unit",
    "short_name": "简称 单位简称 short shortname",
    "name": "联系人 姓名 负责人 责任人 人员 contact name person",
    "post": "职务 职位 岗位 post title",
    "phone": "电话 联系电话 手机 手机号 办公电话 phone telephone tel",
    "power": "权限 power powers",
    "email": "邮箱 电子邮箱 邮件 email mail",
}
_COLUMN_OF = {word: column for column, words in _HEADINGS.items() for word in words.split()}
_NUMBERING = frozenset({"序号", "编号", "no", "no."})
"""A column that spreadsheets have and that says nothing here."""
_NO_POWER = frozenset({"无", "否", "-", "—", "/", "no", "none"})
_POWER = {**POWERS, "是": POWERS["approve"], "有": POWERS["approve"], "yes": POWERS["approve"]}

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[\xa1-\xff]{2}")
_LOST = ("\ufffd", "锟斤拷")
"""What a program writes for bytes that it could not read."""

Cells: TypeAlias = "dict[str, str]"
State = Literal["head", "new", "known", "wrong"]


class Understood(NamedTuple):
    """One pasted line.

    Attributes:
        number: its line, from 1; `text`: the line as it was pasted.
        state: `head` = it names the columns; `new` = it adds something; `known` = nothing new.
        unit, person: the entries that it adds, None = none.
        problem: key of the sentence that says what is wrong; "" = nothing.
        values: what fills that sentence.
    """

    number: int
    text: str
    state: State
    unit: Mapping[str, Value] | None = None
    person: Mapping[str, Value] | None = None
    problem: str = ""
    values: Mapping[str, str] = {}


def understand(text: str, office: Office) -> tuple[Understood, ...]:
    """What each line of `text` that is not blank would add to the directory of `office`."""
    return tuple(_understood(text, _Names(office)))


def add(book: Casebook, lines: Sequence[Understood], language: str) -> Written | Unfit | None:
    """Write what `lines` add into the directory, in one commit; None where they add nothing.

    Raises:
        as `tui.service.office_files.change`.
    """
    units = [Append(("unit",), line.unit) for line in lines if line.unit]
    people = [Append(("people",), line.person) for line in lines if line.person]
    if not units and not people:
        return None
    subject = say("setup.directory.subject", language, units=len(units), people=len(people))
    return change(book, "directory", [*units, *people], subject)


class _Names:
    """The names that are taken, in the directory and by the lines above."""

    def __init__(self, office: Office) -> None:
        self.units = {one.name: one.name for one in office.units}
        self.units |= {one.short_name: one.name for one in office.units if one.short_name}
        self.people = {one.name: one.unit for one in office.people}
        for one in office.people:
            self.people |= dict.fromkeys(one.former_names, one.unit)
        self.emails = {email for one in office.people for email in one.emails}


def _understood(text: str, names: _Names) -> Iterator[Understood]:
    columns: tuple[str, ...] = USUAL
    first = True
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip(" \t,，\u3000"):
            continue
        cells = _cells(line)
        headings = _headings(cells) if first else ()
        first = False
        if headings:
            columns = headings
            yield Understood(number, line, "head")
        else:
            yield _read(number, line, cells, columns, names)


def _cells(line: str) -> list[str]:
    if "\t" in line:
        found = next(csv.reader([line], delimiter="\t"))
    elif "," in line or "，" in line:
        found = next(csv.reader([line.replace("，", ",")]))
    else:
        found = re.split(r"\u3000+|\s{2,}", line.strip())
    return [" ".join(cell.split()) for cell in found]


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns that a line of headings names ("" = one that says nothing here); () = no headings."""
    words = [re.sub(r"[\s（(].*|[:：*]", "", cell.casefold().replace(" ", "")) for cell in cells]
    known = [_COLUMN_OF.get(word, "") for word in words]
    named = [column for column in known if column]
    others = [w for w, column in zip(words, known, strict=True) if w and not column]
    is_head = named and ("unit" in named or "name" in named) and len(named) > len(others)
    return tuple(known) if is_head or (named and set(others) <= _NUMBERING) else ()


def _read(
    number: int, line: str, cells: Sequence[str], columns: Sequence[str], names: _Names
) -> Understood:
    given: Cells = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell:
            given.setdefault(column, cell)
    more = [cell for cell in cells[len(columns) :] if cell]
    problem, values = _problem(given, more, names)
    if any(map(_is_garbled, cells)):
        problem, values = "setup.line.garbled", {}
    if problem:
        return Understood(number, line, "wrong", problem=problem, values=values)
    unit, person = _unit(given, names), _person(given, names)
    _take(unit, person, names)
    state: State = "new" if unit or person else "known"
    return Understood(number, line, state, unit, person)


def _is_garbled(cell: str) -> bool:
    """Whether Chinese text was read in another encoding than it was written in."""
    if any(lost in cell for lost in _LOST):
        return True
    return (bool(_LATIN.search(cell)) and _reads(cell, "latin-1", "gbk")) or _reads(
        cell, "gbk", "utf-8"
    )


def _reads(cell: str, seen: str, meant: str) -> bool:
    """Whether the bytes behind `cell`, seen as `seen`, are Chinese text when read as `meant`."""
    try:
        return bool(_IDEOGRAPH.search(cell.encode(seen).decode(meant)))
    except UnicodeError:
        return False


def _problem(given: Cells, more: Sequence[str], names: _Names) -> tuple[str, dict[str, str]]:
    unit, short, name = (given.get(key, "") for key in ("unit", "short_name", "name"))
    power = given.get("power", "")
    owner = names.units.get(short, unit)
    if more:
        return "setup.line.too_many", {"text": visible("、".join(more))}
    if not unit and not name:
        return "setup.line.nobody", {}
    if power and power.casefold() not in _NO_POWER and power.casefold() not in _POWER:
        return "setup.line.power", {"text": visible(power)}
    if power and not name:
        return "setup.line.power_of_nobody", {}
    if short and owner != names.units.get(unit, unit):
        return "setup.line.short_taken", {"short": visible(short), "unit": visible(owner)}
    if name in names.people and unit:
        lives = names.units.get(names.people[name], names.people[name])
        if lives and lives != names.units.get(unit, unit):
            return "setup.line.other_unit", {"name": visible(name), "unit": visible(lives)}
    email = given.get("email", "")
    if email and name not in names.people and email in names.emails:
        return "setup.line.email_taken", {"text": visible(email)}
    return "", {}


def _unit(given: Cells, names: _Names) -> dict[str, Value] | None:
    name, short = given.get("unit", ""), given.get("short_name", "")
    if not name or name in names.units:
        return None
    entry: dict[str, Value] = {"name": name}
    if short and short != name:
        entry["short_name"] = short
    if given.get("phone") and not given.get("name"):
        entry["phone"] = given["phone"]
    return entry


def _person(given: Cells, names: _Names) -> dict[str, Value] | None:
    name, unit = given.get("name", ""), given.get("unit", "")
    if not name or name in names.people:
        return None
    entry: dict[str, Value] = {"full_name": name}
    if unit:
        entry["unit"] = names.units.get(unit, unit)
    for column, key in (("post", "post"), ("phone", "phone")):
        if given.get(column):
            entry[key] = given[column]
    if given.get("email"):
        entry["emails"] = (given["email"],)
    power = _POWER.get(given.get("power", "").casefold(), "")
    if power:
        entry["powers"] = (power,)
    return entry


def _take(
    unit: Mapping[str, Value] | None, person: Mapping[str, Value] | None, names: _Names
) -> None:
    if unit is not None:
        name = str(unit["name"])
        names.units |= {name: name, str(unit.get("short_name", name)): name}
    if person is not None:
        names.people[str(person["full_name"])] = str(person.get("unit", ""))
        emails = person.get("emails", ())
        names.emails |= {str(one) for one in emails} if isinstance(emails, tuple) else set()
