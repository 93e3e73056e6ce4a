"""What usually stands in a form: today, the person, and who may decide where the person may not."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.case import Case
from tui.domain.office import APPROVE
from tui.domain.office import Office
from tui.domain.office import Person
from tui.service.forms.asking import Asker

CASE = Case({"id": "X202611-1A2B", "type": "coordination"})


@pytest.mark.parametrize(("person", "decides"), [("王秀英", "李建国"), ("李建国", "李建国")])
def test_who_may_not_decide_on_taking_a_case_is_not_proposed(person: str, decides: str) -> None:
    people = (Person("王秀英"), Person("李建国", powers=(APPROVE,)))
    asker = Asker(Office(people=people), date(2026, 11, 23), person, "zh")
    filled = asker.usual(asker.rows(CASE).block("screening", ("screening",)))
    assert {row.field.en: row.proposed for row in filled}["by"] == decides
    urged = asker.usual(asker.rows(CASE).block("registration", ("registration",)))
    assert {row.field.en: row.proposed for row in urged}["by"] == person
