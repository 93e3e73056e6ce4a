"""What a check finds, each with the way to it; safe mends, one commit for each.

The findings are those of `duban check`. A record with changes of its own that are not committed is
mended on disk and not committed: what else was changed there is its author's to commit.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import DirtyCaseError
from tui.domain.errors import StaleCaseError
from tui.domain.identity import case_id_at
from tui.rules.engine import severity
from tui.service import hand_edit
from tui.service.checking.check import check_all
from tui.service.checking.check import check_paths
from tui.service.forms.needs import Mend
from tui.service.forms.needs import mend_of
from tui.store import files
from tui.store.decode import decode
from tui.store.format import ASKED_ONLY
from tui.store.format import fixed
from tui.store.format import with_fixes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.case import Case
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved


class Found(NamedTuple):
    """One finding and what can be done about it.

    Attributes:
        case_id: the record; "" for the office's own files.
        title: its 事项; "" where it cannot be read.
        mend: the task that leads to the field.
    """

    diagnostic: Diagnostic
    case_id: str
    title: str
    mend: Mend

    @property
    def grave(self) -> bool:
        """Whether it blocks."""
        return severity(self.diagnostic.finding.code) == "error"

    @property
    def fixable(self) -> bool:
        """Whether there is a mend that a machine can make."""
        return bool(self.diagnostic.finding.fix) and bool(self.case_id)

    @property
    def safe(self) -> bool:
        """Whether that mend changes nothing of what the record says."""
        return self.fixable and self.diagnostic.finding.code not in ASKED_ONLY


class OnDisk(NamedTuple):
    """Mended in the file, and not committed: the file has other changes that are not."""

    case_id: str


def inspect(book: Casebook, case_id: str = "") -> tuple[Found, ...]:
    """What is wrong in the record `case_id` names, or in all of them and in the office's files.

    Raises:
        NoSuchCaseError: `case_id` names no record.
    """
    if case_id:
        report = check_paths(book.root, [book.root / book.locate(case_id)])
    else:
        report = check_all(book.root)
    records: dict[str, Case | None] = {}
    found = [_found(book, one, records) for one in report.diagnostics]
    return tuple(sorted(found, key=lambda one: not one.grave))


def _found(book: Casebook, diagnostic: Diagnostic, records: dict[str, Case | None]) -> Found:
    path = PurePosixPath(diagnostic.file)
    case_id = case_id_at(path)
    if not case_id:
        return Found(diagnostic, "", "", Mend(""))
    if case_id not in records:
        there = (book.root / path).is_file()
        records[case_id] = hand_edit.read_raw(book, case_id).case if there else None
    case = records[case_id]
    way = mend_of(case, diagnostic.finding) if case is not None else Mend("")
    title = case.text("title") if case is not None else ""
    return Found(diagnostic, case_id, title, way if way.task else Mend("external"))


def mend(book: Casebook, found: Found) -> Saved | Refused | OnDisk:
    """Make the mend of one finding: a commit, or on disk where the file is in the making.

    Raises:
        StaleCaseError: the file says something else now; the others as `tui.service.edit.save`.
    """
    record = hand_edit.read_raw(book, found.case_id)
    decoded = decode(record.raw, str(record.path), book.office.extra_words)
    finding = _same(decoded.findings, found.diagnostic.finding)
    if finding is None:
        raise StaleCaseError(path=str(record.path))
    return _put(book, record, fixed(record.raw, finding))


def _same(findings: Iterable[Finding], wanted: Finding) -> Finding | None:
    """The finding with the same fault: at the same place, or, once lines have moved, of the field."""
    known = [one for one in findings if one.code == wanted.code and one.fix]
    for one in known:
        if one.place == wanted.place:
            return one
    return next((one for one in known if one.path == wanted.path and one.path), None)


def mend_all(book: Casebook, case_id: str) -> Saved | Refused | OnDisk:
    """Make every safe mend of one record, in one commit, or on disk as `mend`.

    Raises:
        as `tui.service.edit.save`.
    """
    record = hand_edit.read_raw(book, case_id)
    text = with_fixes(record.raw, str(record.path), book.office.extra_words)
    return _put(book, record, text)


def _put(book: Casebook, record: hand_edit.RawRecord, text: bytes) -> Saved | Refused | OnDisk:
    try:
        return hand_edit.save(book, record, text)
    except DirtyCaseError:
        files.replace(book.root, record.path, text)
        book.refresh()
        return OnDisk(record.case_id)
