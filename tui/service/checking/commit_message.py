"""The message of a commit in the making: a `Case:` trailer for every record it changes.

The rest of the message is its author's: the subject of a hand edit stays as it is.

Two things git tells no hook, so they are as git leaves them: that the text came from `-t FILE`
(an editor left unchanged gives such a commit up, but with a trailer in it the message differs, and
it is made; `commit.template` can be asked for and is heeded), and that a commit is an amend (where
only the message is written anew nothing is staged, and a trailer left out stays out; CM601 of
`duban check --range` says so).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tui.rules.commits import CommitFacts
from tui.rules.commits import judge
from tui.service.checking.report import Report
from tui.store import commits
from tui.store import git
from tui.store.tree import is_record

if TYPE_CHECKING:
    from pathlib import Path

    from tui.service.checking.staged import Staged

_SCISSORS = r"(?m)^. -{8,} >8 -{8,}$"
_AUTOMATIC = "#;@!$%^&|:"
"""What git may begin its comments with where `core.commentChar` is `auto`."""


def complete(staged: Staged, file: Path) -> Report:
    """Add the trailers that `file` lacks for what is `staged`, and judge what it then says.

    A message that says nothing, because its author gave the commit up in the editor, stays as it
    is: a trailer would make git commit it all the same.

    Raises:
        OSError: the message cannot be read or written.
    """
    root = staged.top
    records = tuple(one.path for one in staged.touched if is_record(one.path))
    others = tuple(one.path for one in staged.touched if not is_record(one.path))
    raw = file.read_bytes()
    text = raw.decode("utf-8", "surrogateescape")
    edited = os.environ.get("GIT_EDITOR") != ":"  # so git tells a hook that it opened no editor
    mark = _comment_mark(root, text) if edited else "#"
    said, rest = parted(text, mark)
    lines = _lines(said, mark if edited else "")
    if not lines or (edited and lines == _template(root, mark)):
        return Report((), len(records))
    if records and not staged.merged:
        said = with_cases(said, tuple(path.stem for path in records))
        new = (said + rest).encode("utf-8", "surrogateescape")
        if new != raw:
            file.write_bytes(new)
    facts = CommitFacts(lines[0], commits.trailers(said), records, others)
    return Report(judge(facts), len(records))


def parted(text: str, mark: str = "#") -> tuple[str, str]:
    """The message proper, and the comment below it that git put there for the editor.

    Args:
        text: the file as git hands it over.
        mark: what a line of comment begins with.
    """
    scissors = re.search(_SCISSORS, text)
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
    scissors = re.search(_SCISSORS, text)
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
