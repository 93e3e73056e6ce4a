"""A record as a text: read whatever it holds, compared after it was edited, saved whole."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.difference import Difference
from tui.domain.difference import differences
from tui.rules import engine
from tui.service import edit
from tui.store.decode import decode

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.rules.finding import Diagnostic
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved


class RawRecord(NamedTuple):
    """The bytes of a record, and what they say.

    Attributes:
        case: None where they cannot be read.
        diagnostics: what is wrong then.
    """

    path: PurePosixPath
    raw: bytes
    case: Case | None
    diagnostics: tuple[Diagnostic, ...] = ()

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
    decoded = decode(raw, str(path), book.office.extra_words)
    if decoded.case is not None:
        return RawRecord(path, raw, decoded.case)
    return RawRecord(path, raw, None, engine.judge(decoded, None, book.context()))


def compared(book: Casebook, record: RawRecord, text: bytes) -> Changed:
    """What `text` changes in `record`, and what the rules say of it."""
    decoded = decode(text, str(record.path), book.office.extra_words)
    found = engine.judge(decoded, (record.case,), book.context())
    savable = decoded.case is not None and not engine.has_errors(found)
    changed = () if decoded.case is None else differences(record.case, decoded.case)
    return Changed(changed, found, savable)


def save(book: Casebook, record: RawRecord, text: bytes) -> Saved | Refused:
    """Make `text` the record, in one commit.

    Raises:
        as `tui.service.edit.save_text`.
    """
    return edit.save_text(book, record.path, record.raw, record.case, text)
