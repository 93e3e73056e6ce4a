"""The list of cases: what is seen at each size, what a filter leaves, what broken files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import an_app
from tui.app.events import CaseChanged
from tui.app.events import TaskChosen
from tui.app.screens.case import CaseScreen
from tui.app.screens.cases import CasesScreen
from tui.app.widgets.board import Board
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.list_columns import columns_for
from tui.app.widgets.list_columns import unit_words
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from pathlib import Path

    from textual.message import Message

    from tui.app.widgets.line_list import Piece

LONGEST = "关于城东片区老旧小区改造、“𠮷祥里”消防通道（净宽3.5m）——与海绵城市项目统筹协调办理情况的督查事项之一"


def _retitle(folder: Path, title: str) -> None:
    record = repos.record_of(folder, repos.SUPERVISION)
    text = record.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("事项: "))
    record.write_text(text.replace(old, f"事项: {title}"), "utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 40), (60, 20)])
async def test_deadline_and_id_are_always_there(
    office_repo: Path, size: tuple[int, int], lang: str
) -> None:
    _retitle(office_repo, LONGEST)
    app, _clock = an_app(office_repo, lang=lang)
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
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
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
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
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
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
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        before = app.screen.query_one(CaseTable).cursor
        await clerk.press("ｊ")
        assert app.screen.query_one(CaseTable).cursor == before + 1
        await clerk.press("、")
        await clerk.type("消防？")
        assert isinstance(app.screen, CasesScreen)
        assert clerk.shows("消防？"), clerk.screen_text()
        await clerk.press("escape")
        await clerk.press("？")
        assert clerk.shows("能做什么")


async def test_a_broken_file_is_a_line_and_hides_nothing(office_repo: Path) -> None:
    broken = repos.record_of(office_repo, "D202611-BAD0")
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("---\n编号：D202611-BAD0\n---\n", "utf-8")
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert clerk.shows("D202611-BAD0")
        assert clerk.shows(repos.SUPERVISION)
        await clerk.press("enter")
        assert clerk.shows("duban check")


async def test_an_empty_repository_teaches(empty_repo: Path) -> None:
    app, _clock = an_app(empty_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert clerk.shows("还没有案卷")
        await clerk.press("n")
        assert clerk.shows("登记什么")


class Watched:
    """What the screens asked for, by the messages that they posted."""

    def __init__(self) -> None:
        self.tasks: list[TaskChosen] = []

    def __call__(self, message: Message) -> None:
        if isinstance(message, TaskChosen):
            self.tasks.append(message)


def _another(folder: Path, case_id: str, title: str) -> None:
    """Copy the supervision case under another 编号, and commit it."""
    text = repos.record_of(folder, repos.SUPERVISION).read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("事项: "))
    text = text.replace(repos.SUPERVISION, case_id).replace(old, f"事项: {title}")
    record = repos.record_of(folder, case_id)
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(text, "utf-8")
    repos.git(folder, "add", "-A")
    repos.git(folder, "commit", "-q", "--no-verify", "-m", f"登记 {case_id}")


async def test_the_unit_has_a_column_at_eighty_cells(office_repo: Path) -> None:
    directory = office_repo / "records" / "directory.yaml"
    units = "单位:\n- {名称: 交警支队, 简称: 交警}\n"
    directory.write_text(directory.read_text("utf-8") + units, "utf-8")
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        line = next(line for line in clerk.lines() if repos.SUPERVISION in line)
        assert line.rstrip().endswith("交警"), line
        assert "单位" in clerk.lines()[1]


async def test_marks_are_counted_and_several_cases_are_one_task(office_repo: Path) -> None:
    watched = Watched()
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24), message_hook=watched) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("space")
        assert clerk.shows("已选 1 件")
        assert app.screen.query_one(CaseTable).cursor == 1, "Space goes on to the next"
        await clerk.press("space")
        assert clerk.shows("已选 2 件")
        assert sum("◆" in line for line in clerk.lines()) == 2
        assert app.screen.check_action("act", ("edit",)) is None, "editing is for one case"
        await clerk.press("e")
        assert clerk.shows("只能一件一件办"), clerk.screen_text()
        assert watched.tasks == []
        shown = [row.id for row in app.screen.query_one(CaseTable).rows]
        await clerk.press("c")
        assert watched.tasks[0].task == "urge"
        assert watched.tasks[0].marked == tuple(shown[:2])


async def test_one_mark_is_what_is_acted_on_wherever_the_cursor_went(office_repo: Path) -> None:
    watched = Watched()
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24), message_hook=watched) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        first = app.screen.query_one(CaseTable).rows[0].id
        await clerk.press("space", "w")
        assert watched.tasks[0].case_id == first


async def test_ranges_all_none_and_esc_one_thing_at_a_time(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        table = app.screen.query_one(CaseTable)
        await clerk.press("shift+down", "shift+down")
        assert len(table.marked) == 3
        await clerk.press("shift+up")
        assert len(table.marked) == 2
        await clerk.press("a")
        assert len(table.marked) == 3
        await clerk.press("a")
        assert not table.marked
        await clerk.press("slash")
        await clerk.type("!电梯")
        await clerk.press("enter", "a")
        assert clerk.shows("已选 2 件")
        await clerk.press("escape")
        assert not table.marked
        assert clerk.shows("2/2 (3)") or clerk.shows("1/2 (3)"), "the filter is still there"
        await clerk.press("escape")
        assert clerk.shows("/3")


async def test_marks_out_of_sight_are_said(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("a", "slash")
        await clerk.type("电梯")
        await clerk.press("enter", "space")
        assert clerk.shows("已选 2 件，其中 2 件不在眼前"), clerk.screen_text()


async def test_what_means_nothing_in_a_filter_is_said(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(120, 40)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("slash")
        await clerk.type("缓及:特急")
        assert clerk.shows("不认识“缓及:”")
        assert clerk.shows("没有案卷符合“缓及:特急”")
        assert clerk.shows("Esc 清除筛选")
        await clerk.press("escape", "slash")
        await clerk.type("环节:协啇")
        assert clerk.shows("“环节”里没有“协啇”")


async def test_orders_go_both_ways_by_key_and_by_header(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        table = app.screen.query_one(CaseTable)
        await clerk.press("s", "3")
        ids = [row.id for row in table.rows]
        assert ids == sorted(ids)
        head = clerk.lines()[1]
        assert "编号↑" in head
        await pilot.click(CaseTable, offset=(cell_len(head[: head.index("编号")]), 0))
        await clerk.rest()
        assert [row.id for row in table.rows] == ids[::-1]
        assert "编号↓" in clerk.lines()[1]
        await clerk.press("s")
        assert clerk.shows("编号 ↓")
        assert clerk.shows("再选一次倒过来")


async def test_views_of_the_office_and_of_ones_own(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
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
    again, _clock = an_app(office_repo, place="coordination")
    async with again.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("v", "1")
        assert clerk.shows('经办:"陈晓"')
        await clerk.press("v")
        await clerk.type("去掉")
        await clerk.press("enter")
        await clerk.press("v")
        assert not clerk.shows("1 我的")


async def test_a_ledger_is_found_as_it_was_left(office_repo: Path) -> None:
    _another(office_repo, "D202611-2222", "第二件")
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("3", "s", "3", "slash")
        await clerk.type("!作废")
        await clerk.press("enter", "end")
        left = app.screen.query_one(CaseTable).row
    again, _clock = an_app(office_repo, place="")
    async with again.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert isinstance(again.screen, CasesScreen)
        table = again.screen.query_one(CaseTable)
        assert (again.screen.kind, table.sort) == ("D", "id")
        assert clerk.shows("!作废")
        assert table.row is not None
        assert left is not None
        assert table.row.id == left.id == "D202611-2222"


async def test_the_cursor_goes_to_a_case_that_is_new(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        _another(office_repo, "D202611-2222", "新登记的一件")
        app.setting.book.refresh()
        app.post_message(CaseChanged("D202611-2222"))
        await clerk.rest()
        row = app.screen.query_one(CaseTable).row
        assert row is not None
        assert row.id == "D202611-2222"


async def test_a_new_case_that_the_filter_hides_is_said(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("slash")
        await clerk.type("电梯")
        await clerk.press("enter")
        _another(office_repo, "D202611-2222", "新登记的一件")
        app.setting.book.refresh()
        app.post_message(CaseChanged("D202611-2222"))
        await clerk.rest()
        assert clerk.shows("D202611-2222 已保存，但不符合筛选“电梯”"), clerk.screen_text()
        await clerk.press("escape")
        row = app.screen.query_one(CaseTable).row
        assert row is not None
        assert row.id == "D202611-2222"


async def test_groups_in_a_narrow_window(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("B")
        lines = clerk.lines()
        place = next(i for i, line in enumerate(lines) if "督查 · 情况审理 1" in line)
        assert repos.SUPERVISION in lines[place + 1]
        table = app.screen.query_one(CaseTable)
        await clerk.press("home")
        seen = []
        for _step in range(3):
            assert table.row is not None
            seen.append(table.row.id)
            await clerk.press("down")
        assert sorted(seen) == sorted([repos.SUPERVISION, repos.COORDINATION, repos.MEETING])
        assert clerk.shows("3/3")
        await clerk.press("B")
        assert not clerk.shows("督查 · 情况审理")


async def test_a_board_in_a_wide_window(office_repo: Path) -> None:
    _another(office_repo, "D202611-2222", '"[b]第二件[/b]"')
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(120, 40)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("3", "B")
        board = app.screen.query_one(Board)
        assert board.display
        assert "情况审理 2" in clerk.lines()[1]
        assert clerk.shows("[b]第二件[/b]"), "titles are text"
        assert all(cell_len(line) == 120 for line in clerk.lines())
        await clerk.press("home", "space")
        assert clerk.shows("已选 1 件")
        assert board.at == (0, 1)
        assert board.row is not None
        wanted = board.row.id
        await clerk.press("escape", "enter")
        assert isinstance(app.screen, CaseScreen)
        assert app.screen.opened.case.id == wanted


async def test_columns_of_the_board_come_into_view_with_the_cursor(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(110, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("B")
        board = app.screen.query_one(Board)
        seen = set()
        for _step in board.groups:
            assert board.row is not None
            seen.add(board.row.id)
            assert clerk.shows(board.row.id[-4:])
            await clerk.press("right")
        assert seen == {repos.SUPERVISION, repos.COORDINATION, repos.MEETING}
        await pilot.resize_terminal(80, 24)
        await clerk.rest()
        assert not board.display
        assert clerk.shows("督查 · 情况审理")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_titles_are_text_in_list_and_board(
    office_repo: Path, size: tuple[int, int]
) -> None:
    _retitle(office_repo, '"[red]红[/] [@click=app.quit]点[/] \\e]52;c;AA\\a \u202e倒"')
    app, _clock = an_app(office_repo)
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        for key in ("3", "B", "B"):
            await clerk.press(key)
            assert clerk.shows("[red]红"), clerk.screen_text()
            text = clerk.screen_text()
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
            assert all(cell_len(line) == size[0] for line in clerk.lines())


async def test_ten_thousand_cases_are_drawn_as_ten(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        table = app.screen.query_one(CaseTable)
        drawn: list[int] = []
        line_of = table.pieces

        def counted(index: int, width: int) -> list[Piece]:
            drawn.append(index)
            return line_of(index, width)

        table.pieces = counted  # type: ignore[method-assign]  # to see which lines are drawn
        many = tuple(
            table.rows[0]._replace(id=f"D202611-{n:04}", path=f"{n}") for n in range(10_000)
        )
        table.show(many, "id")
        await clerk.press("end")
        assert table.cursor == 9_999
        assert len(drawn) < 300, len(drawn)


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
