"""One's own last change goes back as a new commit; anything else does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import registering
from tests.support import repos
from tui.domain.actions import Proposal
from tui.domain.edits import SetValue
from tui.domain.errors import NothingToUndoError
from tui.domain.errors import StaleCaseError
from tui.domain.identity import record_path
from tui.service import edit
from tui.service import hand_edit
from tui.service import undo
from tui.service.casebook import Author
from tui.service.casebook import Casebook

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)


def _edit(book: Casebook, case_id: str = repos.SUPERVISION, urgency: str = "normal") -> edit.Saved:
    opened = book.open(case_id)
    done = edit.save(book, opened, Proposal("edit", (SetValue(("urgency",), urgency),)))
    assert isinstance(done, edit.Saved), done
    return done


def _why(book: Casebook, case_id: str | None = None) -> object:
    with pytest.raises(NothingToUndoError) as caught:
        undo.preview(book, case_id)
    return caught.value.values["reason"]


def test_a_field_is_set_back(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    before = (office_repo / RECORD).read_bytes()
    saved = _edit(book, urgency="most_urgent")
    shown = undo.preview(book, None)
    assert shown.commit == saved.commit
    assert shown.case_id == repos.SUPERVISION
    (case,) = shown.cases
    assert [(one.path, one.new) for one in case.differences] == [(("urgency",), "urgent")]
    done = undo.undo(book, shown)
    assert isinstance(done, edit.Saved)
    assert (office_repo / RECORD).read_bytes() == before
    body = repos.git(office_repo, "log", "-1", "--format=%b")
    assert f"Reverts: {saved.commit}" in body
    assert len(repos.subjects(office_repo)) == 3
    assert _why(book) == "undo.reason.undone"


def test_an_entry_is_struck_out_and_stays(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    counted = len(opened.case.log("urge"))
    edit.save(book, opened, registering.urge(book, opened))
    assert len(book.open(repos.SUPERVISION).case.log("urge")) == counted + 1
    assert isinstance(undo.undo(book, undo.preview(book, "5F8N")), edit.Saved)
    after = book.open(repos.SUPERVISION).case
    assert len(after.log("urge")) == counted
    assert "催报进展" in (office_repo / RECORD).read_text("utf-8")


def test_only_ones_own(office_repo: Path) -> None:
    _edit(registering.book_of(office_repo))
    other = registering.book_of(office_repo, author=Author("王敏", "wangmin@example.com"))
    assert _why(other) == "undo.reason.none"
    assert _why(other, "5F8N") == "undo.reason.other"


def test_only_the_last_of_the_record(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    _edit(book)
    other = registering.book_of(office_repo, author=Author("王敏", "wangmin@example.com"))
    _edit(other, urgency="most_urgent")
    assert _why(book) == "undo.reason.moved"


def test_other_records_may_have_moved_on(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    _edit(book, urgency="most_urgent")
    other = registering.book_of(office_repo, author=Author("王敏", "wangmin@example.com"))
    _edit(other, repos.COORDINATION, "most_urgent")
    assert undo.preview(book, None).case_id == repos.SUPERVISION
    assert undo.preview(other, None).case_id == repos.COORDINATION


def test_a_record_that_moves_after_the_preview_is_left(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    _edit(book, urgency="most_urgent")
    shown = undo.preview(book, None)
    other = registering.book_of(office_repo, author=Author("王敏", "wangmin@example.com"))
    _edit(other, urgency="normal")
    with pytest.raises(StaleCaseError):
        undo.undo(book, shown)


def test_a_registration_is_voided_not_undone(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    edit.create(book, "X", registering.COORDINATION)
    assert _why(book) == "undo.reason.created"


def test_nothing_in_an_empty_repository(empty_repo: Path) -> None:
    assert _why(registering.book_of(empty_repo)) == "undo.reason.none"


def test_several_records_of_one_commit_go_back_together(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    before = repos.git(office_repo, "rev-parse", "HEAD^{tree}")
    pairs = [
        (book.open(one), Proposal("edit", (SetValue(("urgency",), "most_urgent"),)))
        for one in (repos.SUPERVISION, repos.COORDINATION)
    ]
    assert isinstance(edit.save_together(book, pairs), edit.Saved)
    assert isinstance(undo.undo(book, undo.preview(book, "5F8N")), edit.Saved)
    assert repos.git(office_repo, "rev-parse", "HEAD^{tree}") == before


def _rewrite(book: Casebook, old: str, new: str) -> edit.Saved:
    """Save the whole text with one piece of it otherwise, as E and f do."""
    record = hand_edit.read_raw(book, repos.SUPERVISION)
    text = record.raw.replace(old.encode(), new.encode(), 1)
    assert text != record.raw
    done = hand_edit.save(book, record, text)
    assert isinstance(done, edit.Saved), done
    return done


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("环节: 情况审理", "环节: 情况审理  # 等回话"),
        ("缓急: 加急", "# 记得问\n缓急:   加急"),
    ],
)
def test_what_no_field_shows_goes_back_by_its_bytes(office_repo: Path, old: str, new: str) -> None:
    book = registering.book_of(office_repo)
    before = (office_repo / RECORD).read_bytes()
    saved = _rewrite(book, old, new)
    shown = undo.preview(book, None)
    (case,) = shown.cases
    assert case.differences == ()
    assert ("+", old) in case.lines
    done = undo.undo(book, shown)
    assert isinstance(done, edit.Saved)
    assert done.subject.startswith(f"撤回改动({repos.SUPERVISION})")
    assert (office_repo / RECORD).read_bytes() == before
    assert f"Reverts: {saved.commit}" in repos.git(office_repo, "log", "-1", "--format=%b")


def test_a_comment_goes_back_though_another_changed_a_field_since(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    _rewrite(book, "环节: 情况审理", "环节: 情况审理  # 等回话")
    other = registering.book_of(office_repo, author=Author("王敏", "wangmin@example.com"))
    _edit(other)
    book.refresh()
    assert isinstance(undo.undo(book, undo.preview(book, None)), edit.Saved)
    text = (office_repo / RECORD).read_text("utf-8")
    assert "等回话" not in text
    assert book.open(repos.SUPERVISION).case.text("urgency") == "normal"
    _rewrite(book, "环节: 情况审理", "环节: 情况审理  # 一")
    other.refresh()
    _rewrite(other, "# 一", "# 二")
    assert _why(book) == "undo.reason.moved"


def test_what_made_a_record_readable_does_not_go_back(office_repo: Path) -> None:
    record = office_repo / RECORD
    good = record.read_bytes()
    record.write_bytes(good.replace("缓急: 加急".encode(), "缓急: [加急".encode()))
    repos.git(office_repo, "commit", "-q", "-a", "--no-verify", "-m", "坏了")
    book = registering.book_of(office_repo)
    assert isinstance(
        hand_edit.save(book, hand_edit.read_raw(book, repos.SUPERVISION), good), edit.Saved
    )
    with pytest.raises(NothingToUndoError) as caught:
        undo.preview(book, None)
    assert caught.value.values["reason"] == "undo.reason.against_rules"
    assert str(caught.value.values["fault"]).startswith("FM")
