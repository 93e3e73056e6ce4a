"""A case with hundreds of entries: the first are there at once, and all of them are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.interface import office_app
from tests.support.repos import SUPERVISION
from tests.support.repos import record_of
from tui.app.screens.case import CaseScreen
from tui.domain.identity import ALPHABET

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 260


def _key(number: int) -> str:
    return f"b{ALPHABET[number // 32]}{ALPHABET[number % 32]}0".lower()


async def test_a_long_log_is_read_from_end_to_end(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    entries = "".join(
        f"- 号: {_key(number)}\n  时间: 2026-11-02 09:00\n  人: 陈晓\n  事: 现场\n"
        f"  地点: 东堤{number}号闸\n  内容: 闸门漏水点已封堵，备用电源未到位，要再次核查\n"
        for number in range(COUNT)
    )
    text = path.read_text("utf-8")
    path.write_text(text.replace("经过:\n", f"经过:\n{entries}", 1), "utf-8")
    async with office_app(office_repo, place="supervision", size=(100, 30)) as clerk:
        await clerk.press("enter", "right_square_bracket")
        assert isinstance(clerk.app.screen, CaseScreen)
        assert not clerk.shows("东堤0号闸"), clerk.screen_text()
        await clerk.press("end")
        assert clerk.shows("东堤0号闸"), clerk.screen_text()
        await clerk.press("home", *("pagedown",) * 6)
        assert clerk.shows("东堤"), clerk.screen_text()
        assert not clerk.shows("东堤0号闸"), clerk.screen_text()
        await clerk.press("r")  # read again: one stays where one has read
        assert clerk.shows("东堤"), clerk.screen_text()
