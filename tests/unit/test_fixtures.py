"""The fixtures themselves: an office is there, and the project's own records cannot be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import repos

PROJECT = Path(__file__).resolve().parent.parent.parent


def test_office_is_a_clean_repository_with_three_cases(office_repo: Path) -> None:
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert repos.subjects(office_repo) == ["建立台账"]
    assert repos.record_of(office_repo, repos.SUPERVISION).exists()


def test_projects_own_records_cannot_be_opened() -> None:
    with pytest.raises(PermissionError):
        (PROJECT / "records" / "x.md").write_text("x")
    assert not (PROJECT / "records" / "x.md").exists()
