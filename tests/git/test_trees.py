"""Work tree, index and commit answer the same questions, each about itself."""

from __future__ import annotations

import os
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tests.support import repos
from tui.domain.identity import record_path
from tui.store import git
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree
from tui.store.tree import Tree
from tui.store.tree import WorkTree

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
NEW = PurePosixPath("records/2026/11/D202611-7K3M.md")


def _trees(root: Path) -> tuple[Tree, Tree, Tree]:
    return WorkTree(root), IndexTree(root), CommitTree(root, "HEAD")


def test_the_three_trees_agree_on_a_clean_clone(office_repo: Path) -> None:
    for tree in _trees(office_repo):
        assert [path.stem for path in tree.records()] == [
            repos.SUPERVISION,
            repos.COORDINATION,
            repos.MEETING,
        ]
        assert tree.read(RECORD) == (office_repo / RECORD).read_bytes()
        assert tree.has(RECORD)
        assert tree.read(NEW) is None
        assert not tree.has(NEW)
        assert tree.refused() == ()
        assert {path for path, _line in tree.lines("催字〔2026〕37号")} == {RECORD}
        assert tree.lines("没有这样的话") == ()


def test_each_tree_sees_its_own_version(office_repo: Path) -> None:
    (office_repo / RECORD).write_bytes(b"staged\n")
    repos.git(office_repo, "add", str(RECORD))
    (office_repo / RECORD).write_bytes(b"on disk\n")
    work, index, commit = _trees(office_repo)
    assert work.read(RECORD) == b"on disk\n"
    assert index.read(RECORD) == b"staged\n"
    assert (commit.read(RECORD) or b"").startswith(b"---\n")
    assert work.lines("on disk") == ((RECORD, "on disk"),)
    assert index.lines("staged") == ((RECORD, "staged"),)


def test_new_files_stand_in_the_work_tree_before_git_knows_them(office_repo: Path) -> None:
    (office_repo / NEW).write_text("文号: 催字〔2026〕99号\n", "utf-8")
    work, index, commit = _trees(office_repo)
    assert NEW in work.records()
    assert work.lines("催字〔2026〕99号") == ((NEW, "文号: 催字〔2026〕99号"),)
    assert NEW not in index.records()
    assert commit.lines("催字〔2026〕99号") == ()


def test_unborn_branch_is_an_empty_tree(empty_repo: Path) -> None:
    tree = CommitTree(empty_repo, "HEAD")
    assert tree.records() == ()
    assert tree.read(RECORD) is None
    assert tree.lines("x") == ()


@pytest.mark.parametrize("rev", ["--help", "-x", "no-such-branch", "HEAD:records", ""])
def test_a_revision_that_is_none_names_nothing(office_repo: Path, rev: str) -> None:
    assert CommitTree(office_repo, rev).records() == ()


def test_links_are_refused_and_never_read(office_repo: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("秘密")
    (office_repo / NEW).symlink_to(secret)
    repos.git(office_repo, "add", str(NEW))
    repos.git(office_repo, "commit", "-q", "-m", "link")
    for tree in _trees(office_repo):
        assert NEW in tree.refused()
        assert NEW not in tree.records()
        assert tree.read(NEW) is None
        assert not tree.has(NEW)
        assert tree.lines("秘密") == ()


def test_a_linked_folder_leads_nowhere(office_repo: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "D202612-7K3M.md").write_text("x")
    (office_repo / "records" / "2026" / "12").symlink_to(outside)
    tree = WorkTree(office_repo)
    path = PurePosixPath("records/2026/12/D202612-7K3M.md")
    assert path not in tree.records()
    assert tree.read(path) is None
    assert tree.read(PurePosixPath("../secret")) is None


def test_pipes_and_folders_are_not_read(office_repo: Path) -> None:
    os.mkfifo(office_repo / NEW)
    other = office_repo / "records/2026/11/D202611-AAAA.md"
    other.mkdir()
    tree = WorkTree(office_repo)
    assert tree.read(NEW) is None
    assert {path.name for path in tree.refused()} == {NEW.name, other.name}


def test_names_with_any_character_come_through(office_repo: Path) -> None:
    names = ["工作 记录.md", '引"号.md', "-dash.md", "tab\there.md", "line\nbreak.md"]
    for name in names:
        (office_repo / "records/2026/11" / name).write_text(f"正文 {name!r}", "utf-8")
    repos.git(office_repo, "add", "-A")
    repos.git(office_repo, "commit", "-q", "-m", "names")
    for tree in _trees(office_repo):
        found = tree.read_many(tree.records())
        assert {path.name for path in found} >= set(names)
        assert len(tree.lines("正文")) >= len(names)


def test_a_search_text_is_never_an_option(office_repo: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    for text in (f"--open-files-in-pager=touch {canary}", "-f/etc/passwd", "--help"):
        for tree in _trees(office_repo):
            assert tree.lines(text) == ()
    assert not canary.exists()


def test_grep_config_of_the_clone_changes_nothing(office_repo: Path) -> None:
    for key in ("grep.lineNumber", "grep.column", "grep.fullName"):
        repos.git(office_repo, "config", key, "true")
    repos.git(office_repo, "config", "grep.patternType", "perl")
    for tree in _trees(office_repo):
        assert tree.lines("编号: D202610-5F8N") == ((RECORD, "编号: D202610-5F8N"),)


def test_reading_runs_no_program_the_repository_names(office_repo: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "diff.duban.textconv"):
        repos.git(office_repo, "config", key, str(program))
    (office_repo / RECORD).write_bytes(b"changed\n")
    canary.unlink(missing_ok=True)
    for tree in _trees(office_repo):
        tree.records()
        tree.read(RECORD)
        tree.lines("催字")
    git.run(["diff", "HEAD", "--", str(RECORD)], cwd=office_repo)
    git.run(["log", "-p", "-1"], cwd=office_repo)
    assert not canary.exists()


def test_the_index_of_a_commit_in_the_making_is_read_through_its_hook(
    office_repo: Path, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    program = (
        "from pathlib import Path, PurePosixPath; from tui.store.tree import IndexTree;"
        f"Path({str(seen)!r}).write_bytes(IndexTree(Path.cwd()).read(PurePosixPath({str(RECORD)!r})))"
    )
    import sys

    hook.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}"\n')
    hook.chmod(0o755)
    (office_repo / RECORD).write_bytes(b"only this\n")
    repos.git(office_repo, "commit", "-q", "-m", "x", "--only", "--", str(RECORD))
    assert seen.read_bytes() == b"only this\n"


@pytest.mark.parametrize("name", ["records/directory.yaml", "records/.duban/config.yaml"])
def test_a_link_for_an_office_file_is_told_from_every_tree(office_repo: Path, name: str) -> None:
    folder = office_repo / "records/.duban"
    folder.mkdir(exist_ok=True)
    (folder / "config.yaml").write_text("名称: 县政府办公室\n", "utf-8")
    repos.git(office_repo, "add", "records")
    repos.git(office_repo, "commit", "-qm", "设置", "--no-verify", "--allow-empty")
    trees = (WorkTree(office_repo), IndexTree(office_repo), CommitTree(office_repo, "HEAD"))
    assert [tree.in_the_way(PurePosixPath(name)) for tree in trees] == [None] * 3
    path = office_repo / name
    path.unlink()
    path.symlink_to("/etc/hostname")
    repos.git(office_repo, "add", name)
    repos.git(office_repo, "commit", "-qm", "链接", "--no-verify")
    trees = (WorkTree(office_repo), IndexTree(office_repo), CommitTree(office_repo, "HEAD"))
    assert [tree.in_the_way(PurePosixPath(name)) for tree in trees] == [PurePosixPath(name)] * 3
