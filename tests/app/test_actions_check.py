"""The check with its mends, and a record as a text: what cannot be read can still be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.check import CheckScreen
from tui.app.screens.editor import EditorScreen
from tui.app.screens.form import FormScreen
from tui.service.checking.check import check_all

if TYPE_CHECKING:
    from pathlib import Path

D, X = repos.SUPERVISION, repos.COORDINATION
ESCAPED = "\x1b]52;c;ZXZpbA==\x07"


def broken(repo: Path, old: str, new: str, case_id: str = D) -> None:
    """Commit a fault into a record, as if no hook had been there."""
    record = repos.record_of(repo, case_id)
    text = record.read_text("utf-8")
    assert old in text
    record.write_text(text.replace(old, new, 1), "utf-8")
    repos.git(repo, "commit", "-qam", "手工改", "--no-verify")


@pytest.fixture
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that cannot be handed to another program."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, "true")


async def test_a_finding_is_shown_as_the_command_prints_it(office_repo: Path) -> None:
    broken(office_repo, "截止: 2026-11-27", "截止：2026-11-27")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h")
        assert isinstance(clerk.app.screen, CheckScreen)
        lines = [line.rstrip() for line in clerk.lines()]
    finding = next(one for one in check_all(office_repo).diagnostics if "5F8N" in one.file)
    assert finding.place is not None
    source = f"{finding.place.line} | 截止：2026-11-27"
    at = next(number for number, line in enumerate(lines) if line.lstrip() == source)
    assert lines[at + 1].rstrip().endswith("^")
    assert any(finding.finding.code in line for line in lines)


async def test_f_mends_one_finding_in_one_commit(office_repo: Path) -> None:
    broken(office_repo, "截止: 2026-11-27", "截止: 2026年11月27日")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h")
        assert clerk.shows("f 照此改正"), clerk.screen_text()
        clerk.clock.pass_minutes()
        await clerk.press("f")
        assert not clerk.shows("2026年11月27日"), clerk.screen_text()
        assert clerk.shows("已改正并保存")
    assert "截止: 2026-11-27" in repos.record_of(office_repo, D).read_text("utf-8")
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert len(repos.subjects(office_repo)) == 3


async def test_capital_f_mends_every_record_in_a_commit_of_its_own(office_repo: Path) -> None:
    broken(office_repo, "截止: 2026-11-27", "截止: 2026年11月27日")
    broken(office_repo, "缓急: 加急", "缓急:　加急", X)
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h")
        await clerk.press("F")
        await clerk.rest()
        assert clerk.shows("改正了 2 件"), clerk.screen_text()
    assert len(repos.subjects(office_repo)) == 5
    names = repos.git(office_repo, "log", "-2", "--format=", "--name-only").split()
    assert len(set(names)) == 2


async def test_a_mend_of_a_file_in_the_making_is_not_committed(office_repo: Path) -> None:
    record = repos.record_of(office_repo, D)
    text = record.read_text("utf-8").replace("截止: 2026-11-27", "截止: 2026年11月27日")
    record.write_text(text.replace("缓急: 加急", "缓急: 特急"), "utf-8")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h", "f")
        assert clerk.shows("还没有存档"), clerk.screen_text()
    assert "截止: 2026-11-27" in record.read_text("utf-8")
    assert "缓急: 特急" in record.read_text("utf-8")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_enter_goes_to_the_field(office_repo: Path) -> None:
    broken(office_repo, "缓急: 加急", "缓急: 快")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h", "enter")
        assert isinstance(clerk.app.screen, FormScreen)
        await clerk.rest()
        here = clerk.app.screen.pane.current
        assert here is not None
        assert here.path == ("urgency",)


async def test_the_page_of_the_rule_and_the_text_for_a_colleague(office_repo: Path) -> None:
    broken(office_repo, "缓急: 加急", "缓急: 快")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h", "y")
        assert f"records/2026/10/{D}.md:" in clerk.app.clipboard
        assert "缓急: 快" in clerk.app.clipboard
        await clerk.press("question_mark")
        await clerk.rest()
        assert clerk.shows("查什么"), clerk.screen_text()
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, CheckScreen)


async def test_nothing_found_is_said(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.at_case("h")
        assert clerk.shows("没有发现问题")
        await clerk.press("f")
        assert clerk.shows("没有发现问题")


@pytest.mark.usefixtures("no_editor")
async def test_a_record_nobody_can_read_opens_as_text_and_is_mended(office_repo: Path) -> None:
    broken(office_repo, "缓急: 加急", "缓急: [加急")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h", "enter")
        assert clerk.shows(f"{D} 读不出来，先看错在哪里"), clerk.screen_text()
        await clerk.press("y")
        assert isinstance(clerk.app.screen, EditorScreen)
        area = clerk.app.screen.query_one(TextArea)
        area.text = area.text.replace("缓急: [加急", "缓急: 加急")
        await clerk.press("f9")
        assert clerk.shows("将保存这些改动"), clerk.screen_text()
        await clerk.press("y")
    assert "缓急: 加急" in repos.record_of(office_repo, D).read_text("utf-8")
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert repos.subjects(office_repo)[0].startswith(f"修改({D})")


@pytest.mark.usefixtures("no_editor")
async def test_a_text_that_cannot_be_saved_leads_back_into_the_editor(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.at_case("E")
        assert isinstance(clerk.app.screen, EditorScreen)
        area = clerk.app.screen.query_one(TextArea)
        area.text = area.text.replace("缓急: 加急", "缓急: 快")
        await clerk.press("f9")
        assert clerk.shows("还有错，存不了"), clerk.screen_text()
        assert not clerk.shows("是，保存")
        await clerk.press("y")
        assert isinstance(clerk.app.screen, EditorScreen)
        assert "缓急: 快" in clerk.app.screen.query_one(TextArea).text
        await clerk.press("f9", "escape")
        await clerk.press("E")
        assert isinstance(clerk.app.screen, EditorScreen)
        assert "缓急: 快" in clerk.app.screen.query_one(TextArea).text, "the text was kept"
    assert repos.subjects(office_repo) == ["建立台账"]
    assert repos.git(office_repo, "status", "--porcelain") == ""


@pytest.mark.usefixtures("no_editor")
async def test_an_escape_sequence_of_a_record_is_copied_as_signs(office_repo: Path) -> None:
    broken(office_repo, "缓急: 加急", f"缓急: 快{ESCAPED}")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("h", "y")
        assert "\x1b" not in clerk.app.clipboard
        assert "\x07" not in clerk.app.clipboard
        assert not any("\x1b" in line for line in clerk.lines())
