"""An edit made outside that nobody committed: seen, kept as a commit, or given up and not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import registering
from tests.support import repos
from tests.support.listening import heard
from tui.domain.errors import HookRefusedError
from tui.domain.errors import MachineFailedError
from tui.domain.errors import RepositoryStateError
from tui.domain.errors import StaleCaseError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import record_path
from tui.service import edit
from tui.service import hand_edit
from tui.service.kept import kept_texts
from tui.service.listing import Query
from tui.service.watch import Watch
from tui.store import files

if TYPE_CHECKING:
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.service.casebook import Casebook

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
NEW_ID = "D202610-0NEW"
NEW = record_path(NEW_ID)


def _edited(office: Path, old: str = "缓急: 加急", new: str = "缓急: 特急") -> bytes:
    raw = (office / RECORD).read_bytes().replace(old.encode(), new.encode())
    (office / RECORD).write_bytes(raw)
    return raw


def _made_by_hand(office: Path) -> None:
    """A copy of a case under another 编号 and 文号."""
    text = (office / RECORD).read_text("utf-8").replace(repos.SUPERVISION, NEW_ID)
    number = next(line for line in text.splitlines() if line.startswith("文号: "))
    (office / NEW).write_text(text.replace(number, "文号: 催字〔2026〕999号"), "utf-8")


def _marked(book: Casebook) -> set[str]:
    book.refresh()
    return {row.id for row in book.rows(Query()).rows if row.uncommitted}


def _kept_bytes(book: Casebook) -> set[bytes]:
    return {one.path.read_bytes() for one in kept_texts(book.root)}


def _saved(answer: edit.Saved | edit.Refused) -> edit.Saved:
    assert isinstance(answer, edit.Saved), answer
    return answer


def _keep(book: Casebook, path: PurePosixPath = RECORD) -> edit.Saved | edit.Refused:
    record = hand_edit.taken_up(book, path)
    assert record.outside is not None
    return hand_edit.save(book, record, record.raw)


def test_the_list_tells_edited_staged_and_new_records_apart(office_repo: Path) -> None:
    book = registering.book_of(office_repo)
    assert _marked(book) == set()
    _edited(office_repo)
    assert _marked(book) == {repos.SUPERVISION}
    assert [row.id for row in book.rows(Query("未提交")).rows] == [repos.SUPERVISION]
    _made_by_hand(office_repo)
    assert _marked(book) == {repos.SUPERVISION, NEW_ID}
    repos.git(office_repo, "add", str(RECORD))
    clean = repos.git(office_repo, "show", f"HEAD:{RECORD}").encode() + b"\n"
    (office_repo / RECORD).write_bytes(clean)
    assert repos.SUPERVISION in _marked(book), "only staged: a save would be refused all the same"
    crlf = office_repo / record_path(repos.COORDINATION)
    crlf.write_bytes(crlf.read_bytes().replace(b"\n", b"\r\n"))
    assert repos.COORDINATION not in _marked(book), "git stores the same bytes"


@pytest.mark.parametrize("staged", [True, False])
def test_an_edit_is_kept_in_one_commit_that_is_judged(office_repo: Path, staged: bool) -> None:
    raw = _edited(office_repo)
    if staged:
        repos.git(office_repo, "add", str(RECORD))
    book = registering.book_of(office_repo)
    record = hand_edit.taken_up(book, RECORD)
    changed = hand_edit.compared(book, record, record.raw)
    assert [one.path for one in changed.differences] == [("urgency",)]
    saved = _saved(_keep(book))
    assert saved.subject.startswith(f"修改({repos.SUPERVISION})")
    assert (office_repo / RECORD).read_bytes() == raw
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert _marked(book) == set()
    assert hand_edit.taken_up(book, RECORD).outside is None


def test_what_the_rules_refuse_is_not_kept_and_stays_as_it_is(office_repo: Path) -> None:
    raw = _edited(office_repo, "环节: 情况审理", "环节: 办结")
    book = registering.book_of(office_repo)
    assert isinstance(_keep(book), edit.Refused)
    assert (office_repo / RECORD).read_bytes() == raw
    assert len(repos.subjects(office_repo)) == 1


def test_a_record_made_by_hand_is_registered(office_repo: Path) -> None:
    _made_by_hand(office_repo)
    book = registering.book_of(office_repo)
    assert _saved(_keep(book, NEW)).subject.startswith(f"登记({NEW_ID})")
    assert repos.git(office_repo, "status", "--porcelain") == ""


@pytest.mark.parametrize("how", ["plain", "staged", "new"])
def test_a_commit_that_fails_leaves_file_and_index_as_they_were(
    office_repo: Path, how: str
) -> None:
    path = NEW if how == "new" else RECORD
    _edited(office_repo)
    if how == "new":
        _made_by_hand(office_repo)
    if how == "staged":
        repos.git(office_repo, "add", str(RECORD))
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    before, raw = repos.state_of(office_repo), (office_repo / path).read_bytes()
    with pytest.raises(HookRefusedError):
        _keep(registering.book_of(office_repo), path)
    assert repos.state_of(office_repo) == before
    assert (office_repo / path).read_bytes() == raw


def test_an_edit_that_is_given_up_is_kept_beside(office_repo: Path) -> None:
    clean = (office_repo / RECORD).read_bytes()
    book = registering.book_of(office_repo)
    first = _edited(office_repo)
    assert len(hand_edit.give_up(book, hand_edit.taken_up(book, RECORD))) == 1
    assert (office_repo / RECORD).read_bytes() == clean
    staged = _edited(office_repo, new="缓急: 急")
    repos.git(office_repo, "add", str(RECORD))
    on_disk = _edited(office_repo, "缓急: 急", "缓急: 不急") + b"\xff"
    (office_repo / RECORD).write_bytes(on_disk)
    hand_edit.give_up(book, hand_edit.taken_up(book, RECORD))
    assert (office_repo / RECORD).read_bytes() == clean
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert _kept_bytes(book) == {first, staged, on_disk}
    assert {one.case_id for one in kept_texts(office_repo)} == {repos.SUPERVISION}
    assert len(repos.subjects(office_repo)) == 1


def test_a_new_file_that_is_given_up_goes_and_is_kept(office_repo: Path) -> None:
    odd = RECORD.with_name("草稿.md")
    for path in (NEW, odd):
        (office_repo / path).write_bytes(b"\x00 no record")
        book = registering.book_of(office_repo)
        hand_edit.give_up(book, hand_edit.taken_up(book, path))
        assert not (office_repo / path).exists()
    assert len(kept_texts(office_repo)) == 2
    assert repos.git(office_repo, "status", "--porcelain") == ""


def test_what_was_only_staged_is_kept_or_given_up_too(office_repo: Path) -> None:
    clean = (office_repo / RECORD).read_bytes()
    staged = _edited(office_repo)
    repos.git(office_repo, "add", str(RECORD))
    (office_repo / RECORD).write_bytes(clean)
    book = registering.book_of(office_repo)
    record = hand_edit.taken_up(book, RECORD)
    assert record.raw == staged
    hand_edit.give_up(book, record)
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert _kept_bytes(book) == {staged}
    (office_repo / RECORD).write_bytes(staged)
    repos.git(office_repo, "add", str(RECORD))
    (office_repo / RECORD).write_bytes(clean)
    _saved(_keep(book))
    assert (office_repo / RECORD).read_bytes() == staged
    assert repos.git(office_repo, "status", "--porcelain") == ""


def test_what_moved_since_it_was_shown_is_neither_kept_nor_given_up(office_repo: Path) -> None:
    _edited(office_repo)
    book = registering.book_of(office_repo)
    record = hand_edit.taken_up(book, RECORD)
    later = _edited(office_repo, "缓急: 特急", "缓急: 急")
    with pytest.raises(StaleCaseError):
        hand_edit.give_up(book, record)
    with pytest.raises(StaleCaseError):
        hand_edit.save(book, record, record.raw)
    (office_repo / ".git" / "MERGE_HEAD").write_text(repos.git(office_repo, "rev-parse", "HEAD"))
    with pytest.raises(RepositoryStateError):
        hand_edit.give_up(book, hand_edit.taken_up(book, RECORD))
    assert (office_repo / RECORD).read_bytes() == later


def test_a_commit_made_in_a_terminal_is_noticed(office_repo: Path) -> None:
    _edited(office_repo)
    book = registering.book_of(office_repo)
    watch = Watch(book)
    assert watch.look() == ()
    assert _marked(book) == {repos.SUPERVISION}
    repos.git(office_repo, "commit", "-q", "-a", "-m", "手工")
    assert watch.look() == (repos.SUPERVISION,)
    assert not any(row.uncommitted for row in book.rows(Query()).rows)
    assert watch.look() == ()


def test_of_a_file_too_large_to_be_read_whole_nothing_is_given_up(office_repo: Path) -> None:
    with (office_repo / RECORD).open("ab") as record:
        record.truncate(files.LARGEST + 2)
        record.seek(0, 2)
        record.write(b"the end")
    book = registering.book_of(office_repo)
    assert RECORD.stem in _marked(book)
    with pytest.raises(MachineFailedError):
        hand_edit.taken_up(book, RECORD)
    assert (office_repo / RECORD).read_bytes().endswith(b"the end")


def test_what_a_filter_stands_before_is_not_called_edited(office_repo: Path) -> None:
    """Git alone can say it, by a program; what the blob holds is not what the file is to hold."""
    repos.git(office_repo, "config", "filter.named.clean", "sed s/李红/甲/")
    repos.git(office_repo, "config", "filter.named.smudge", "sed s/甲/李红/")
    info = office_repo / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("*.md filter=named\n")
    repos.git(office_repo, "add", "--renormalize", ".")
    repos.git(office_repo, "commit", "-q", "--no-verify", "-m", "更正")
    raw = (office_repo / RECORD).read_bytes()
    book = registering.book_of(office_repo)
    assert _marked(book) == set()
    record = hand_edit.taken_up(book, RECORD)
    assert record.outside is None
    assert hand_edit.give_up(book, record) == ()
    assert (office_repo / RECORD).read_bytes() == raw


def test_an_editor_that_saves_while_an_edit_is_given_up_loses_nothing(office_repo: Path) -> None:
    _edited(office_repo)
    book = registering.book_of(office_repo)
    record = hand_edit.taken_up(book, RECORD)

    def save_meanwhile(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and str(arguments[1]).endswith("_1.md"):  # what is given up is kept
            _edited(office_repo, "缓急: 特急", "缓急: 平急")

    with heard(save_meanwhile), pytest.raises(StaleCaseError):
        hand_edit.give_up(book, record)
    assert "缓急: 平急" in (office_repo / RECORD).read_text("utf-8")


def test_where_no_disk_keeps_what_was_staged_besides_nothing_is_saved(
    office_repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edited(office_repo)
    repos.git(office_repo, "add", str(RECORD))
    _edited(office_repo, "缓急: 特急", "缓急: 平件")
    before = repos.state_of(office_repo)
    book = registering.book_of(office_repo)
    in_the_way = office_repo / ".git" / "duban" / "drafts"
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.write_bytes(b"")
    with monkeypatch.context() as full:
        full.setenv("XDG_CACHE_HOME", str(in_the_way))
        with pytest.raises(WriteFailedError):
            _keep(book)
    in_the_way.unlink()
    assert repos.state_of(office_repo) == before
    assert len(repos.subjects(office_repo)) == 1
    _saved(_keep(book))
    assert len(_kept_bytes(book)) == 1
