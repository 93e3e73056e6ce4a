"""A record that lies where nobody looks for one is named, and its place is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.duban import duban
from tests.support.repos import COORDINATION
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of

HOOKS = Path(__file__).resolve().parents[2] / "hooks"


@pytest.fixture
def strayed(office_repo: Path) -> Path:
    """The office, and a record in a deeper folder."""
    deeper = office_repo / "records/2026/10/教育/x.md"
    deeper.parent.mkdir()
    text = record_of(office_repo, SUPERVISION).read_text("utf-8")
    deeper.write_text(text.replace(SUPERVISION, "D202610-0NEW"), "utf-8")
    return office_repo


def test_check_names_it_and_where_it_belongs(strayed: Path) -> None:
    (strayed / "records/attachments").mkdir()
    (strayed / "records/attachments/说明.md").write_text("附件\n", "utf-8")
    (strayed / "records/README.md").write_text("说明\n", "utf-8")
    (strayed / "records/2026/说明.md").write_text("说明\n", "utf-8")
    answer = duban(strayed, "check", "--all", "--format", "json")
    assert answer.code == 1
    found = [one for one in answer.json if one["severity"] == "error"]
    told = {one["path"]: (one["code"], one["fix"]) for one in found}
    assert set(told) == {"records/2026/10/教育/x.md", "records/2026/说明.md"}
    code, fix = told["records/2026/10/教育/x.md"]
    assert code == "ID513"
    assert "records/2026/10/D202610-0NEW.md" in fix
    alone = duban(strayed, "check", "records/2026/10/教育")
    assert "ID513" in alone.out + alone.err
    assert duban(strayed, "explain", "ID513").code == 0


def test_it_is_a_line_of_the_list_and_show_tells_where_it_is(strayed: Path) -> None:
    answer = duban(strayed, "list", "--json")
    assert "records/2026/10/教育/x.md" in {one["path"] for one in answer.json}
    (strayed / "records/2026/10/教育" / "x.md").rename(
        strayed / "records/2026/10/教育" / "D202610-0NEW.md"
    )
    shown = duban(strayed, "show", "0NEW")
    assert shown.code == 1
    assert "没有放在案卷该在的地方" in shown.err


def test_the_hook_refuses_it_until_it_is_in_its_place(strayed: Path) -> None:
    git(strayed, "config", "duban.python", sys.executable)
    git(strayed, "config", "core.hooksPath", str(HOOKS))
    git(strayed, "add", "-A")

    def commit() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", "commit", "-q", "-m", "登记"],
            cwd=strayed,
            capture_output=True,
            check=False,
            env={**os.environ, "DUBAN_NOW": "2026-11-21T10:00"},
        )

    refused = commit()
    assert refused.returncode == 1
    assert "ID513" in (refused.stdout + refused.stderr).decode()
    git(strayed, "commit", "-q", "--no-verify", "-m", "绕过去")
    assert duban(strayed, "check", "--range", "HEAD~1..HEAD").code == 1
    git(strayed, "rm", "-q", "-r", "records/2026/10/教育")
    assert commit().returncode == 0, "taking it out of there is the way to mend it"


def test_an_edit_that_is_not_committed_is_remarked_on_by_show(office_repo: Path) -> None:
    record = record_of(office_repo, SUPERVISION)
    record.write_text(record.read_text("utf-8").replace("缓急: 加急", "缓急: 特急"), "utf-8")
    assert "有未提交的改动" in duban(office_repo, "show", SUPERVISION).err
    assert "有未提交的改动" not in duban(office_repo, "show", COORDINATION).err


def test_a_name_with_control_characters_is_shown_with_marks(office_repo: Path) -> None:
    odd = office_repo / "records/2026/10/红\x1b[31m" / "a\x1b]52;c;Zm9v\x07.md"
    odd.parent.mkdir()
    odd.write_text("", "utf-8")
    (office_repo / "records/2026/10/b\x1b]0;c\x07.md").symlink_to("nowhere")
    for words in (("list",), ("list", "--csv"), ("check", "--all"), ("show", "b\x1b]0;c\x07")):
        answer = duban(office_repo, *words)
        assert "␛" in answer.out + answer.err
        assert not {"\x1b", "\x07"} & set(answer.out + answer.err), words


def test_folders_deeper_than_a_program_calls_itself_stop_nobody(office_repo: Path) -> None:
    here = os.open(office_repo / "records/2026", os.O_RDONLY)
    for _level in range(1200):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("说明.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    answer = duban(office_repo, "list", "--json")
    assert answer.code == 0
    assert sum("说明.md" in one["path"] for one in answer.json) == 1
    assert "ID513" in duban(office_repo, "check", "--all").out
    subprocess.run(["rm", "-rf", office_repo / "records/2026/d"], check=True)
