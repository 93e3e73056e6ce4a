"""Statistics: a unit is one part, however a record writes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.support import repos
from tui.domain.office import Office
from tui.domain.office import Unit
from tui.domain.periods import Period
from tui.domain.value import Moment
from tui.service.casebook import open_casebook
from tui.service.clock import fixed_clock
from tui.service.places.statistics import statistics

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)


def test_a_unit_in_full_and_for_short_is_counted_once(office_repo: Path) -> None:
    row = open_casebook(office_repo, fixed_clock(Moment(TODAY, 10, 0))).row(repos.SUPERVISION)
    assert row is not None
    office = Office(units=(Unit("住房和城乡建设局", "住建局"), Unit("水利局")))
    rows = (row._replace(lead="住建局、水利局"), row._replace(lead="住房和城乡建设局"))
    period = Period("days", date(2026, 1, 1), TODAY)
    found = statistics(rows, period, "lead", TODAY, office)
    assert {name: part.open for name, part in found.parts} == {"住房和城乡建设局": 2, "水利局": 1}
