"""The history of a record goes on before its renaming, and only a renaming is looked for."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.listening import heard
from tests.support.registering import book_of
from tui.service.history import commit_count
from tui.service.history import history

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git


def test_what_happened_under_an_older_name_is_told(office_repo: Path) -> None:
    repos.another_case(office_repo, "D202610-0000", "另一件")
    older = repos.record_of(office_repo, "D202610-0000")
    older.write_text(older.read_text("utf-8") + "一行\n", "utf-8")
    repos.git(office_repo, "commit", "-qam", "改一行", "--no-verify")
    record = repos.record_of(office_repo, "D202611-0000")
    record.parent.mkdir(exist_ok=True)
    repos.git(office_repo, "mv", str(older), str(record))
    repos.git(office_repo, "commit", "-qm", "改名", "--no-verify")
    repos.retitle(office_repo, "改了事项", "D202611-0000")
    repos.git(office_repo, "commit", "-qam", "改事项", "--no-verify")
    book = book_of(office_repo)
    told = history(book, "D202611-0000")
    assert [one.subject for one in told] == ["改事项", "改名", "改一行", "登记 D202610-0000"]
    path = PurePosixPath(record.relative_to(office_repo))
    assert commit_count(book, path) == len(told)
    by_field = [tuple(change.path for change in one.changes) for one in told]
    assert by_field[0] == (("title",),)
    assert by_field[1] == (), "a renaming changes no field"
    assert by_field[2] == (("body", "处理结果"),)


def test_a_registered_record_is_not_asked_about(office_repo: Path) -> None:
    message = "登记\n\nCase: D202610-0000\nAction: register"
    repos.another_case(office_repo, "D202610-0000", "另一件")
    repos.git(office_repo, "commit", "-q", "--amend", "--no-verify", "-m", message)
    book = book_of(office_repo)
    started: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "subprocess.Popen":
            started.append(str(arguments))

    with heard(note):
        assert len(history(book, "D202610-0000")) == 1
        assert len(history(book, repos.COORDINATION)) == 1
    assert any("'log'" in one for one in started)
    assert not any("diff-tree" in one for one in started)
