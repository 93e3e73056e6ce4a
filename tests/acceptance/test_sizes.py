"""Nothing is cut off at 80×24 and 120×40, with the longest names, rare characters, mixed signs."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import offices
from tests.support import repos
from tests.support import tour

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
TITLE = "关于城东片区老旧小区改造、“𠮷祥里”消防通道（净宽3.5m）——与海绵城市项目统筹协调办理情况的督查事项之一"
UNIT = "黄冈市人民政府国有资产监督管理委员会（市国资委）行政审批与政策法规科"
LISTS = ("all", "coordination", "supervision", "no board", "batch marks", "today", "suggestions")
_OPEN = re.compile("[┌╭]")


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    folder = offices.office(tmp_path_factory.mktemp("long") / "office")
    for case_id in (repos.SUPERVISION, repos.COORDINATION, repos.MEETING):
        offices.retitled(folder, case_id, TITLE)
        record = repos.record_of(folder, case_id)
        text = record.read_text("utf-8").replace("单位: 交警支队", f"单位: {UNIT}")
        record.write_text(text.replace("名称: 住建局", f"名称: {UNIT}"), "utf-8")
    repos.git(folder, "commit", "-qam", "改长名字")
    return folder


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_screen_fits(long_names: Path, size: tuple[int, int]) -> None:
    seen = asyncio.run(tour.screens(long_names, "zh", size))
    for name, lines in seen.items():
        screen = "\n".join(lines)
        assert [cell_len(line) for line in lines] == [size[0]] * size[1], (name, screen)
        assert _frames_are_whole(lines), (name, screen)
        assert "Esc" in lines[-1] or _has_frame(lines), (name, screen)
    for name in LISTS:
        _says_number_and_limit(seen[name], name)
    assert "𠮷" in "\n".join(seen["case"])


def _says_number_and_limit(lines: list[str], name: str) -> None:
    rows = [line for line in lines if re.search(r"[DXH]20261[01]-\w{4} ", line)]
    rows = [line for line in rows if "建议" not in line]
    assert rows, (name, lines)
    if name not in {"coordination", "no board"}:
        own = next(line for line in rows if repos.SUPERVISION in line)
        assert "11-27" in own, (name, own)
        assert TITLE[:4] in own, (name, own)


def _has_frame(lines: list[str]) -> bool:
    return any(_OPEN.search(line) for line in lines)


def _frames_are_whole(lines: list[str]) -> bool:
    """Every window has its four corners on the screen."""
    text = "".join(lines)
    return text.count("┌") == text.count("┐") == text.count("└") == text.count("┘")
