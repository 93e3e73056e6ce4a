"""What cannot be done is said, what was typed stays, and nothing acts but the user."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.screens.cases import CasesScreen
from tui.app.screens.editor import EditorScreen
from tui.app.screens.form import FormScreen
from tui.app.welcome import WelcomeApp
from tui.service.kept import kept_texts
from tui.text.translate import table

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(r"[A-Za-z]{3,}")
ALLOWED = {
    "Ctrl",
    "Enter",
    "Esc",
    "Tab",
    "Space",
    "office",
    "main",
    "duban",
    "PgDn",
    "PgUp",
    "Home",
    "End",
}


async def test_a_merge_in_progress_is_named_and_the_text_stays(office_repo: Path) -> None:
    head = repos.git(office_repo, "rev-parse", "HEAD")
    (office_repo / ".git" / "MERGE_HEAD").write_text(head + "\n", "utf-8")
    record = repos.record_of(office_repo, repos.SUPERVISION)
    before = record.read_bytes()
    async with office_app(office_repo) as clerk:
        await clerk.at_case()
        await clerk.press("e")
        await clerk.fill({"title": "城北小学周边交通"})
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("城北小学周边交通")
        assert clerk.shows("库正处在 合并 状态，没有保存"), clerk.screen_text()
    assert record.read_bytes() == before


async def test_undo_of_somebody_elses_change_is_refused_in_words(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    record.write_text(record.read_text("utf-8").replace("缓急: 加急", "缓急: 特急"), "utf-8")
    someone = ("-c", "user.name=王敏", "-c", "user.email=wangmin@example.com")
    repos.git(office_repo, *someone, "commit", "-qam", "改缓急")
    async with office_app(office_repo) as clerk:
        await clerk.at_case()
        await clerk.press("u")
        assert clerk.shows("王敏")
        assert not clerk.shows("撤销预览")


async def test_the_built_in_editor_saves_after_a_look(
    office_repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, "true")
    record = repos.record_of(office_repo, repos.SUPERVISION)
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.at_case()
        await clerk.press("E")
        assert isinstance(clerk.app.screen, EditorScreen)
        await clerk.press(*("pagedown",) * 8, "end")
        await clerk.type("护学岗照常。")
        await clerk.press("f9")
        assert clerk.shows("将保存这些改动"), clerk.screen_text()
        await clerk.press("y")
    assert record.read_text("utf-8").rstrip().endswith("护学岗照常。")
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def test_what_is_being_written_when_the_application_ends_is_kept(
    office_repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, "true")
    async with office_app(office_repo) as clerk:
        await clerk.at_case()
        await clerk.press("E")
        assert isinstance(clerk.app.screen, EditorScreen)
        await clerk.type("护学岗")
        assert not kept_texts(office_repo), "it is kept when the keys rest, or at the end"
    (kept,) = kept_texts(office_repo)
    assert "护学岗" in kept.path.read_text("utf-8")


async def test_no_english_words_are_left_in_chinese_screens(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        seen = []
        for keys in (("3",), ("enter",), ("m",), ("escape", "l"), ("escape", "x"), ("escape", "d")):
            await clerk.press(*keys)
            seen.append(clerk.screen_text())
        words = {word for text in seen for word in ENGLISH.findall(text)}
        assert not words - ALLOWED, words - ALLOWED


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_of_the_interface_can_be_shown_in_gbk(language: str) -> None:
    for key, text in table(language).items():
        text.encode("gbk"), key


def test_both_languages_say_the_same_things() -> None:
    assert set(table("zh")) == set(table("en"))


async def test_outside_a_repository_three_things_are_offered(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    app = WelcomeApp(folder, "zh", "dark")
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert clerk.shows("打开示例库")
        await clerk.press("2")
        assert clerk.shows("第 1 步")
        assert not list(folder.iterdir()), "nothing is made before the first step is done"
        await clerk.press("f9")
        assert clerk.shows("第 2 步")
    assert (folder / "records" / "directory.yaml").is_file()


async def test_esc_never_quits(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("escape", "escape", "escape", "ctrl+c")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows("退出请按 q")
