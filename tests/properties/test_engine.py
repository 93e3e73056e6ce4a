"""The engine gives one verdict for one content, and no record makes it fail."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tests.support.rule_cases import RULES
from tui.domain.case import Case
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.table import BLOCKS
from tui.domain.office import Office
from tui.domain.office import Person
from tui.domain.office import Unit
from tui.domain.value import Moment
from tui.domain.workdays import WorkCalendar
from tui.rules import engine
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.rules.decoded import Decoded
from tui.rules.finding import Place
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.value import Path
    from tui.domain.value import Value

OFFICE = Office(
    most_extensions=1,
    people=(Person("张建国", powers=("批准",)), Person("王敏")),
    units=(Unit("商务局"),),
    calendar=WorkCalendar([(date(2026, 10, 1), "国庆节")], [date(2026, 10, 10)], [2026]),
)
WHOLE = [decode(path.read_bytes(), path.name) for path in sorted((RULES / "bases").glob("*.md"))]
DAYS = st.dates(date(2026, 9, 25), date(2027, 1, 5)) | st.dates()
MOMENTS = st.builds(Moment, DAYS, st.integers(0, 23), st.integers(0, 59))
NAMES = st.sampled_from(["王敏", "张建国", "李红", "商务局", "a1b2", "f1", "A", "s1", "误操作", ""])
WORDS = NAMES | st.text(max_size=12)
ODD: st.SearchStrategy[Value] = st.one_of(
    WORDS,
    st.integers(),
    DAYS,
    MOMENTS,
    st.tuples(),
    st.tuples(WORDS),
    st.builds(dict, st.just({"key": "a1b2"})),
    st.tuples(st.builds(dict, st.just({"key": "a1b2", "kind": "stage", "name": "商务局"}))),
)


def values_of(block: Block, depth: int = 0) -> st.SearchStrategy[Mapping[str, Value]]:
    """A map with some of the fields of `block`, mostly of their own type."""
    fields = {field.en: fitting(field, depth) for field in block.fields}
    return st.fixed_dictionaries({}, optional=fields)


def fitting(field: Field, depth: int) -> st.SearchStrategy[Value]:
    """A value of the field's type, now and then one of another."""
    plain: st.SearchStrategy[Value]
    if field.enum:
        names = st.sampled_from([word.en for word in ENUMS[field.enum].words])
        plain = st.lists(names, max_size=3).map(tuple) if field.type == "enums" else names
    elif field.type in {"map", "list"} and depth < 3:
        inner = values_of(BLOCKS[field.block], depth + 1)
        plain = inner if field.type == "map" else st.lists(inner, max_size=3).map(tuple)
    elif field.type in {"date", "moment", "due"}:
        plain = DAYS if field.type == "date" else DAYS | MOMENTS
    else:
        plain = WORDS
    return st.one_of(plain, plain, plain, ODD)


RECORDS = values_of(BLOCKS["record"]).map(Case)


@st.composite
def touched(draw: st.DrawFn) -> Case:
    """A good record with a few of its fields replaced or taken away."""
    case = draw(st.sampled_from([read.case for read in WHOLE if read.case is not None]))
    values = dict(case.values)
    for key in draw(st.lists(st.sampled_from(sorted(values)), max_size=4)):
        field = next(field for field in BLOCKS["record"].fields if field.en == key)
        if draw(st.booleans()):
            values[key] = draw(fitting(field, 1))
        else:
            values.pop(key, None)
    return Case(values, draw(st.sampled_from(["", case.body, "## 处理结果\n\n大概好了\n"])))


CASES = st.one_of(RECORDS, touched())
PARENTS = st.none() | st.lists(st.none() | CASES, max_size=2).map(tuple)


def verdict(case: Case, parents: tuple[Case | None, ...] | None) -> list[str]:
    read = Decoded("records/2026/11/D202611-7K3M.md", case, text="---\n" + case.body)
    return [str(found) for found in engine.judge(read, parents, Context(OFFICE, Bare(), "王敏"))]


@given(CASES, PARENTS)
@settings(max_examples=150, deadline=None)
def test_no_record_makes_a_rule_fail(case: Case, parents: tuple[Case | None, ...] | None) -> None:
    assert not [line for line in verdict(case, parents) if engine.CRASHED in line]


@given(CASES, PARENTS)
@settings(max_examples=40, deadline=None)
def test_the_same_content_gets_the_same_verdict(
    case: Case, parents: tuple[Case | None, ...] | None
) -> None:
    turned = Case(dict(reversed(list(case.values.items()))), case.body)
    first = verdict(case, parents)
    assert verdict(case, parents) == first
    assert sorted(verdict(turned, parents)) == sorted(first)


@given(CASES, st.sampled_from(["UTC", "Asia/Shanghai", "America/Los_Angeles"]))
@settings(max_examples=30, deadline=None)
def test_the_machine_has_no_say(case: Case, zone: str) -> None:
    """P9: neither the zone of the machine nor its clock changes a verdict."""
    before = verdict(case, None)
    usual = os.environ.get("TZ", "")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        assert verdict(case, None) == before
    finally:
        os.environ["TZ"] = usual
        time.tzset()


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_no_change_is_no_change(case: Case) -> None:
    """A record that equals its parent, or one of two, has no fault of a change."""
    alone = set(verdict(case, None))
    assert set(verdict(case, (case,))) == alone
    assert set(verdict(case, (case, case))) == alone


@given(CASES)
@settings(max_examples=40, deadline=None)
def test_findings_come_in_the_order_of_lines(case: Case) -> None:
    text = "\n".join(["---", *case.values, "---", case.body])
    places: dict[Path, Place] = {
        (key,): Place(number, 1) for number, key in enumerate(case.values, start=2)
    }
    read = Decoded("records/2026/11/D202611-7K3M.md", case, places=places, text=text)
    found = engine.judge(read, (), Context(OFFICE, Bare()))
    lines = [one.place.line if one.place else 1 << 30 for one in found]
    assert lines == sorted(lines)
