"""Every part of every model case, all of it unfolded: no raw names, no English in Chinese, no overflow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import an_app
from tui.app.widgets.case.lookup import looked_up
from tui.app.widgets.case.needs import needs_lines
from tui.app.widgets.case.parts import PARTS
from tui.app.widgets.case.parts import Shown
from tui.app.widgets.case.parts import part_lines
from tui.app.widgets.line_break import broken
from tui.service.history import history

if TYPE_CHECKING:
    from pathlib import Path

RAW = re.compile(r"\b[a-z]+_[a-z]+\b|\{[a-z]+\}|body\.|\{号")
ENGLISH = re.compile(r"[A-Za-z]{4,}")
NOT_WORDS = re.compile(r"[DXH]\d{6}-\w{4}|\b[0-9a-f]{9}\b|\b[a-z]\w{3}\b")
"""Numbers of cases, commits and keys of entries: no words of any language."""


@pytest.mark.parametrize("case_id", [repos.SUPERVISION, repos.COORDINATION, repos.MEETING])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_raw_and_nothing_too_wide(office_repo: Path, case_id: str, lang: str) -> None:
    app, _clock = an_app(office_repo, lang=lang)
    setting = app.setting
    opened = setting.book.open(case_id)
    case, found, events = (
        opened.case,
        looked_up(setting.book, opened),
        history(setting.book, case_id),
    )
    keys = {entry.text("key") for entry in case.items("log")} | {one.commit for one in events}
    shown = Shown(
        unfolded=frozenset(keys),
        body=found.body,
        materials=found.materials,
        events=events,
        commits=found.commits,
    )
    for width in (24, 60, 76, 120):
        lines = [line for part in PARTS for line in part_lines(part, case, shown, setting, width)]
        lines += needs_lines(case, found.needs, setting)
        for line in lines:
            for row in broken(line.content, width, line.hang):
                assert cell_len(row.plain) <= width
            text = line.content.plain
            assert not RAW.search(text), text
            if lang == "zh":
                assert not ENGLISH.search(NOT_WORDS.sub("", text)), text
