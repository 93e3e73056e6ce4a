"""A record as a text: read whatever it holds, compared after it was edited, saved whole.

An edit that somebody made outside and did not commit is taken up as it stands: it is compared with
what the last commit says, and saved, or given up, like any other.
"""

from __future__ import annotations

from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.difference import Difference
from tui.domain.difference import differences
from tui.domain.errors import WriteFailedError
from tui.rules import engine
from tui.service import edit
from tui.store import git
from tui.store import uncommitted
from tui.store import unsaved
from tui.store.decode import decode

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.rules.finding import Diagnostic
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.store.uncommitted import Uncommitted


class RawRecord(NamedTuple):
    """The bytes of a record, and what they say.

    Attributes:
        case: None where they cannot be read.
        before: what they are compared with: the record of the last commit; None where that has
            none, or none that can be read.
        diagnostics: what is wrong where they cannot be read.
        outside: set where no commit says what they say.
    """

    path: PurePosixPath
    raw: bytes
    case: Case | None
    before: Case | None
    diagnostics: tuple[Diagnostic, ...] = ()
    outside: Uncommitted | None = None

    @property
    def case_id(self) -> str:
        """编号, as the file is named."""
        return self.path.stem


class Changed(NamedTuple):
    """What a text makes of a record.

    Attributes:
        savable: whether the text is a record, and one that the rules let pass.
    """

    differences: tuple[Difference, ...]
    diagnostics: tuple[Diagnostic, ...]
    savable: bool


def read_raw(book: Casebook, ref: str) -> RawRecord:
    """The record that `ref` names, whether it can be decoded or not.

    Raises:
        NoSuchCaseError: it names no record, or several; MachineFailedError: it may not be read.
    """
    path = book.locate(ref)
    raw = book.read(path)
    case, found = _decoded(book, path, raw)
    return RawRecord(path, raw, case, case, found)


def place_of(book: Casebook, ref: str) -> PurePosixPath:
    """The record that `ref` names; of a line of the list that nobody committed, that very file.

    A file made by hand may have any name, and a copy has the 编号 of another.

    Raises:
        NoSuchCaseError: as `Casebook.locate`.
    """
    return book.outside(ref) or book.locate(ref)


def taken_up(book: Casebook, path: PurePosixPath) -> RawRecord:
    """The record at `path`, with what was edited outside and no commit has.

    Raises:
        NoSuchCaseError: there is none; MachineFailedError: it may not be read.
    """
    outside = uncommitted.look(book.root, path)
    raw = book.read(path) if outside is None else outside.text
    case, found = _decoded(book, path, raw)
    if outside is None:
        return RawRecord(path, raw, case, case, found)
    before = None
    if outside.committed is not None:
        before = decode(outside.committed, str(path), book.office.extra_words).case
    return RawRecord(path, raw, case, before, found, outside)


def _decoded(
    book: Casebook, path: PurePosixPath, raw: bytes
) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    decoded = decode(raw, str(path), book.office.extra_words)
    if decoded.case is not None:
        return decoded.case, ()
    return None, engine.judge(decoded, None, book.context())


def compared(book: Casebook, record: RawRecord, text: bytes) -> Changed:
    """What `text` changes in `record`, and what the rules say of it."""
    decoded = decode(text, str(record.path), book.office.extra_words)
    found = engine.judge(decoded, (record.before,), book.context())
    savable = decoded.case is not None and not engine.has_errors(found)
    changed = () if decoded.case is None else differences(record.before, decoded.case)
    return Changed(changed, found, savable)


def save(
    book: Casebook, record: RawRecord, text: bytes, *, set_aside: bool = False
) -> Saved | Refused:
    """Make `text` the record, in one commit.

    What was staged besides an edit made outside is kept aside; with `set_aside` that edit is too,
    because `text` did not grow from it.

    Raises:
        as `tui.service.edit.save_text`.
    """
    outside = record.outside
    if outside is None:
        return edit.save_text(book, record.path, record.raw, record.before, text)
    besides = [outside.staged, outside.text if set_aside and text != outside.text else None]
    repository, kept = git.find(book.root), []
    try:
        for lost in (one for one in besides if one is not None):
            kept.append(unsaved.keep_beside(repository, record.path.stem, lost))
            if not kept[-1]:
                raise WriteFailedError(path=str(repository.git_dir), errno=0)
        return edit.save_text(book, record.path, outside.disk, record.before, text, outside.found)
    finally:
        if any(kept) and uncommitted.look(book.root, record.path) == outside:
            for path in filter(None, kept):  # nothing came of it: all stands where it stood
                unsaved.forget(repository, Path(path))


def give_up(book: Casebook, record: RawRecord) -> tuple[str, ...]:
    """Let the record be as the last commit has it; the paths that keep what it said.

    Raises:
        as `tui.store.uncommitted.give_up`.
    """
    if record.outside is None:
        return ()
    kept = uncommitted.give_up(git.find(book.root), record.outside)
    book.refresh()
    return kept
