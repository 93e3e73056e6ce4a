"""编号 and 文号: what a record is called, where it stands, which number it bears (records.md 2)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.case import NUMBER_PATHS
from tui.domain.fields.scalars import CASE_ID
from tui.domain.fields.scalars import NUMBER
from tui.domain.identity import is_below_records
from tui.domain.identity import record_path
from tui.domain.kinds import KIND_LETTER
from tui.rules.finding import EnumWord
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.rules.context import Context
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Filling

ELSEWHERE = declare("ID501", "id-differs-from-filename", "error", "document")
REUSED = declare("ID503", "reused-number", "error", "tree")
OTHER_LETTER = declare("ID504", "id-letter-differs-from-type", "error", "case")
OTHER_MONTH = declare("ID505", "id-month-differs-from-registration", "error", "case")
OTHER_CODE = declare("ID506", "number-of-another-code", "warning", "case")
OTHER_YEAR = declare("ID507", "number-before-registration-year", "warning", "case")


@check("document")
def the_file_is_named_after_the_case(decoded: Decoded, _context: Context) -> Iterator[Finding]:
    """ID501: 编号 gives the path by itself, so that no two records can have one 编号."""
    if decoded.case is None or not CASE_ID.fullmatch(decoded.case.id):
        return
    file = PurePosixPath(decoded.file)
    expected = record_path(decoded.case.id)
    if is_below_records(file):
        in_place = file == expected
    else:  # a copy in some other folder, or a file that was never named as a record
        in_place = file.name == expected.name or not CASE_ID.fullmatch(file.stem)
    if not in_place:
        values: dict[str, Filling] = {
            "id": decoded.case.id,
            "file": decoded.file,
            "expected": str(expected),
        }
        yield Finding(ELSEWHERE, ("id",), values)


@check("case")
def the_id_fits_the_record(case: Case, _context: Context) -> Iterator[Finding]:
    """ID504 and ID505: the letter is that of 类型, year and month are those of 登记.日期."""
    if not CASE_ID.fullmatch(case.id):
        return
    kind = case.text("type")
    if KIND_LETTER.get(kind, case.id[0]) != case.id[0]:
        values: dict[str, Filling] = {
            "id": case.id,
            "type": EnumWord("kind", kind),
            "letter": KIND_LETTER[kind],
        }
        yield Finding(OTHER_LETTER, ("id",), values, ("type",))
    day = case.child("registration").day("date")
    if day is not None and f"{day:%Y%m}" != case.id[1:7]:
        values = {"id": case.id, "date": day, "month": f"{day:%Y%m}"}
        yield Finding(OTHER_MONTH, ("registration", "date"), values, ("id",))


@check("case")
def numbers_fit_the_office(case: Case, context: Context) -> Iterator[Finding]:
    """ID506 and ID507: a 文号 bears the office's 代字 and no year before the registration.

    A gap in a sequence is no fault: numbers are given by several clones. Both are warnings,
    because an office may change its 代字 and an imported record brings its old number.
    """
    day = case.child("registration").day("date")
    for path in NUMBER_PATHS:
        value = case.get(path)
        found = NUMBER.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            continue
        code = context.office.codes.get(case.kind if len(path) == 1 else "settlement", "")
        number: dict[str, Filling] = {"number": found[0]}
        if code and found[1] != code:
            yield Finding(OTHER_CODE, path, {**number, "code": code, "found": found[1]})
        if day is not None and int(found[2]) < day.year:
            yield Finding(OTHER_YEAR, path, {**number, "year": int(found[2]), "date": day})


@check("tree")
def numbers_are_given_once(case: Case, context: Context) -> Iterator[Finding]:
    """ID503: one 文号, one record; within a record too.

    A number that the record bore before the change was judged when it was given; whoever takes it
    later is judged then. So the tree is asked for what is new to every parent's record alone.
    """
    seen: set[str] = set()
    for path in NUMBER_PATHS:
        value = case.get(path)
        if not isinstance(value, str) or not value:
            continue
        others = []
        if not _bore(context.parents, value):
            others += [name for name in context.tree.with_number(value) if name != case.id]
        if value in seen:
            others.append(case.id)
        seen.add(value)
        if others:
            yield Finding(REUSED, path, {"number": value, "others": tuple(sorted(others))})


def _bore(parents: tuple[Case | None, ...], number: str) -> bool:
    """Whether the record bore `number` before, whichever side a merge took it from."""
    return bool(parents) and all(case is not None and case.bears(number) for case in parents)
