"""A line that was kept is the line that was made, on whatever day it is asked for."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tui.domain.case import Case
from tui.domain.stage import ENDED_STAGES
from tui.domain.value import Moment
from tui.rules.decoded import Decoded
from tui.rules.finding import Diagnostic
from tui.rules.finding import EntryName
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Filling
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.rules.finding import Replacement
from tui.service import lines
from tui.service import row
from tui.store.config import read_office
from tui.store.decode import decode
from tui.store.index.base import BrokenIndexError
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from pathlib import Path

    from tui.domain.office import Office
    from tui.service.listing import Row

DAYS = tuple(date(2026, 9, 1) + timedelta(days=17 * turn) for turn in range(0, 60, 3))


@pytest.fixture(scope="module")
def office(office_template: Path) -> Office:
    return read_office(WorkTree(office_template))[0]


@pytest.fixture(scope="module")
def cases(office_template: Path) -> tuple[Case, ...]:
    tree = WorkTree(office_template)
    read = (decode(tree.read(path) or b"", str(path)).case for path in tree.records())
    return tuple(case for case in read if case is not None)


def _line(case: Case, day: date, office: Office) -> Row:
    return row.row_of(Decoded(f"records/2026/11/{case.id}.md", case, ()), day, office)


@pytest.mark.parametrize("day", DAYS)
def test_a_line_comes_back_as_it_was(day: date, office: Office, cases: tuple[Case, ...]) -> None:
    assert cases
    for case in cases:
        made = _line(case, day, office)
        assert lines.row_from(lines.text_of(made)) == made
        outside = lines.row_from(lines.text_of(made), outside=True)
        assert outside == made._replace(uncommitted=True, marks=made.marks | {"uncommitted"})


def test_a_line_that_lasts_is_the_same_on_every_later_day(
    office: Office, cases: tuple[Case, ...]
) -> None:
    lasting = 0
    for case in cases:
        for stage in sorted(ENDED_STAGES):
            ended = Case({**case.values, "stage": stage}, case.body)
            if row.lasts(ended, DAYS[0], office):
                lasting += 1
                first = _line(ended, DAYS[0], office)
                assert all(_line(ended, day, office) == first for day in DAYS)
    assert lasting > len(cases)


def test_what_runs_does_not_last(office: Office, cases: tuple[Case, ...]) -> None:
    assert not any(row.lasts(case, DAYS[0], office) for case in cases)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[1, 2]", "null", '["D"', "[" * 100_000, "[" + "0," * 17 + "0]"]
)
def test_a_text_that_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(BrokenIndexError):
        lines.row_from(text)


def test_a_finding_comes_back_with_all_that_fills_its_message(office: Office) -> None:
    values: dict[str, Filling] = {
        "field": FieldName(("log", 0, "time")),
        "word": EnumWord("urgency", "urgent"),
        "entry": EntryName(DAYS[0], ("住建局",), "urge"),
        "count": 3,
        "moment": Moment(DAYS[0], 9, 20),
        "names": ("住建局", "商务局"),
    }
    found = Finding(
        "FD201", ("log", 0), values, ("stage",), Place(3, 1), (Replacement(1, 2, "是"),)
    )
    told = Diagnostic("records/2026/11/X.md", found, Place(3, 1), "时间: 昨天")
    made = row.refused_row(PurePosixPath("records/2026/11/X.md"))._replace(finding=told)
    assert lines.row_from(lines.text_of(made)) == made
