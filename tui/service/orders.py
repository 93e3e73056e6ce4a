"""What the commands do to a case: words in, one saved commit out, by the same steps as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain import actions
from tui.domain.difference import BODY
from tui.domain.difference import sections
from tui.domain.errors import UsageError
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.sections import SECTIONS
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import KIND_LETTER
from tui.domain.kinds import STAGE_ENUM
from tui.domain.notes import headings
from tui.domain.workflow import next_moves
from tui.report.wording import field_label
from tui.report.wording import word
from tui.service.assignments import Target
from tui.service.assignments import read_words
from tui.service.edit import carry_out
from tui.service.edit import create
from tui.service.nesting import nested
from tui.service.proposals import Because
from tui.service.proposals import begun
from tui.service.proposals import changed
from tui.service.proposals import desk_of
from tui.service.proposals import moved
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.proposal import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.assignments import Asking
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.opened import OpenCase

_BY_COMMAND = frozenset({"log", "stage", "id", "type"})
"""Fields that have a command of their own, or are never changed."""


def set_fields(book: Casebook, ref: str, words: Sequence[str], asking: Asking) -> Saved | Refused:
    """Change fields of the case `ref`: complete entries, add new ones, set sections of the body.

    Raises:
        UsageError: a word cannot be used; the others as `tui.service.edit.save`.
    """
    rest, because = parted(words, asking)

    def propose(opened: OpenCase) -> Proposal:
        values = _values(rest, opened.case, asking)
        return changed(opened.case, values, desk_of(book), because)

    return carry_out(book, ref, propose)


def log(
    book: Casebook, ref: str, kind: str, words: Sequence[str], asking: Asking
) -> Saved | Refused:
    """Write an entry of `kind` (either language) into 经过 of the case `ref`.

    Raises:
        UsageError: there is no such kind, or a word cannot be used.
    """
    spec = log_kind(kind)
    if spec is None:
        known = [word("log_kind", one.en, asking.lang) for one in ENUMS["log_kind"].words]
        raise UsageError(problem="usage.no_log_kind", text=kind, words=" ".join(known))
    if spec.en == "stage":
        raise UsageError(problem="usage.use_advance", text=kind)

    def propose(opened: OpenCase) -> Proposal:
        values = read_words(words, Target("log", opened.case, spec.en), asking)
        if ("kind",) in values:  # the word before says it
            raise UsageError(problem="usage.given_twice", key=_name_of("log", "kind", asking.lang))
        return actions.log(opened.case, spec.en, nested(values, "log"), desk_of(book))

    return carry_out(book, ref, propose)


def add(
    book: Casebook, ref: str, name: str, words: Sequence[str], asking: Asking
) -> Saved | Refused:
    """Append an entry to the list `name` of the case `ref` (`审理`, `处理.签署` …).

    Raises:
        UsageError: there is no such list, or a word cannot be used.
    """
    path, block = _list_of(name, asking.lang)

    def propose(opened: OpenCase) -> Proposal:
        values = read_words(words, Target(block, opened.case), asking)
        return actions.append(opened.case, path, nested(values, block), desk_of(book))

    return carry_out(book, ref, propose)


def advance(
    book: Casebook, ref: str, stage: str, words: Sequence[str], asking: Asking
) -> Saved | Refused:
    """Move the case `ref` to `stage` (either language; "" = the one way forward).

    Raises:
        UsageError: there is no such step from here, or several; or a word cannot be used.
    """
    rest, because = parted(words, asking)

    def propose(opened: OpenCase) -> Proposal:
        target = _target(opened.case, stage, asking.lang)
        values = _values(rest, opened.case, asking)
        return moved(book, opened.case, target, values, because)

    return carry_out(book, ref, propose)


def register(
    book: Casebook,
    kind: str,
    words: Sequence[str],
    asking: Asking,
    *,
    source: bytes | None = None,
    imported: bool = False,
) -> Saved | Refused:
    """Register a new case of `kind` (督查, 协调), from words and from a record or a text.

    Args:
        book: where.
        kind: in either language.
        words: `KEY=VALUE`.
        asking: how they are read.
        source: a whole record to begin from, or the text of its body.
        imported: it enters where it stands, past the first stage, with a 导入 entry.

    Raises:
        UsageError: there is no such kind, or a word cannot be used.
    """
    letter = _kind_letter(kind)
    values, body = _begun(source, book)
    given = read_words(words, Target("record", body=True), asking)
    if ("id",) in given:
        raise UsageError(problem="usage.id_is_drawn")
    if not imported:
        dropped = ("id", "stage", "log", "number")
        values = {key: value for key, value in values.items() if key not in dropped}
    made = begun(letter, _in_sections(given, letter, body, book.office), book.office, body)
    values = _merged(values, made.values)
    if not imported and values.get("stage", FIRST_STAGE[letter]) != FIRST_STAGE[letter]:
        raise UsageError(problem="usage.use_import")
    return create(book, letter, values, made.body)


def parted(words: Sequence[str], asking: Asking) -> tuple[tuple[str, ...], Because]:
    """The words of a call that set fields of the record, and what 理由 and 批准人 say."""
    rest: list[str] = []
    said = {"reason": "", "approver": ""}
    for one in words:
        key = one.replace("\uff1d", "=", 1).partition("=")[0].strip()
        field = field_of("log", key)
        if field is not None and field.en in said:
            if said[field.en]:
                raise UsageError(problem="usage.given_twice", key=key)
            values = read_words((one,), Target("log"), asking)
            said[field.en] = str(next(iter(values.values())) or "")
        else:
            rest.append(one)
    return tuple(rest), Because(**said)


def _values(words: Sequence[str], case: Case, asking: Asking) -> dict[Path, Value | None]:
    values = read_words(words, Target(case=case, body=True), asking)
    _not_by_command(values, asking.lang)
    return _in_sections(values, case.kind, case.body, asking.office)


def _in_sections(
    values: Mapping[Path, Value | None], kind: str, body: str, office: Office
) -> dict[Path, Value | None]:
    """`values`, those of the body under a heading that the body has or that its kind has.

    Raises:
        UsageError: there is no such heading; a misspelt one would become a section of its own.
    """
    usual = headings(kind, office)
    known = list(dict.fromkeys((*(title for title, _text in sections(body) if title), *usual)))
    same = {name: usual[at] for own in SECTIONS.values() for at, name in enumerate(own[kind])}
    found: dict[Path, Value | None] = {}
    for path, value in values.items():
        where = path
        if path[0] == BODY and path[1] not in known:
            if path[1] not in same:
                raise UsageError(problem="usage.no_section", key=path[1], words=tuple(known))
            where = (BODY, same[str(path[1])])
        if where in found:
            raise UsageError(problem="usage.given_twice", key=path[1])
        found[where] = value
    return found


def _not_by_command(values: Mapping[Path, Value | None], lang: str) -> None:
    for path in values:
        if path[0] in _BY_COMMAND:
            name = _name_of("record", str(path[0]), lang)
            raise UsageError(problem=f"usage.not_by_set.{path[0]}", key=name)


def _name_of(block: str, name: str, lang: str) -> str:
    field = field_of(block, name)
    return field_label(field, lang) if field is not None else name


def _list_of(name: str, lang: str) -> tuple[Path, str]:
    block, path = "record", []
    field = None
    for step in name.split("."):
        field = field_of(block, step.strip())
        if field is None or not field.block:
            field = None
            break
        path.append(field.en)
        block = field.block
    if field is None or field.type != "list" or path == ["log"]:
        lists = [f for f in BLOCKS["record"].fields if f.type == "list" and f.en != "log"]
        known = " ".join(field_label(one, lang) for one in lists)
        raise UsageError(problem="usage.no_list_named", text=name, words=known)
    return tuple(path), block


def _target(case: Case, stage: str, lang: str) -> str:
    """The stage that is meant; without a name the one way forward there is."""
    possible = next_moves(case)
    if not stage:
        forward = [move.target for move in possible if move.direction == "forward"]
        if len(forward) == 1:
            return forward[0]
        named = [word(STAGE_ENUM[case.kind], move.target, lang) for move in possible]
        if not named:
            here = word(STAGE_ENUM[case.kind], case.stage, lang)
            raise UsageError(problem="usage.no_way_on", stage=here)
        raise UsageError(problem="usage.which_stage", words=" ".join(dict.fromkeys(named)))
    name = ENUMS[STAGE_ENUM[case.kind]].english(stage)
    if name is None:
        named = [word(STAGE_ENUM[case.kind], move.target, lang) for move in possible]
        words = " ".join(dict.fromkeys(named))
        raise UsageError(problem="usage.no_stage", text=stage, words=words)
    return name


def _kind_letter(kind: str) -> str:
    name = ENUMS["kind"].english(kind) or (kind if kind in KIND_LETTER else "")
    letter = KIND_LETTER.get(name, "")
    if letter not in {"D", "X"}:
        raise UsageError(problem="usage.no_kind", text=kind)
    return letter


def _begun(source: bytes | None, book: Casebook) -> tuple[dict[str, Value], str]:
    """The values and the body that a given record or text begins with."""
    if source is None:
        return {}, ""
    decoded = decode(source, "-", book.office.extra_words)
    if decoded.case is not None:
        return dict(decoded.case.values), decoded.case.body
    if decoded.text.lstrip("\ufeff \r\n").startswith("---") or not decoded.text:
        raise UsageError(problem="usage.source_unreadable")
    return {}, decoded.text.replace("\r\n", "\n")


def _merged(old: Mapping[str, Value], new: Mapping[str, Value]) -> dict[str, Value]:
    found = dict(old)
    for key, value in new.items():
        there = found.get(key)
        if isinstance(there, Mapping) and isinstance(value, Mapping):
            found[key] = _merged(there, value)
        else:
            found[key] = value
    return found
