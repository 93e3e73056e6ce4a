"""Units and people in a form: offered by pinyin, said at once when the directory does not know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from pathlib import Path

UNITS = """\
单位:
- {名称: 市商务局, 简称: 商务局}
- {名称: 市城市管理局, 简称: 城管局}
- {名称: 消防救援支队, 简称: 消防}
- {名称: 市人力资源和社会保障局, 简称: 人社局}
"""
CONTACTS = """\
- {姓名: 刘明, 单位: 市商务局, 职务: 副局长}
- {姓名: 周宁, 单位: 市城市管理局, 职务: 科长}
"""


@pytest.fixture
def office(office_repo: Path) -> Path:
    """The office with units and people outside in its directory."""
    directory = office_repo / "records" / "directory.yaml"
    directory.write_text(UNITS + repos.DIRECTORY + CONTACTS, "utf-8")
    repos.git(office_repo, "commit", "-qam", "名录: 填入单位")
    return office_repo


async def _new_case(clerk: Clerk) -> None:
    await clerk.rest()
    await clerk.press("n", "1")
    assert isinstance(clerk.app.screen, FormScreen)


async def _stand_on(clerk: Clerk, name: str) -> None:
    await clerk._go_to(name)
    await clerk.rest()


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("swj", "市商务局"),
        ("xfjy", "消防救援支队"),
        ("shangwu", "市商务局"),
        ("rsj", "市人力资源和社会保障局"),
    ],
)
async def test_a_unit_is_found_by_initials_or_syllables(
    office: Path, typed: str, unit: str
) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        await _stand_on(clerk, "lead.unit")
        await clerk.type(typed)
        assert clerk.shows(f"> {unit}"), clerk.screen_text()
        await clerk.press("tab")
        assert clerk.form.texts()["lead", "unit"] == unit


async def test_the_people_of_the_unit_above_are_offered_and_no_others(office: Path) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        await clerk.fill({"lead.unit": "商务局"})
        await clerk.press("tab")
        text = clerk.screen_text()
        assert "刘明" in text
        assert "副局长" in text
        assert "周宁" not in text
        await clerk.press("down", "enter")
        assert clerk.form.texts()["lead", "person_in_charge"] == "刘明"


async def test_enter_takes_the_only_one_and_leads_back_to_what_was_typed(office: Path) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        unit, person = ("lead", "unit"), ("lead", "person_in_charge")
        # the short name of a unit is a name, and stays
        await clerk.fill({"lead.unit": "商务局"})
        await clerk.press("enter")
        assert clerk.form.texts()[unit] == "商务局"
        # the one contact of the unit stands marked; Tab passes by, Enter takes him and goes on
        assert clerk.shows("> 刘明"), clerk.screen_text()
        assert clerk.shows("Enter 填“刘明”")
        await clerk.press("tab")
        assert clerk.form.texts()[person] == ""
        await clerk.press("shift+tab", "enter")
        assert clerk.form.texts()[person] == "刘明"
        assert clerk.form.pane.current is not clerk.form.rows.by_path[person]
        assert clerk.shows("已填“刘明”"), clerk.screen_text()
        # what Enter put in place of a name that was typed is one arrow and one Enter away
        await clerk.fill({"lead.person_in_charge": "周"})
        await clerk.press("enter")
        assert clerk.form.texts()[person] == "周宁"
        assert clerk.shows("自己填的“周”"), clerk.screen_text()
        await clerk.press("up")
        assert clerk.shows("刚才自己填的"), clerk.screen_text()
        await clerk.press("down", "enter")
        assert clerk.form.texts()[person] == "周"
        # a full name just moves on; one that nobody knows is said
        await clerk.fill({"lead.person_in_charge": "天王老子"})
        await clerk.press("enter")
        assert clerk.form.texts()[person] == "天王老子"
        assert clerk.shows("名录里没有“天王老子”"), clerk.screen_text()


async def test_units_are_chosen_with_arrows_and_enter_alone(office: Path) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        await _stand_on(clerk, "lead.unit")
        await clerk.press("down", "down", "enter")
        assert clerk.form.texts()["lead", "unit"] == "市城市管理局"


async def test_a_name_nobody_knows_is_said_at_once_with_what_is_near(office: Path) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        await _stand_on(clerk, "lead.unit")
        await clerk.type("市城管局")
        at = clerk.lines().index(next(line for line in clerk.lines() if "市城管局" in line))
        below = clerk.lines()[at + 1]
        assert "名录里没有“市城管局”" in below, clerk.screen_text()
        assert "城管局" in below.partition("相近的有")[2]
        # it stays, Tab takes nothing else for it, and it is still said when one has gone on
        await clerk.press("tab")
        assert clerk.form.texts()["lead", "unit"] == "市城管局"
        assert clerk.shows("名录里没有“市城管局”")


async def test_a_short_name_is_known(office: Path) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        await clerk.fill({"lead.unit": "城管局"})
        assert not clerk.shows("名录里没有")


async def test_a_person_of_our_own_house_must_be_spelt_as_in_the_directory(office: Path) -> None:
    async with office_app(office) as clerk:
        await clerk.at_case("e")
        await clerk.fill({"handler": "王明"})
        assert clerk.shows("名录里没有“王明”"), clerk.screen_text()
        assert clerk.shows("王敏")


async def test_several_names_are_completed_one_after_the_other(office: Path) -> None:
    async with office_app(office) as clerk:
        await clerk.at_case("c")
        await clerk.fill({"to": "市商务局、"})
        await clerk.type("cg")
        assert clerk.shows("> 市商务局、市城市管理局"), clerk.screen_text()
        await clerk.press("tab")
        assert clerk.form.texts()["to",] == "市商务局、市城市管理局"


async def test_esc_puts_the_list_away_before_it_leaves(office: Path) -> None:
    async with office_app(office) as clerk:
        await _new_case(clerk)
        await _stand_on(clerk, "lead.unit")
        await clerk.type("swj")
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, FormScreen)
        assert not clerk.shows("> 市商务局")
        assert clerk.form.texts()["lead", "unit"] == "swj"
