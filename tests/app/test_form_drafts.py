"""Nothing that was typed is lost: drafts, full disks, ends of the application, two people at one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs
import pytest

from tests.support import repos
from tests.support.interface import office_app
from tui.app.dialogs.merge import Merge
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of this test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def _change(office: Path, old: str, new: str) -> None:
    record = repos.record_of(office, repos.SUPERVISION)
    text = record.read_text("utf-8")
    assert old in text
    record.write_text(text.replace(old, new), "utf-8")
    repos.git(office, "commit", "-qam", "别人改的")


async def test_the_time_of_the_draft_is_shown_now_and_later(office_repo: Path) -> None:
    async with office_app(office_repo, now="2026-11-20 16:45") as clerk:
        screen = await clerk.in_form("c")
        await clerk.fill({"content": "东侧路口还堵"})
        screen.draft.keep()
        await clerk.rest()
        assert "草稿 16:45" in clerk.lines()[0]
        await clerk.press("escape")
    async with office_app(office_repo, now="2026-11-21 08:30") as clerk:
        await clerk.in_form("c")
        assert clerk.shows("2026-11-20 16:45")
        assert clerk.shows("东侧路口还堵")


async def test_a_new_case_has_a_draft_too(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("n", "1")
        await clerk.fill({"title": "东街路灯不亮", "urgency": "特急"})
        await clerk.press("escape")
    async with office_app(office_repo) as clerk:
        await clerk.press("n", "1")
        assert clerk.shows("东街路灯不亮")
        assert clerk.shows("特急")  # what was typed behind a fold is in sight again
        await clerk.press("f5")
        assert not clerk.shows("东街路灯不亮")


async def test_what_is_typed_survives_the_end_of_the_application(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.in_form("c")
        await clerk._go_to("content")
        await clerk.type("东侧路口还堵")
        clerk.app.exit()  # before the draft was kept by itself
    async with office_app(office_repo) as clerk:
        await clerk.in_form("c")
        assert clerk.shows("东侧路口还堵")


@pytest.fixture
def no_room(own_state: Path) -> Path:
    """A state folder in which nothing can be written."""
    own_state.write_text("no folder", "utf-8")
    return own_state


async def test_a_disk_that_takes_no_draft_is_told(office_repo: Path, no_room: Path) -> None:
    assert str(no_room) in platformdirs.user_state_dir("duban")
    async with office_app(office_repo) as clerk:
        screen = await clerk.in_form("c")
        await clerk.fill({"content": "东侧路口还堵"})
        screen.draft.keep()
        await clerk.rest()
        assert clerk.shows("草稿存不下来"), clerk.screen_text()
        assert clerk.shows("东侧路口还堵")


async def test_a_field_that_both_have_changed_is_asked_side_by_side(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30), notifications=True) as clerk:
        await clerk.in_form("e")
        await clerk.fill(
            {"handler": "张建国", "title": "城北小学周边交通", "because.reason": "工作调整"}
        )
        _change(office_repo, "经办: 陈晓", "经办: 王敏")
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, Merge), clerk.screen_text()
        assert not clerk.app.screen.query("Toast"), "nothing lies over the question"
        text = clerk.screen_text()
        for side, said in (("√ 我方", "张建国"), ("□ 对方", "王敏"), ("□ 原来", "陈晓")):
            line = next(line for line in clerk.lines() if side in line)
            assert said in line, text
        assert "城北小学" not in "".join(line for line in clerk.lines() if "我方" in line)
        await clerk.press("right", "f9")
        assert isinstance(clerk.app.screen, FormScreen)
        texts = clerk.form.texts()
        assert texts["handler",] == "王敏"
        assert texts["title",] == "城北小学周边交通"
        await clerk.save()
    saved = repos.record_of(office_repo, repos.SUPERVISION).read_text("utf-8")
    assert "经办: 王敏\n" in saved
    assert "事项: 城北小学周边交通\n" in saved


async def test_a_reason_that_is_missing_is_asked_below_its_own_row(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await clerk.in_form("e")
        await clerk.fill({"handler": "张建国"})
        await clerk.press("f9")
        assert screen.pane.current is screen.rows.by_path["because", "reason"], clerk.screen_text()
        assert screen.rows.by_path["because", "reason"].is_faulty


async def test_leaving_the_question_keeps_ours_and_says_theirs(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30)) as clerk:
        await clerk.in_form("e")
        await clerk.fill({"handler": "张建国", "because.reason": "工作调整"})
        _change(office_repo, "经办: 陈晓", "经办: 王敏")
        await clerk.press("f9", "escape")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.form.texts()["handler",] == "张建国"
        assert clerk.shows("别人改为：王敏"), clerk.screen_text()


async def test_an_old_draft_does_not_undo_what_others_did_meanwhile(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30)) as clerk:
        await clerk.in_form("e")
        await clerk.fill({"handler": "张建国"})
        await clerk.press("escape")
    _change(office_repo, "经办: 陈晓", "经办: 王敏")
    async with office_app(office_repo, size=(80, 30)) as clerk:
        await clerk.at_case("e")
        assert isinstance(clerk.app.screen, Merge), clerk.screen_text()
        assert clerk.shows("王敏")


async def test_what_others_alone_have_changed_is_taken_and_named(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30)) as clerk:
        await clerk.in_form("e")
        await clerk.fill({"title": "城北小学周边交通"})
        _change(office_repo, "经办: 陈晓", "经办: 王敏")
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("别人刚改了 经办"), clerk.screen_text()


async def test_a_change_that_was_taken_up_is_not_warned_of_again(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30)) as clerk:
        screen = await clerk.in_form("e")
        await clerk.fill({"title": "城北小学周边交通"})
        _change(office_repo, "经办: 陈晓", "经办: 王敏")
        screen.versions.reload({("title",): "城北小学周边交通"})
        screen.versions.compare("")  # the watcher saw the change while the record was read again
        await clerk.rest()
        assert clerk.shows("别人刚改了 经办"), clerk.screen_text()


async def test_text_of_rows_that_are_gone_is_shown(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30)) as clerk:
        screen = await clerk.in_form("e")
        screen.versions.take_up({("lead", "gone"): "这几个字不能丢"}, {})
        await clerk.rest()
        assert clerk.shows("这几个字不能丢")
