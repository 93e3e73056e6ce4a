"""A record is found by its 编号 and only where that 编号 says."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tui.domain.identity import case_id_at
from tui.domain.identity import is_below_records


@pytest.mark.parametrize(
    ("path", "case_id"),
    [
        ("records/2026/11/D202611-7K3M.md", "D202611-7K3M"),
        ("records/2026/10/D202611-7K3M.md", ""),
        ("records/2026/11/D202611-7K3M.md.bak", ""),
        ("records/2026/11/notes.md", ""),
        ("D202611-7K3M.md", ""),
    ],
)
def test_a_record_stands_where_its_id_says(path: str, case_id: str) -> None:
    assert case_id_at(PurePosixPath(path)) == case_id


def test_only_what_lies_in_the_folder_is_the_offices() -> None:
    assert is_below_records(PurePosixPath("records/directory.yaml"))
    assert not is_below_records(PurePosixPath("recordsx/a.md"))
    assert not is_below_records(PurePosixPath("README.md"))
