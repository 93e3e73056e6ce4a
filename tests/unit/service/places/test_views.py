"""Views: those of the office say what they list, one's own are kept and dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.domain.doubts import doubts
from tui.domain.query import parse
from tui.service.casebook import Casebook
from tui.service.places.views import drop_view
from tui.service.places.views import keep_view
from tui.service.places.views import views
from tui.service.user.memory import Memory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memory:
    """An empty memory."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "office").mkdir()
    return Memory(Casebook(tmp_path / "office"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_is_understood_by_the_filter(memory: Memory, lang: str) -> None:
    memory.put("pinned", ["D202610-5F8N", "X202610-9QF2"])
    found = views(memory, "Chen Xiao", lang)
    assert len(found) == len({view.name for view in found}) == 8
    for view in found:
        assert not doubts(view.text)
        terms = parse(view.text)
        assert len(terms) == 1, "one thing is asked"
        assert terms[0].key, "it is no text that is looked for"


def test_who_has_no_name_has_no_view_of_ones_own_cases(memory: Memory) -> None:
    assert "我经办" not in {view.name for view in views(memory, "", "zh")}


def test_ones_own_come_first_and_can_be_dropped(memory: Memory) -> None:
    keep_view(memory, "住建口", "单位:住建 未结")
    assert views(memory, "", "zh")[0][:2] == ("住建口", "单位:住建 未结")
    drop_view(memory, "住建口")
    drop_view(memory, "没有的")
    assert not any(view.own for view in views(memory, "", "zh"))


def test_a_memory_that_somebody_spoilt_is_no_harm(memory: Memory) -> None:
    memory.put("views", {"好": "逾期", "坏": 7})
    memory.put("pinned", [3, "", "D202610-5F8N"])
    found = views(memory, "", "zh")
    assert [view.name for view in found if view.own] == ["好"]
    assert found[-1].text == "编号:D202610-5F8N"
