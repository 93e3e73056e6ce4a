"""The message of a commit in the making: a `Case:` trailer for every record it changes.

The rest of the message is its author's: the subject of a hand edit stays as it is.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tui.rules import engine
from tui.rules.commits import CommitFacts
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.service.checking import changes
from tui.service.checking.check import Report
from tui.store import commits
from tui.store import git
from tui.store.config import read_office
from tui.store.tree import IndexTree
from tui.store.tree import is_record

if TYPE_CHECKING:
    from pathlib import Path

_SCISSORS = re.compile(r"^. -{8,} >8 -{8,}$", re.MULTILINE)
_AUTOMATIC = "#;@!$%^&|:"
"""What git may begin its comments with where `core.commentChar` is `auto`."""


def complete(root: Path, file: Path) -> Report:
    """Add the trailers that `file` lacks, and judge what the message then says.

    A message that says nothing, because its author gave the commit up in the editor, stays as it
    is: a trailer would make git commit it all the same.

    Raises:
        OSError: the message cannot be read or written.
    """
    touched = commits.staged(root)
    records = tuple(one.path for one in touched if is_record(one.path))
    others = tuple(one.path for one in touched if not is_record(one.path))
    raw = file.read_bytes()
    text = raw.decode("utf-8", "surrogateescape")
    edited = os.environ.get("GIT_EDITOR") != ":"  # so git tells a hook that it opened no editor
    mark = _comment_mark(root, text) if edited else "#"
    said, rest = parted(text, mark)
    lines = _lines(said, mark if edited else "")
    if not lines or (edited and lines == _template(root, mark)):
        return Report((), len(records))
    if records and not changes.merge_heads(root, None):
        said = with_cases(said, tuple(path.stem for path in records))
        new = (said + rest).encode("utf-8", "surrogateescape")
        if new != raw:
            file.write_bytes(new)
    facts = CommitFacts(lines[0], commits.trailers(said), records, others)
    office = read_office(IndexTree(root))[0]
    return Report(engine.judge_commit(facts, Context(office, Bare())), len(records))


def parted(text: str, mark: str = "#") -> tuple[str, str]:
    """The message proper, and the comment below it that git put there for the editor.

    Args:
        text: the file as git hands it over.
        mark: what a line of comment begins with.
    """
    scissors = _SCISSORS.search(text)
    end = scissors.start() if scissors is not None else len(text)
    lines = rf"(?:^{re.escape(mark)}[^\n]*(?:\n|\Z))+\Z"
    comment = re.search(lines, text[:end], re.MULTILINE)
    if comment is not None and text[: comment.start()].strip():
        end = comment.start()
    return text[:end], text[end:]


def _lines(text: str, mark: str) -> list[str]:
    """The lines that say something; those of comment do not, where there is a `mark` for them."""
    lines = (line.rstrip() for line in text.split("\n"))
    return [line for line in lines if line and not (mark and line.startswith(mark))]


def _comment_mark(root: Path, text: str) -> str:
    """What git's comments in `text` begin with, as `core.commentChar` says."""
    said = _config(root, "--get-regexp", r"^core\.comment(char|string)$")
    mark = said.split("\n")[-1].partition(" ")[2] or "#"
    if mark != "auto":
        return mark
    scissors = _SCISSORS.search(text)
    end = scissors.start() if scissors is not None else len(text)
    last = text[:end].rstrip().rpartition("\n")[2][:1]
    return last if last and last in _AUTOMATIC else "#"


def _template(root: Path, mark: str) -> list[str]:
    """What `commit.template` says: a message that says no more was given up (git's own rule)."""
    named = _config(root, "--type=path", "--get", "commit.template")
    if not named:
        return []
    try:
        return _lines((root / named).read_text("utf-8", "surrogateescape"), mark)
    except OSError:
        return []


def _config(root: Path, *words: str) -> str:
    answer = git.ask(("config", *words), cwd=root)
    return answer.out.decode("utf-8", "surrogateescape").rstrip("\n")


def with_cases(message: str, case_ids: tuple[str, ...]) -> str:
    """`message` with a trailer `Case:` for each of `case_ids` that has none."""
    named = commits.trailers(message).get("Case", ())
    missing = [f"Case: {case_id}" for case_id in case_ids if case_id not in named]
    if not missing:
        return message
    body = message.rstrip()
    gap = "\n" if commits.trailers(message) else "\n\n"
    return body + gap + "\n".join(missing) + "\n" + ("\n" if message.endswith("\n\n") else "")
