"""The corpus is what it says: so many records and commits, valid, and the same each time."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.benchmarks.corpus import make
from tests.support import repos
from tests.support.duban import duban

if TYPE_CHECKING:
    from pathlib import Path

RECORDS, COMMITS = 150, 400


def test_a_corpus_is_valid_and_the_same_each_time(tmp_path: Path, isolated_git: Path) -> None:
    one = make(tmp_path / "one", RECORDS, COMMITS)
    records = sorted(one.glob("records/2*/*/*.md"))
    assert len(records) == RECORDS
    assert repos.git(one, "rev-list", "--count", "HEAD") == str(COMMITS)
    assert repos.git(one, "status", "--porcelain") == ""
    checked = duban(one, "check", "--all")
    assert (checked.code, checked.out) == (0, ""), checked.out
    other = make(tmp_path / "other", RECORDS, 2)
    assert repos.git(one, "rev-parse", "HEAD^{tree}") == repos.git(
        other, "rev-parse", "HEAD^{tree}"
    )


def test_a_corpus_is_like_an_office(tmp_path: Path, isolated_git: Path) -> None:
    office = make(tmp_path / "office", RECORDS, seed=7)
    texts = [path.read_text("utf-8") for path in office.glob("records/2*/*/*.md")]
    stages = Counter(_field("环节", text) for text in texts)
    assert {_field("类型", text) for text in texts} == {"督查", "协调", "会议"}
    assert len({_field("事项", text) for text in texts}) > RECORDS * 0.9
    assert stages["归档"] > RECORDS * 0.5
    assert len(stages) > 10, "cases that run stand at many stages"
    sizes = sorted(len(text.encode()) for text in texts)
    assert 2500 < sizes[len(sizes) // 2] < 4500


def _field(key: str, text: str) -> str:
    found = re.search(rf"(?m)^{key}: (.*)$", text)
    assert found, text
    return found[1]
