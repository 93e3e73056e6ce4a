"""Keys moved in the user's own settings: they act, they are shown, mistakes are told and not fatal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.support.interface import office_app
from tui.app.keymap import read_keymap
from tui.app.keys import KEYS
from tui.app.keys import MOVES
from tui.app.screens.cases import CasesScreen
from tui.app.screens.form import FormScreen
from tui.app.widgets.pane import Pane
from tui.text.translate import LANGUAGES
from tui.text.translate import table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import Settings


async def test_a_moved_key_acts_and_is_shown_everywhere(
    office_repo: Path, user_settings: Settings
) -> None:
    user_settings("按键:\n  case.edit-fields: [K, F2]\n  app.open-menu: Ctrl-T\n")
    async with office_app(office_repo, size=(160, 40)) as clerk:
        await clerk.press("3")
        assert clerk.shows("K 编辑"), clerk.screen_text()
        assert clerk.shows("Ctrl-T 菜单")
        await clerk.press("e")
        assert isinstance(clerk.app.screen, CasesScreen), "the old key is free"
        await clerk.press("Ｋ")
        assert isinstance(clerk.app.screen, FormScreen)
        await clerk.press("escape", "question_mark")
        assert any("编辑" in line and "K F2" in line for line in clerk.lines())
        await clerk.press("escape", "ctrl+t")
        assert any("编辑" in line and "K F2" in line for line in clerk.lines())


async def test_moving_keys_are_moved_in_a_case_a_form_and_a_window(
    office_repo: Path, user_settings: Settings
) -> None:
    user_settings(
        "按键:\n  list.move-down: J\n  window.move-down: Ctrl-N\n"
        "  app.next-pane: Ctrl-F\n  form.open-fold: Ctrl-O\n"
    )
    async with office_app(office_repo, size=(160, 40)) as clerk:
        await clerk.at_case()
        pane = clerk.app.screen.focused
        assert isinstance(pane, Pane)
        first = pane.cursor
        await clerk.press("j", "down")
        assert clerk.app.screen.focused is pane, "the old keys are free"
        assert pane.cursor == first, "the old keys are free"
        await clerk.press("J")
        assert clerk.app.screen.focused is not pane, "it goes on from the one need into the case"
        await clerk.press("question_mark")
        told = "\n".join(
            str(option.prompt) for option in clerk.app.screen.query_one(OptionList).options
        )
        assert re.search(r"^J +下移", told, re.MULTILINE), told
        assert re.search(r"^PgDn +下一屏", told, re.MULTILINE), told
        await clerk.press("ctrl+n", "escape", "e")
        form = clerk.form.pane
        rows = [form.current]
        await clerk.press("down", "tab")
        assert form.current is rows[0], "the old keys are free"
        for key in ("ctrl+n", "ctrl+f"):
            await clerk.press(key)
            assert form.current not in rows, clerk.screen_text()
            rows.append(form.current)
        await clerk.press("f1")
        told = "\n".join(
            str(option.prompt) for option in clerk.app.screen.query_one(OptionList).options
        )
        assert re.search(r"^Ctrl-N +下移", told, re.MULTILINE), told
        assert re.search(r"^Ctrl-O +展开", told, re.MULTILINE), told
        offers = clerk.app.screen.query_one(OptionList)
        before = offers.highlighted
        await clerk.press("down")
        assert offers.highlighted == before
        await clerk.press("ctrl+n")
        assert offers.highlighted != before


async def test_what_cannot_be_followed_is_told_and_the_rest_works(
    office_repo: Path, user_settings: Settings
) -> None:
    user_settings("按键:\n  case.edit-field: K\n  case.record-urge: m\n  case.record-entry: L\n")
    async with office_app(office_repo, size=(160, 40), notifications=True) as clerk:
        await clerk.press("3")
        lines = clerk.lines()
        assert "个人设置" not in "".join(lines[-2:]), "a toast covers no status line"
        assert not any("个人设置" in line[:60] for line in lines), "nor the first columns"
        assert clerk.shows("是不是“case.edit"), clerk.screen_text()
        assert clerk.shows("已用于“case.advance-stage”")
        assert clerk.shows("L 记一笔")
        assert clerk.shows("c 催办")


async def test_settings_that_cannot_be_read_are_told(
    office_repo: Path, user_settings: Settings
) -> None:
    user_settings("按键: [：\n")
    async with office_app(office_repo, size=(160, 40)) as clerk:
        assert clerk.shows("没有照它办"), clerk.screen_text()


def test_two_keys_may_change_places() -> None:
    moved, problems = read_keymap({"case.record-urge": ("m",), "case.advance-stage": ("c",)})
    assert not problems
    assert moved == {"case.record-urge": ("m",), "case.advance-stage": ("c",)}


@pytest.mark.parametrize("key", ["", "??", "f99", "meta+x", "ctrl+", "\x07"])
def test_what_is_no_key_is_told(key: str) -> None:
    moved, problems = read_keymap({"case.record-urge": (key,)})
    assert not moved
    assert [problem.key for problem in problems] == ["keymap.no_key"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_has_its_sentence(lang: str) -> None:
    wanted = {"x": ("q",), "case.edit-field": ("K",), "case.record-urge": ("m",), "app.go-back": ()}
    _moved, problems = read_keymap(wanted)
    assert {problem.key for problem in problems} <= set(table(lang))
    assert len(problems) == len(wanted)


def test_every_key_can_be_moved_to_a_free_one() -> None:
    for key in (*KEYS, *MOVES):
        moved, problems = read_keymap({key.id: ("ctrl+y",)})
        assert moved == {key.id: ("ctrl+y",)}, problems
