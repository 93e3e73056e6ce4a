"""The list of cases: what is seen at each size, what a filter leaves, what broken files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from tests.support import repos
from tests.support.interface import an_app
from tests.support.interface import office_app
from tui.app.events import CaseChanged
from tui.app.screens.cases import CasesScreen
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.list_columns import columns_for
from tui.app.widgets.list_columns import unit_words
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.setting import Setting
    from tui.app.widgets.line_list import Piece

LONGEST = "关于城东片区老旧小区改造、“𠮷祥里”消防通道（净宽3.5m）——与海绵城市项目统筹协调办理情况的督查事项之一"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 40), (60, 20)])
async def test_deadline_and_id_are_always_there(
    office_repo: Path, size: tuple[int, int], lang: str
) -> None:
    repos.retitle(office_repo, LONGEST)
    repos.git(office_repo, "commit", "-q", "-a", "-m", "改事项")
    async with office_app(office_repo, lang=lang, size=size) as clerk:
        lines = clerk.lines()
        assert all(cell_len(line) == size[0] for line in lines)
        line = next(line for line in lines if repos.SUPERVISION in line)
        assert "11-27" in line
        assert LONGEST[:4] in line
        assert any(repos.COORDINATION in line for line in lines)
        assert clerk.shows("/3")


@pytest.mark.parametrize("width", range(40, 200, 7))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_fill_the_width_and_give_way_in_order(width: int, lang: str) -> None:
    columns = columns_for(width, lang)
    names = [column.name for column in columns]
    assert {"light", "due", "id", "title"} <= set(names)
    assert "stage" in names or "lead" not in names
    if width >= 60:
        assert sum(column.width + 1 for column in columns) - 1 <= width


async def test_filter_narrows_as_one_types_and_esc_clears(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("slash")
        await clerk.type("电梯")
        assert clerk.shows(repos.COORDINATION)
        assert not clerk.shows(repos.SUPERVISION)
        assert clerk.shows("1/1 (3)")
        await clerk.press("escape")
        assert clerk.shows(repos.SUPERVISION)
        await clerk.press("f3")
        await clerk.type("zzjt")
        assert clerk.shows("zzjt")
        assert not clerk.shows(repos.SUPERVISION)
        await clerk.press("escape")
        assert clerk.shows(repos.SUPERVISION)


async def test_ledgers_by_digit(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("2")
        assert clerk.shows(repos.COORDINATION)
        assert not clerk.shows(repos.SUPERVISION)
        await clerk.press("3")
        assert clerk.shows(repos.SUPERVISION)
        assert not clerk.shows(repos.COORDINATION)
        await clerk.press("0")
        assert clerk.shows(repos.COORDINATION)


async def test_full_width_characters_act_on_the_list_and_are_text_in_the_filter(
    office_repo: Path,
) -> None:
    async with office_app(office_repo) as clerk:
        before = clerk.app.screen.query_one(CaseTable).cursor
        await clerk.press("ｊ")
        assert clerk.app.screen.query_one(CaseTable).cursor == before + 1
        await clerk.press("、")
        await clerk.type("消防？")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows("消防？"), clerk.screen_text()
        await clerk.press("escape")
        await clerk.press("？")
        assert clerk.shows("能做什么")


async def test_a_broken_file_is_a_line_and_hides_nothing(office_repo: Path) -> None:
    broken = repos.record_of(office_repo, "D202611-BAD0")
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("---\n编号：D202611-BAD0\n---\n", "utf-8")
    repos.git(office_repo, "add", "-A")
    repos.git(office_repo, "commit", "-q", "-m", "绕过钩子")
    async with office_app(office_repo) as clerk:
        assert clerk.shows("D202611-BAD0")
        assert clerk.shows(repos.SUPERVISION)
        await clerk.press("enter")
        assert clerk.shows("duban check")


async def test_the_name_of_a_link_acts_on_nothing(office_repo: Path) -> None:
    link = repos.record_of(office_repo, repos.SUPERVISION).with_name("0\x1b[2J\u202e.md")
    link.symlink_to("nowhere")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await clerk.press("slash")
        await clerk.type("2J")
        await clerk.press("enter")
        preview = clerk.app.screen.query_one("#preview-text", Static)
        await clerk.see(say("cases.unreadable", "zh", path="").strip()[-6:])
        shown = str(preview.render())
        assert "␛[2J‹U+202E›.md" in shown
        assert not {"\x1b", "\u202e"} & {*shown, *clerk.screen_text()}


async def test_an_empty_repository_teaches(empty_repo: Path) -> None:
    async with office_app(empty_repo) as clerk:
        assert clerk.shows("还没有案卷")
        await clerk.press("n")
        assert clerk.shows("登记什么")


async def test_the_unit_has_a_column_at_eighty_cells(office_repo: Path) -> None:
    directory = office_repo / "records" / "directory.yaml"
    units = "单位:\n- {名称: 交警支队, 简称: 交警}\n"
    directory.write_text(directory.read_text("utf-8") + units, "utf-8")
    async with office_app(office_repo) as clerk:
        line = next(line for line in clerk.lines() if repos.SUPERVISION in line)
        assert line.rstrip().endswith("交警"), line
        assert "单位" in clerk.lines()[1]


async def test_what_means_nothing_in_a_filter_is_said(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("slash")
        await clerk.type("缓及:特急")
        assert clerk.shows("不认识“缓及:”")
        assert clerk.shows("没有案卷符合“缓及:特急”")
        assert clerk.shows("Esc 清除筛选")
        await clerk.press("escape", "slash")
        await clerk.type("环节:协啇")
        assert clerk.shows("“环节”里没有“协啇”")


async def test_orders_go_both_ways_by_key_and_by_header(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        table = clerk.app.screen.query_one(CaseTable)
        await clerk.press("s", "3")
        ids = [row.id for row in table.rows]
        assert ids == sorted(ids)
        head = clerk.lines()[1]
        assert "编号↑" in head
        await clerk.pilot.click(CaseTable, offset=(cell_len(head[: head.index("编号")]), 0))
        await clerk.rest()
        assert [row.id for row in table.rows] == ids[::-1]
        assert "编号↓" in clerk.lines()[1]
        await clerk.press("s")
        assert clerk.shows("编号 ↓")
        assert clerk.shows("再选一次倒过来")


async def test_views_of_the_office_and_of_ones_own(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("v")
        for name in ("我经办", "逾期", "本周到期", "待审", "已结未反馈"):
            assert clerk.shows(name)
        await clerk.press("1")
        assert clerk.shows('经办:"陈晓"')
        assert clerk.shows(repos.SUPERVISION)
        assert not clerk.shows(repos.COORDINATION)
        await clerk.press("v")
        await clerk.type("存为")
        await clerk.press("enter")
        await clerk.type("我的")
        await clerk.press("enter")
        assert clerk.shows("已存为视图“我的”")
        await clerk.press("escape")
        assert clerk.shows(repos.COORDINATION)
    async with office_app(office_repo, place="coordination") as clerk:
        await clerk.press("v", "1")
        assert clerk.shows('经办:"陈晓"')
        await clerk.press("v")
        await clerk.type("去掉")
        await clerk.press("enter")
        await clerk.press("v")
        assert not clerk.shows("1 我的")


async def test_a_ledger_is_found_as_it_was_left(office_repo: Path) -> None:
    repos.another_case(office_repo, "D202611-2222", "第二件")
    async with office_app(office_repo) as clerk:
        await clerk.press("3", "s", "3", "slash")
        await clerk.type("!作废")
        await clerk.press("enter", "end")
        left = clerk.app.screen.query_one(CaseTable).row
    async with office_app(office_repo, place="") as clerk:
        assert isinstance(clerk.app.screen, CasesScreen)
        table = clerk.app.screen.query_one(CaseTable)
        assert (clerk.app.screen.kind, table.sort) == ("D", "id")
        assert clerk.shows("!作废")
        assert table.row is not None
        assert left is not None
        assert table.row.id == left.id == "D202611-2222"


async def test_the_cursor_goes_to_a_case_that_is_new(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        repos.another_case(office_repo, "D202611-2222", "新登记的一件")
        clerk.app.setting.book.refresh()
        clerk.app.post_message(CaseChanged("D202611-2222"))
        await clerk.rest()
        row = clerk.app.screen.query_one(CaseTable).row
        assert row is not None
        assert row.id == "D202611-2222"


async def test_a_new_case_that_the_filter_hides_is_said(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("slash")
        await clerk.type("电梯")
        await clerk.press("enter")
        repos.another_case(office_repo, "D202611-2222", "新登记的一件")
        clerk.app.setting.book.refresh()
        clerk.app.post_message(CaseChanged("D202611-2222"))
        await clerk.rest()
        assert clerk.shows("D202611-2222 已保存，但不符合筛选“电梯”"), clerk.screen_text()
        await clerk.press("escape")
        row = clerk.app.screen.query_one(CaseTable).row
        assert row is not None
        assert row.id == "D202611-2222"


async def test_a_case_that_left_the_filter_since_the_last_time_is_no_news(
    office_repo: Path,
) -> None:
    app, _clock = an_app(office_repo)
    look: dict[str, str | bool] = {
        "filter": "电梯",
        "sort": "light",
        "group": False,
        "cursor": repos.SUPERVISION,
    }
    app.setting.memory.put("list.all", look)
    async with office_app(office_repo) as clerk:
        assert clerk.shows("1/1 (3)")
        assert not clerk.shows("已保存")


class _CountingTable(CaseTable):
    """A list that knows which of its lines were drawn."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.drawn: list[int] = []

    def pieces(self, index: int, width: int) -> list[Piece]:
        self.drawn.append(index)
        return super().pieces(index, width)


async def test_ten_thousand_cases_are_drawn_as_ten(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        row = clerk.app.screen.query_one(CaseTable).rows[0]
        table = _CountingTable(clerk.app.setting)
        await clerk.app.screen.mount(table, before=0)
        table.styles.height = 12
        many = tuple(row._replace(id=f"D202611-{n:04}", path=f"{n}") for n in range(10_000))
        table.show(many, "id")
        table.focus()
        await clerk.press("end")
        assert table.cursor == 9_999
        assert 9_999 in table.drawn
        assert len(table.drawn) < 300, len(table.drawn)


@pytest.mark.parametrize(
    ("lead", "width", "said"),
    [
        ("住建局", 9, "住建"),
        ("消防救援大队", 9, "消防救援大队"),
        ("住建局、商务局", 9, "住建等2家"),
        ("办公室、车队", 9, "办公室等"),
        ("住建局、商务局", 14, "住建、商务局"),
        ("住建局、\x1b商务局、城管局", 40, f"住建、{visible(chr(27))}商务局、城管局"),
        ("", 9, ""),
    ],
)
def test_units_in_few_cells(lead: str, width: int, said: str) -> None:
    assert unit_words(lead, {"住建局": "住建"}, width, ("{first}等{count}家", "{first}等")) == said
    english = unit_words(lead, {"住建局": "住建"}, 40, (), "en")
    assert "、" not in english
    assert english.count(", ") == lead.count("、")


async def test_a_list_that_is_being_read_shows_where_its_cases_will_stand(
    office_repo: Path,
) -> None:
    async with office_app(office_repo) as clerk:
        table = CaseTable(clerk.app.setting)
        await clerk.app.screen.mount(table, before=0)
        table.styles.height = 6
        await clerk.rest()
        first, second = (line.text for line in (table.render_line(1), table.render_line(2)))
        assert "正在读取案卷" in first
        assert set(second.strip()) == {"·", " "}
        table.show((), "light")
        assert not table.render_line(1).text.strip(), "there is nothing to wait for"
