"""The office's own files after an edit: what was not edited stands byte for byte."""

from __future__ import annotations

import difflib

import pytest

from tui.domain.edits import Append
from tui.domain.edits import SetValue
from tui.domain.errors import UnsafeEditError
from tui.service.bootstrap import skeleton
from tui.store.settings import resettled


def added(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    return [x[2:] for x in lines if x[0] == "-"], [x[2:] for x in lines if x[0] == "+"]


def test_entries_are_added_and_the_comments_stay() -> None:
    raw = skeleton("directory.yaml")
    first = Append(("unit",), {"name": "水务局", "short_name": "水务"})
    second = Append(("people",), {"full_name": "王工", "unit": "水务局", "powers": ("批准",)})
    went, came = added(raw, resettled(raw, "directory", [first, second]))
    assert went == []
    assert came == ["- {名称: 水务局, 简称: 水务}", "- {姓名: 王工, 单位: 水务局, 权限: [批准]}"]


def test_more_entries_follow_those_that_are_there() -> None:
    raw = "单位:\n- {名称: 甲}   # 一\n\n人员: []\n".encode()
    edits = [Append(("unit",), {"name": "乙"}), Append(("people",), {"full_name": "王"})]
    text = resettled(raw, "directory", edits).decode()
    assert text.index("甲") < text.index("# 一") < text.index("乙") < text.index("王")


def test_values_are_set_and_what_is_said_behind_them_stays() -> None:
    raw = skeleton(".duban/config.yaml")
    edits = [SetValue(("urge_interval",), 7), SetValue(("codes", "supervision_code"), "督字")]
    went, came = added(raw, resettled(raw, "config", edits))
    assert len(went) == len(came) == 2
    assert came[1] == "催办间隔: 7           # 几个工作日没有动静就提醒催办"
    assert came[0] == "代字: {督查字: 督字, 协调字: 协字, 会议字: 常会, 处理字: 纪要}"


def test_an_office_that_writes_english_keeps_its_language() -> None:
    raw = b"name: Office\nurge_interval: 5\r\n"
    said = resettled(raw, "config", [SetValue(("due_soon",), 4)]).decode()
    assert "due_soon: 4" in said
    assert resettled(b"unit: []\n", "directory", [Append(("unit",), {"name": "Water"})]) == (
        b"unit:\n- {name: Water}\n"
    )


@pytest.mark.parametrize("raw", ["名称: [", "- 一\n- 二\n", "名称: \x00\n"])
def test_what_cannot_be_read_is_not_written(raw: str) -> None:
    with pytest.raises(UnsafeEditError):
        resettled(raw.encode(), "config", [SetValue(("urge_interval",), 7)])
