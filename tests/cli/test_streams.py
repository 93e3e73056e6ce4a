"""Streams: encodings, hostile text, colours, a reader that leaves, a machine without a home."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.duban import duban
from tests.support.repos import COORDINATION
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "\\x1b]52;c;aGk=\\x07\\u202e\\u009b31m[/red]"


@pytest.fixture
def hostile_repo(office_repo: Path) -> Path:
    """An office with a title that would act on a terminal."""
    path = record_of(office_repo, SUPERVISION)
    text = path.read_text("utf-8")
    old = "事项: 关于城北小学周边交通拥堵群众来信的批示办理"
    path.write_text(text.replace(old, f'事项: "城北{HOSTILE}"'), "utf-8")
    git(office_repo, "commit", "-qam", "坏\x1b[31m话", "--no-verify")
    return office_repo


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--csv"),
        ("show", SUPERVISION),
        ("history", SUPERVISION),
        ("diff", "HEAD~1..HEAD"),
        ("check", "--all"),
        ("today",),
        ("list", "--json"),
        ("set", SUPERVISION, "缓急=急\x1b[31m"),
        ("show", "\x1b[31m"),
        ("\x1b[31mfrob",),
        ("links", SUPERVISION),
        ("check", "--range", "HEAD"),
        ("undo", "--dry-run"),
    ],
)
def test_no_text_acts_on_the_terminal(hostile_repo: Path, words: tuple[str, ...]) -> None:
    answer = duban(hostile_repo, *words)
    for stream in (answer.out, answer.err):
        assert not {c for c in stream if c < " " and c != "\n"}
        assert not set(stream) & {"\x7f", "\x9b", "\u202e"}


@pytest.mark.parametrize(
    "words", [("list",), ("show", SUPERVISION), ("check", "--all"), ("--help",)]
)
def test_a_gbk_terminal_is_spoken_to_in_gbk(office_repo: Path, words: tuple[str, ...]) -> None:
    answer = duban(office_repo, *words, encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert answer.code == 0
    assert "督" in answer.out or "交警" in answer.out or "案卷" in answer.out + answer.err


def test_json_in_gbk_loses_nothing(hostile_repo: Path) -> None:
    answer = duban(hostile_repo, "list", "--json", encoding="gbk", PYTHONIOENCODING="gbk")
    assert "城北\x1b" in next(r["title"] for r in answer.json if r["id"] == SUPERVISION)


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_plain_locale_works(office_repo: Path, locale: str) -> None:
    answer = duban(office_repo, "list", encoding="ascii", LC_ALL=locale, LANG="", PYTHONUTF8="0",
                   PYTHONCOERCECLOCALE="0")  # fmt: skip
    assert answer.code == 0
    assert SUPERVISION in answer.out


def test_no_home_is_needed(office_repo: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HOME", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui", "list", "--json"],
        cwd=office_repo,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_colour_only_where_it_is_wanted(office_repo: Path) -> None:
    path = record_of(office_repo, COORDINATION)
    path.write_text(path.read_text("utf-8").replace("缓急: 加急", "缓急: 急"), "utf-8")
    assert "\x1b[" not in duban(office_repo, "check").out
    assert "\x1b[31m" in duban(office_repo, "check", FORCE_COLOR="1").out
    assert "\x1b[" not in duban(office_repo, "check", FORCE_COLOR="1", NO_COLOR="1").out


def test_a_reader_that_leaves_early_is_no_fault(office_repo: Path) -> None:
    command = f'"{sys.executable}" -P -X utf8 -m tui show {SUPERVISION} | head -c 1'
    done = subprocess.run(
        ["sh", "-c", command], cwd=office_repo, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


_FULL = "结果没能输出：磁盘满了\n先腾出空间，或换个去处，再输出一次；已经保存的案卷不受影响。\n"


@pytest.mark.parametrize(
    "words",
    ["list", "list --csv", "list --json", "check --all", "keys", "--help", "--version", "schema"],
)
def test_output_on_a_full_disk_is_said_and_is_no_fault_of_ours(
    office_repo: Path, words: str
) -> None:
    answer = _through_sh(office_repo, f"{words} >/dev/full")
    assert (answer.returncode, answer.stderr) == (3, _FULL)
    left = _through_sh(office_repo, f"{words} | head -c 1 >/dev/null").stderr
    assert "输出" not in left
    assert "Exception" not in left


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_whichever_stream_is_full_the_exit_code_answers(office_repo: Path, unbuffered: str) -> None:
    english = _through_sh(office_repo, "list --lang en >/dev/full", unbuffered)
    assert english.stderr.startswith("the result could not be put out: the disk is full\n")
    for words, code in (
        ("list >/dev/full 2>&1", 3),
        ("list 2>/dev/full", 0),
        ("show x >/dev/full 2>&1", 2),
        ("lsit 2>/dev/full", 2),
    ):
        assert _through_sh(office_repo, words, unbuffered).returncode == code


def test_a_save_whose_result_is_not_taken_is_a_save(office_repo: Path) -> None:
    answer = _through_sh(office_repo, f"set {SUPERVISION} 缓急=特急 >/dev/full")
    assert answer.returncode == 3
    assert "已经保存的案卷不受影响" in answer.stderr
    assert git(office_repo, "rev-list", "--count", "HEAD") == "2"
    refused = _through_sh(office_repo, f"set {SUPERVISION} 缓急=不急 >/dev/full 2>/dev/full")
    assert refused.returncode == 2


def _through_sh(folder: Path, words: str, unbuffered: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -P -X utf8 -m tui {words}'],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered, "DUBAN_NOW": "2026-11-21T10:00"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_language_comes_from_flag_environment_and_office(office_repo: Path) -> None:
    config = office_repo / "records" / ".duban" / "config.yaml"
    assert "件" in duban(office_repo, "list").err
    config.write_text(config.read_text("utf-8") + "语言: en\n", "utf-8")
    assert duban(office_repo, "list").err == "3 of 3\n"
    assert "件" in duban(office_repo, "list", DUBAN_LANG="zh").err
    assert duban(office_repo, "list", "--lang", "en", DUBAN_LANG="zh").err == "3 of 3\n"
    assert "件" in duban(office_repo, "--lang=zh", "list").err


def test_another_folder_is_named_by_an_option(office_repo: Path, tmp_path: Path) -> None:
    assert SUPERVISION in duban(tmp_path, "-C", str(office_repo), "list").out
    assert SUPERVISION in duban(tmp_path, "list", "-C", str(office_repo / "records" / "2026")).out


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_changes_no_answer(office_repo: Path, closed: str) -> None:
    call = f'"{sys.executable}" -P -X utf8 -m tui "$@" {closed}'
    for words, code in ((("list",), 0), (("show", "x"), 2), (("set", SUPERVISION, "缓急=特急"), 0)):
        words_of_shell = ["sh", "-c", call, "sh", *words]
        answer = subprocess.run(words_of_shell, cwd=office_repo, capture_output=True, check=False)
        assert answer.returncode == code
        assert b"Traceback" not in answer.stderr
    assert "缓急: 特急" in record_of(office_repo, SUPERVISION).read_text("utf-8")


@pytest.mark.parametrize("text", [b"", b"\n \n", b"\xff\xfe"])
def test_text_that_did_not_come_empties_no_field(office_repo: Path, text: bytes) -> None:
    """`producer | duban set ID KEY=@-` where the producer failed, or wrote another encoding."""
    before = record_of(office_repo, SUPERVISION).read_bytes()
    answer = duban(office_repo, "set", SUPERVISION, "正文.事由=@-", stdin=text)
    assert answer.code == 2
    assert "空的" in answer.err or "UTF-8" in answer.err
    assert record_of(office_repo, SUPERVISION).read_bytes() == before


def test_an_argument_that_is_no_text_is_refused_by_name(office_repo: Path) -> None:
    call = [sys.executable, "-P", "-X", "utf8", "-m", "tui", "set", SUPERVISION]
    word = "事项=".encode() + b"\xff"
    done = subprocess.run([*call, word], cwd=office_repo, capture_output=True, check=False)
    assert done.returncode == 2
    assert "事项 不是 UTF-8 文字" in done.stderr.decode()


def test_an_edit_that_cannot_be_made_names_the_field_in_words(office_repo: Path) -> None:
    answer = duban(office_repo, "set", SUPERVISION, "正文.事由=<<<<<<< a\n=======\n>>>>>>> b")
    assert answer.code == 3
    assert answer.err.startswith("这份案卷 的写法特殊")


_ENDLESS = (
    "import itertools, sys; from tui.cli import main, output; output.prepare();"
    "rows = (('● 预警', str(n), '督' * 30) for n in itertools.count());"
    "work = {'table': lambda: output.table(rows, fits=True),"
    " 'json': lambda: output.as_json_list({'n': row[1]} for row in rows)}[sys.argv[1]];"
    "sys.exit(main.guarded(work, lambda: 'zh'))"
)


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_list_without_end_ends_when_its_reader_leaves_or_says_so(
    tmp_path: Path, form: str
) -> None:
    """It is written as it comes, in pieces, and holds nothing that it has written."""
    with subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-c", _ENDLESS, form],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        lines = [program.stdout.readline().decode() for _line in range(5000)]
        assert any("4" in line for line in lines)
        if form == "table":
            program.stdout.close()
            code = 0
        else:
            program.send_signal(signal.SIGINT)
            program.stdout.read()
            code = 130
        assert (program.wait(60), program.stderr.read()) == (code, b"")
