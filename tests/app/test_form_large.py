"""A text of several lines on the whole screen: broken as Chinese is set, kept as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.case import CaseScreen
from tui.app.screens.editor import EditorScreen
from tui.app.screens.form import FormScreen
from tui.service.forms.drafts import Drafts

if TYPE_CHECKING:
    from pathlib import Path

SAID = (
    "11月20日 城北小学门口东侧路口高峰时段仍有车辆临时停放，家长接送学生须绕行，交警大队已到现场看过；"
    * 2
)


async def test_a_part_of_the_body_is_written_on_the_whole_screen(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("slash")
        await clerk.type(repos.SUPERVISION)
        await clerk.press("enter", "enter", "f2", "f2")
        assert isinstance(clerk.app.screen, EditorScreen), clerk.screen_text()
        editor = clerk.app.screen.editor
        before = editor.text
        await clerk.keys("pagedown", "pagedown", "end")
        await clerk.paste(f"\x1b[2J\u202e{SAID}")
        text = clerk.screen_text()
        assert "␛[2J‹U+202E›11月20日" in text
        assert "\x1b" not in editor.text
        # the first line is full although it has a blank near its beginning; none begins with a mark
        lines = [line.strip() for line in clerk.lines()]
        assert any(len(line) > 35 and "11月20日 城北小学" in line for line in lines), text
        assert not any(line[:1] in set("，。；、") for line in lines if line)
        assert f"共 {editor.document.line_count} 行" in lines[0]
        # it is on the disk before anybody leaves
        clerk.app.screen._keep()
        await clerk.rest()
        assert clerk.shows("已自动留存")
        drafts = Drafts(office_repo)
        (key,) = drafts.listed()
        assert any(SAID in text for text in drafts.read(key).values())
        # Esc comes back with it, F9 in the editor saves the form
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, FormScreen)
        assert any(SAID in text for text in clerk.form.typed().values())
        await clerk.press("f2", "f9")
        assert isinstance(clerk.app.screen, CaseScreen), clerk.screen_text()
    saved = repos.record_of(office_repo, repos.SUPERVISION).read_text("utf-8")
    assert f"␛[2J‹U+202E›{SAID}" in saved
    assert before.splitlines()[0] in saved
