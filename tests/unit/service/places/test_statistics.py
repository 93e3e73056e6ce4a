"""Statistics: a unit is one part, however a record writes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.support import repos
from tui.domain.periods import Period
from tui.domain.value import Moment
from tui.service.casebook import open_casebook
from tui.service.clock import fixed_clock
from tui.service.places.statistics import statistics

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)


def test_a_unit_in_full_and_for_short_is_counted_once(office_repo: Path) -> None:
    repos.another_case(office_repo, "D202610-2345", "又一件")
    for case_id, name in ((repos.SUPERVISION, "园林中心"), ("D202610-2345", "园林绿化中心")):
        record = repos.record_of(office_repo, case_id)
        text = record.read_text("utf-8")
        assert "主办: {单位: 交警支队," in text
        record.write_text(text.replace("主办: {单位: 交警支队,", f"主办: {{单位: {name},"), "utf-8")
    directory = office_repo / "records" / "directory.yaml"
    units = "单位:\n- {名称: 园林绿化中心, 简称: 园林中心}\n"
    directory.write_text(units + directory.read_text("utf-8"), "utf-8")
    book = open_casebook(office_repo, fixed_clock(Moment(TODAY, 10, 0)))
    found = statistics(book, Period("days", date(2026, 1, 1), TODAY), "lead")
    opened = {name: part.open for name, part in found.parts}
    assert opened["园林绿化中心"] == 2
    assert "园林中心" not in opened
