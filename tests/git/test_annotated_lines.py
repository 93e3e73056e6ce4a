"""A range's findings are annotated on a line only where the newest commit still has that line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of
from tui.report import github
from tui.service.checking.ranges import check_range

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
FILE = "records/2026/10/D202610-5F8N.md"


def _commit(folder: Path, old: str, new: str) -> str:
    record = record_of(folder, SUPERVISION)
    text = record.read_text("utf-8")
    assert text.count(old) == 1
    record.write_text(text.replace(old, new), "utf-8")
    git(folder, "commit", "-qam", f"更正({SUPERVISION}): 试", "-m", f"Case: {SUPERVISION}")
    return git(folder, "rev-parse", "--short=9", "HEAD")


def test_the_line_is_named_while_it_stands(office_repo: Path) -> None:
    short = _commit(office_repo, "缓急: 加急", "缓急: 很急")
    text = github.render(check_range(office_repo, "HEAD~1..HEAD").diagnostics)
    assert f"::error file={FILE},line=7,col=5,title=FD205::{short} " in text


def test_the_file_is_named_when_the_line_has_gone(office_repo: Path) -> None:
    short = _commit(office_repo, "缓急: 加急", "缓急: 很急")
    _commit(office_repo, "缓急: 很急", "缓急: 特急")
    text = github.render(check_range(office_repo, "HEAD~2..HEAD").diagnostics)
    assert f"::error file={FILE},title=FD205::{short} 7:5 " in text
