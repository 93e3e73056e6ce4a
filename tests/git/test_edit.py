"""Saving through the service: judged, spliced, committed with the words of the office."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import registering
from tests.support import repos
from tests.support import saving
from tui.domain.actions import Proposal
from tui.domain.edits import SetValue
from tui.domain.edits import Unset
from tui.domain.errors import DirtyCaseError
from tui.domain.errors import HookRefusedError
from tui.domain.errors import StaleCaseError
from tui.domain.errors import UsageError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import record_path
from tui.service import edit
from tui.service.casebook import Author
from tui.service.casebook import Casebook
from tui.service.forms.drafts import Drafts
from tui.service.kept import drop
from tui.service.kept import kept_texts

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)


def _unsaved(book: Casebook) -> dict[str, Path]:
    return {one.case_id: one.path for one in kept_texts(book.root) if not one.form}


def _saved(done: edit.Saved | edit.Refused) -> edit.Saved:
    assert isinstance(done, edit.Saved), done
    return done


def test_an_entry_is_one_commit_and_no_other_byte(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    done = _saved(edit.save(book, opened, registering.urge(book, opened)))
    assert done.case_id == repos.SUPERVISION
    assert repos.git(office_repo, "rev-parse", "HEAD") == done.commit
    said = repos.git(office_repo, "log", "-1", "--format=%an|%aI|%cI|%B")
    assert said.rstrip() == (
        "陈晓|2026-11-21T09:20:00+08:00|2026-11-21T09:20:00+08:00|"
        "催办(D202610-5F8N): 关于城北小学周边交通拥堵群众来信的批示办理 — 电话催交警支队\n\n"
        "Case: D202610-5F8N\nAction: urge"
    )
    changed = repos.git(office_repo, "diff", "--numstat", "HEAD~1")
    added, removed, path = changed.split("\t")
    assert (int(added) > 0, removed, path) == (True, "0", str(RECORD))
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert [entry.text("answer") for entry in book.open("5F8N").case.log("urge")][-1] == "三日内报"


def test_what_the_rules_refuse_is_not_written(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    before = repos.state_of(office_repo)
    done = edit.save(book, opened, Proposal("edit", (Unset(("title",)),)))
    assert isinstance(done, edit.Refused)
    assert "FD201" in {one.finding.code for one in done.diagnostics}
    assert (office_repo / RECORD).read_bytes() == opened.raw
    assert repos.state_of(office_repo) == before
    assert _unsaved(book) == {}


def test_nothing_changed_is_nothing_saved(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    same = SetValue(("title",), opened.case.text("title"))
    with pytest.raises(UsageError):
        edit.save(book, opened, Proposal("edit", (same,)))
    assert repos.subjects(office_repo) == ["建立台账"]
    assert _unsaved(book) == {}


def test_a_record_saved_meanwhile_is_not_overwritten(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    other = registering.book_of(office_repo, author=Author("王敏", "wangmin@example.com"))
    theirs = other.open(repos.SUPERVISION)
    _saved(edit.save(other, theirs, registering.urge(other, theirs, content="王敏先催")))
    with pytest.raises(StaleCaseError) as caught:
        edit.save(book, opened, registering.urge(book, opened, content="后到的话"))
    draft = Path(str(caught.value.values["draft"]))
    assert _unsaved(book) == {repos.SUPERVISION: draft}
    assert "后到的话" in draft.read_text("utf-8")
    assert "王敏先催" in (office_repo / RECORD).read_text("utf-8")
    assert "后到的话" not in (office_repo / RECORD).read_text("utf-8")
    drop(book.root, kept_texts(book.root)[0])
    assert _unsaved(book) == {}


def test_a_change_by_hand_is_its_authors_to_commit(office_repo: Path) -> None:
    text = (office_repo / RECORD).read_text("utf-8").replace("缓急: 加急", "缓急: 特急")
    (office_repo / RECORD).write_text(text, "utf-8")
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    with pytest.raises(DirtyCaseError):
        edit.save(book, opened, registering.urge(book, opened))
    assert (office_repo / RECORD).read_text("utf-8") == text


def test_a_draft_is_dropped_when_its_text_is_saved(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    proposal = registering.urge(book, opened)
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(HookRefusedError):
        edit.save(book, opened, proposal)
    assert list(_unsaved(book)) == [repos.SUPERVISION]
    hook.unlink()
    _saved(edit.save(book, opened, proposal))
    assert _unsaved(book) == {}


def test_several_cases_in_one_commit(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    pairs = []
    for case_id in (repos.SUPERVISION, repos.COORDINATION):
        opened = book.open(case_id)
        pairs.append((opened, Proposal("edit", (SetValue(("urgency",), "normal"),))))
    done = _saved(edit.save_together(book, pairs))
    assert done.subject.startswith("修改(2件): ")
    body = repos.git(office_repo, "log", "-1", "--format=%b")
    assert f"Case: {repos.SUPERVISION}\nCase: {repos.COORDINATION}\n" in body
    names = repos.git(office_repo, "show", "--format=", "--name-only").splitlines()
    assert names == sorted(str(record_path(one.case.id)) for one, _proposal in pairs)


def test_nothing_a_user_types_makes_a_trailer(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    opened = book.open(repos.SUPERVISION)
    evil = "好\n\nCase: D202611-EVIL\nAction: void\x1b]52;c;x\x07\u202e"
    proposal = registering.urge(book, opened)._replace(reason=evil, approver=evil)
    _saved(edit.save(book, opened, proposal))
    said = repos.git(office_repo, "log", "-1", "--format=%B")
    trailers = repos.git(office_repo, "interpret-trailers", "--parse", stdin=said.encode())
    names = [line.partition(":")[0] for line in trailers.splitlines()]
    assert names == ["Case", "Action", "Reason", "Approved-by"]
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_someone_else_at_the_keyboard(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    book.author = Author("王敏", "wangmin@example.com")
    opened = book.open(repos.SUPERVISION)
    _saved(edit.save(book, opened, registering.urge(book, opened)))
    said = repos.git(office_repo, "log", "-1", "--format=%an <%ae>")
    assert said == "王敏 <wangmin@example.com>"


def test_a_new_case_gets_its_name_its_number_and_its_commit(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    done = _saved(edit.create(book, "X", registering.COORDINATION))
    opened = book.open(done.case_id)
    assert opened.path == record_path(done.case_id)
    assert done.case_id.startswith("X202611-")
    assert opened.case.text("number") == "协字〔2026〕18号"
    assert opened.case.text("handler") == "陈晓"
    assert done.subject == f"登记({done.case_id}): 临街店铺油烟扰民 — 市政府"
    assert repos.git(office_repo, "status", "--porcelain") == ""


def test_a_new_case_that_lacks_something_is_not_made(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    before = repos.state_of(office_repo)
    assert isinstance(edit.create(book, "X", {"title": "只有题目"}), edit.Refused)
    assert repos.state_of(office_repo) == before


def test_numbers_are_drawn_once_by_programs_that_run_together(office_repo: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.registering", str(office_repo), "3"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _one in range(3)
    ]
    drawn: list[str] = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        drawn += out.split()
    assert sorted(drawn) == sorted(f"协字〔2026〕{number}号" for number in range(18, 27))
    assert len(repos.subjects(office_repo)) == 10


def test_carrying_out_opens_and_saves_under_one_lock(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    done = edit.carry_out(book, "5F8N", lambda opened: registering.urge(book, opened))
    assert _saved(done).case_id == repos.SUPERVISION


def test_a_save_that_was_cut_off_is_told_at_the_next_start(office_repo: Path) -> None:
    process = saving.run(office_repo, RECORD, "断\n", "--cut", "0")
    steps = int(process.communicate()[0].split()[-1])
    before = (office_repo / RECORD).read_bytes()
    for cut in range(steps - 1, 0, -1):
        process = saving.run(office_repo, RECORD, "又\n", "--cut", str(cut))
        process.communicate()
        if (office_repo / RECORD).read_bytes() == before:
            break
        book = registering.book_of(office_repo)
        (mended,) = book.mended or (None,)
        if mended is not None and not mended.committed:
            assert (office_repo / RECORD).read_bytes() == before
            assert Path(mended.draft).read_bytes() == before + "又\n".encode()
            return
        before = (office_repo / RECORD).read_bytes()
    pytest.fail("no step was cut between the write and the commit")


def test_a_new_case_that_cannot_be_saved_is_kept_whole(office_repo: Path) -> None:
    """Not even the lock can be had: no number is drawn, and nothing that was typed is lost."""
    book = registering.book_of(office_repo)
    own = office_repo / ".git" / "duban"
    own.write_text("in the way")
    with pytest.raises(WriteFailedError) as caught:
        edit.create(book, "X", registering.COORDINATION, "油烟直排，三次调解未果。")
    own.unlink()
    (kept,) = kept_texts(office_repo)
    assert str(kept.path) == caught.value.values["draft"]
    text = kept.path.read_text("utf-8")
    assert "事项: 临街店铺油烟扰民" in text
    assert "油烟直排，三次调解未果。" in text
    assert "文号" not in text
    assert repos.subjects(office_repo) == ["建立台账"]
    drop(office_repo, kept)
    assert kept_texts(office_repo) == ()
    assert not kept.path.exists()


def test_a_new_case_that_a_hook_refuses_is_kept_whole(office_repo: Path) -> None:
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(HookRefusedError):
        edit.create(registering.book_of(office_repo), "X", registering.COORDINATION)
    (kept,) = kept_texts(office_repo)
    assert "事项: 临街店铺油烟扰民" in kept.path.read_text("utf-8")


def test_half_filled_forms_are_listed_beside_records_and_dropped_alone(office_repo: Path) -> None:
    drafts = Drafts(office_repo)
    drafts.keep(f"{repos.SUPERVISION}/entry-urge", {("content",): "催第二次"})
    drafts.keep("/create-D", {("title",): "路灯不亮"})
    kept = kept_texts(office_repo)
    assert [one[:2] for one in kept] == [("", "create-D"), (repos.SUPERVISION, "entry-urge")]
    assert "催第二次" in kept[1].path.read_text("utf-8")
    drop(office_repo, kept[1])
    assert kept_texts(office_repo) == kept[:1]
    assert drafts.read("/create-D") == {("title",): "路灯不亮"}
