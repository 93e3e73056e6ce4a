"""The message of a commit in the making: a `Case:` trailer for every record it changes.

The rest of the message is its author's: the subject of a hand edit stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.rules import engine
from tui.rules.commits import CommitFacts
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.service import changes
from tui.service.check import Report
from tui.store import commits
from tui.store.config import read_office
from tui.store.tree import IndexTree
from tui.store.tree import is_record

if TYPE_CHECKING:
    from pathlib import Path

_SCISSORS = re.compile(r"^. -{8,} >8 -{8,}$", re.MULTILINE)
_COMMENT = re.compile(r"(?:^#[^\n]*(?:\n|\Z))+\Z", re.MULTILINE)


def complete(root: Path, file: Path) -> Report:
    """Add the trailers that `file` lacks, and judge what the message then says.

    Raises:
        OSError: the message cannot be read or written.
    """
    touched = commits.staged(root)
    records = tuple(one.path for one in touched if is_record(one.path))
    others = tuple(one.path for one in touched if not is_record(one.path))
    raw = file.read_bytes()
    text = raw.decode("utf-8", "surrogateescape")
    said, rest = parted(text)
    if records and said.strip() and not changes.merge_heads(root, None):
        said = with_cases(said, tuple(path.stem for path in records))
        new = (said + rest).encode("utf-8", "surrogateescape")
        if new != raw:
            file.write_bytes(new)
    subject = next((line for line in said.split("\n") if line.strip()), "")
    facts = CommitFacts(subject, commits.trailers(said), records, others)
    office = read_office(IndexTree(root))[0]
    return Report(engine.judge_commit(facts, Context(office, Bare())), len(records))


def parted(text: str) -> tuple[str, str]:
    """The message proper, and the comment below it that git put there for the editor."""
    scissors = _SCISSORS.search(text)
    end = scissors.start() if scissors is not None else len(text)
    comment = _COMMENT.search(text[:end])
    if comment is not None and text[: comment.start()].strip():
        end = comment.start()
    return text[:end], text[end:]


def with_cases(message: str, case_ids: tuple[str, ...]) -> str:
    """`message` with a trailer `Case:` for each of `case_ids` that has none."""
    named = commits.trailers(message).get("Case", ())
    missing = [f"Case: {case_id}" for case_id in case_ids if case_id not in named]
    if not missing:
        return message
    body = message.rstrip()
    gap = "\n" if commits.trailers(message) else "\n\n"
    return body + gap + "\n".join(missing) + "\n" + ("\n" if message.endswith("\n\n") else "")
