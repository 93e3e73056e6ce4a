"""Changing the office's own files from a screen: judged, spliced, and committed alone (records.md 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import UsageError
from tui.domain.identity import OFFICE_FILES
from tui.domain.identity import RECORDS
from tui.rules.engine import severity
from tui.service import bootstrap
from tui.service import edit
from tui.store import git
from tui.store.commit import Signature
from tui.store.commit import check_ready
from tui.store.config import settings_of
from tui.store.journal import Planned
from tui.store.settings import resettled
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.edits import Append
    from tui.domain.edits import SetValue
    from tui.rules.finding import Diagnostic
    from tui.service.casebook import Casebook


class Written(NamedTuple):
    """In a commit on the branch: its subject."""

    subject: str


class Unfit(NamedTuple):
    """The file would be wrong; nothing was written."""

    diagnostics: tuple[Diagnostic, ...]


def change(
    book: Casebook, block: str, edits: Sequence[SetValue | Append], subject: str
) -> Written | Unfit:
    """Carry `edits` out on the office's file `block` (`config`, `directory`), in one commit.

    What was wrong in the file before is no reason to refuse; what the edits make wrong is.

    Raises:
        UsageError: nothing changes.
        UnsafeEditError: the file cannot be read or not be edited safely.
        as `tui.service.edit.save` otherwise.
    """
    path = OFFICE_FILES[block]
    with edit.exclusively(book):
        old = WorkTree(book.root).read(path)
        first = bootstrap.skeleton(str(path.relative_to(RECORDS)))
        new = resettled(first if old is None else old, block, edits)
        if new == old:
            raise UsageError(problem="usage.nothing_changed")
        before = {one.finding for one in settings_of(old, block).diagnostics}
        wrong = [
            one
            for one in settings_of(new, block).diagnostics
            if one.finding not in before and severity(one.finding.code) == "error"
        ]
        if wrong:
            return Unfit(tuple(wrong))
        repository = git.find(book.root)
        signature = Signature(*(book.author or ("", "")), book.clock.iso() or "")
        check_ready(repository, signature)
        book.commit(repository, [Planned(path, old, new)], subject + "\n", signature)
    book.refresh()
    return Written(subject)
