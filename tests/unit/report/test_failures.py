"""Failures in the reader's language: one sentence first, its reason, what to do."""

from __future__ import annotations

import errno
import re

import pytest

from tui.domain import errors
from tui.report.failures import error_text
from tui.text.translate import table

LATIN = re.compile("[A-Za-z]")


def test_a_failure_says_what_to_do() -> None:
    problem = errors.StaleCaseError(path="records/\x1b.md")
    assert error_text(problem) == (
        "records/␛.md 打开以后被别人改过，没有保存\n重新打开，看看改了什么，再填一次；刚才填的还在。"
    )


def test_a_failure_says_more_where_more_is_known() -> None:
    assert error_text(errors.NoSuchCaseError(ref="7K3M", found=())) == (
        "没有叫 7K3M 的案卷\n用完整编号；duban list 可查。"
    )
    several = errors.NoSuchCaseError(ref="7K3M", found=("D202611-7K3M", "X202610-7K3M"))
    assert error_text(several, "en").startswith(
        "more than one case is called 7K3M: D202611-7K3M, X202610-7K3M\n"
    )
    held = errors.LockedError(lock="index.lock", owner="")
    assert error_text(held).startswith("另一个程序正在写这个库（index.lock）\n")
    owned = errors.LockedError(lock="index.lock", owner="王敏 4321")
    assert error_text(owned).startswith("另一个程序（王敏 4321）正在写这个库（index.lock）\n")


def test_what_a_hook_said_keeps_its_lines_and_does_nothing() -> None:
    refused = errors.HookRefusedError(text="一\n二\x1b[31m\n")
    assert error_text(refused).startswith("钩子没有放行：一\n二␛[31m\n按它说的改好")


def test_a_state_and_a_draft_are_named() -> None:
    merging = errors.RepositoryStateError(operation="merge", draft="drafts/草稿.md")
    assert error_text(merging) == (
        "库正处在 合并 状态，没有保存\n"
        "先做完或放弃它（git status 会说怎么做），再保存。\n"
        "没有存进去的内容留在 drafts/草稿.md"
    )


def test_a_problem_given_as_a_key_is_said() -> None:
    undone = errors.NothingToUndoError(reason="undo.reason.other", who="李红")
    assert error_text(undone).startswith("没有可撤销的：最近一次改动是 李红 保存的")


@pytest.mark.parametrize(
    "name", ["ENOSPC", "EROFS", "EACCES", "EPERM", "ELOOP", "EIO", "EDQUOT", "ENAMETOOLONG",
             "EMFILE", "ENFILE", "ENOTDIR", "EISDIR", "EBUSY", "ETXTBSY", "ENOENT", "ENOMEM"]
)  # fmt: skip
def test_reasons_of_the_operating_system_are_said_in_the_readers_language(name: str) -> None:
    problem = errors.WriteFailedError(path="案卷", errno=getattr(errno, name))
    chinese, _mend = error_text(problem).split("\n")
    assert not LATIN.search(chinese), chinese
    english = error_text(problem, "en").split("\n")[0]
    assert english.startswith("案卷 cannot be written: ")
    assert english.endswith(table("en")[f"errno.{name}"])


def test_a_reason_without_a_translation_keeps_the_systems_words_in_brackets() -> None:
    problem = errors.WriteFailedError(path="x", errno=errno.EDOM)
    assert error_text(problem).startswith(
        "写不进 x：系统没有办成（Numerical argument out of domain）\n"
    )
    assert "(Numerical argument out of domain)" in error_text(problem, "en")


@pytest.mark.parametrize("number", [None, 0])
def test_a_reason_that_was_not_given_is_not_made_up(number: int | None) -> None:
    assert error_text(errors.WriteFailedError(path="x", errno=number)).startswith(
        "写不进 x：系统没有说原因\n"
    )


def test_what_git_said_stands_behind_our_sentence() -> None:
    signing = errors.GitFailedError(
        problem="git.signing", command="git commit", text="error: gpg failed\nfatal: \x1b[2J"
    )
    lines = error_text(signing).split("\n")
    assert lines[0] == "提交要求签名，签名没有做成"
    assert lines[1:3] == ["git 的原话：error: gpg failed", "fatal: ␛[2J"]
    assert lines[3].startswith("看看 git config user.signingkey")
    unknown = errors.GitFailedError(problem="", command="git commit", text="fatal: odd")
    assert error_text(unknown).split("\n")[:2] == [
        "git 没有办成：git commit",
        "git 的原话：fatal: odd",
    ]


def test_a_git_that_never_ran_says_nothing_of_its_own() -> None:
    problem = errors.GitFailedError(command="git log", errno=errno.EMFILE)
    assert (
        error_text(problem) == "git 没有办成（git log）：打开的文件太多\n关掉一些程序，再试一次。"
    )


def test_a_fault_of_the_program_says_where_it_is_written_down() -> None:
    assert "/var/log/x.txt" in error_text(errors.DubanError(path="/var/log/x.txt"))
    nowhere = error_text(errors.DubanError(path=""))
    assert "没能记下来" in nowhere
    assert "{" not in nowhere
