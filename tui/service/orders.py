"""What the commands do to a case: words in, one saved commit out, by the same steps as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import actions
from tui.domain.edits import SetSection
from tui.domain.edits import with_section
from tui.domain.errors import UsageError
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import FIRST_STAGE
from tui.domain.fields.table import KIND_LETTER
from tui.domain.fields.table import STAGE_ENUM
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.workflow import next_moves
from tui.report.wording import field_label
from tui.report.wording import word
from tui.service import numbers
from tui.service.assignments import BODY
from tui.service.assignments import Target
from tui.service.assignments import nested
from tui.service.assignments import read_words
from tui.service.edit import carry_out
from tui.service.edit import create
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.case import Case
    from tui.domain.proposal import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.assignments import Asking
    from tui.service.casebook import Casebook
    from tui.service.casebook import OpenCase
    from tui.service.edit import Refused
    from tui.service.edit import Saved

_REASON = frozenset({"理由", "reason"})
_APPROVER = frozenset({"批准人", "approver"})
_BY_COMMAND = frozenset({"log", "stage", "id", "type"})
"""Fields that have a command of their own, or are never changed."""


class Why(NamedTuple):
    """The words of a call that say why and by whose leave, parted from those that set fields."""

    words: tuple[str, ...]
    reason: str
    approver: str


def set_fields(book: Casebook, ref: str, words: Sequence[str], asking: Asking) -> Saved | Refused:
    """Change fields of the case `ref`: complete entries, add new ones, set sections of the body.

    Raises:
        UsageError: a word cannot be used; the others as `tui.service.edit.save`.
    """
    why = parted(words, asking)

    def propose(opened: OpenCase) -> Proposal:
        case = opened.case
        values = read_words(why.words, Target(case=case, body=True), asking)
        _not_by_command(values)
        return _change(case, values, _desk(book), why)

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
        return actions.log(opened.case, spec.en, nested(values, "log"), _desk(book))

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
        return actions.append(opened.case, path, nested(values, block), _desk(book))

    return carry_out(book, ref, propose)


def advance(
    book: Casebook, ref: str, stage: str, words: Sequence[str], asking: Asking
) -> Saved | Refused:
    """Move the case `ref` to `stage` (either language; "" = the one way forward).

    Raises:
        UsageError: there is no such step from here, or several; or a word cannot be used.
    """
    why = parted(words, asking)

    def propose(opened: OpenCase) -> Proposal:
        case = opened.case
        target = _target(case, stage, asking.lang)
        values = read_words(why.words, Target(case=case, body=True), asking)
        _not_by_command(values)
        number = ""
        if (case.kind, target) == ("D", "approved") and not case.has("number"):
            number = numbers.next_number(book, "D")
        fields, entries, sections = _sorted(case, values)
        parts = _entries(case, entries, _desk(book))
        step = actions.advance(
            actions.after(case, *parts),
            target,
            _desk(book),
            fields,
            reason=why.reason,
            approver=why.approver,
            number=number if ("number",) not in fields else "",
        )
        whole = actions.together(*parts, step)
        return whole._replace(edits=(*whole.edits, *sections))

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
    sections = {path: value for path, value in given.items() if path[0] == BODY}
    fields = nested({p: v for p, v in given.items() if p[0] != BODY}, "record")
    if not imported:
        dropped = ("id", "stage", "log", "number")
        values = {key: value for key, value in values.items() if key not in dropped}
    values = _merged(values, fields)
    for path, value in sections.items():
        body = with_section(body, str(path[1]), value if isinstance(value, str) else "")
    if not imported and values.get("stage", FIRST_STAGE[letter]) != FIRST_STAGE[letter]:
        raise UsageError(problem="usage.use_import")
    return create(book, letter, values, body)


def parted(words: Sequence[str], asking: Asking) -> Why:
    """理由 and 批准人 of a call, apart from what sets fields of the record."""
    rest: list[str] = []
    found = {"reason": "", "approver": ""}
    for one in words:
        key = one.replace("\uff1d", "=", 1).partition("=")[0].strip()
        name = "reason" if key in _REASON else "approver" if key in _APPROVER else ""
        if name:
            values = read_words((one,), Target("log"), asking)
            found[name] = str(next(iter(values.values())) or "")
        else:
            rest.append(one)
    return Why(tuple(rest), found["reason"], found["approver"])


def _desk(book: Casebook) -> actions.Desk:
    return actions.Desk(book.person, book.clock.now(), book.office, book.random)


def _not_by_command(values: Mapping[Path, Value | None]) -> None:
    for path in values:
        if path[0] in _BY_COMMAND:
            field = field_of("record", str(path[0]))
            name = field.zh if field is not None else str(path[0])
            raise UsageError(problem=f"usage.not_by_set.{path[0]}", key=name)


class _Sorted(NamedTuple):
    fields: dict[Path, Value | None]
    entries: dict[Path, dict[Path, Value | None]]
    sections: tuple[SetSection, ...]


def _sorted(case: Case, values: Mapping[Path, Value | None]) -> _Sorted:
    """Values of fields; values of entries to be completed or added, by entry; sections."""
    fields: dict[Path, Value | None] = {}
    entries: dict[Path, dict[Path, Value | None]] = {}
    sections = []
    for path, value in values.items():
        if path[0] == BODY:
            sections.append(SetSection(str(path[1]), value if isinstance(value, str) else ""))
            continue
        entry = _entry_of(case, path)
        if entry:
            entries.setdefault(entry, {})[path[len(entry) :]] = value
        else:
            fields[path] = value
    return _Sorted(fields, entries, tuple(sections))


def _entry_of(case: Case, path: Path) -> Path:
    """The entry that `path` goes into, when it is to be completed or is not there yet; else ()."""
    block = "record"
    for length, step in enumerate(path, start=1):
        field = field_of(block, str(step))
        if field is None or not field.block:
            return ()
        block = field.block
        if field.type == "list" and length < len(path):
            entry = path[: length + 1]
            is_new = case.get(entry) is None
            return entry if is_new or BLOCKS[block].log_like else ()
    return ()


def _entries(
    case: Case, entries: Mapping[Path, Mapping[Path, Value | None]], desk: actions.Desk
) -> list[Proposal]:
    parts: list[Proposal] = []
    for entry, values in entries.items():
        now = actions.after(case, *parts)
        where, name = entry[:-1], entry[-1]
        if now.get(entry) is not None:
            key = now.get((*entry, "key"))
            named = key if isinstance(key, str) else str(name)
            parts.append(actions.complete(now, where, named, dict(values), desk))
            continue
        whole: dict[Path, Value | None] = {
            (*where, str(name), *below): value for below, value in values.items()
        }
        made: Value | None = nested(whole, "record")
        for step in where:
            made = made.get(str(step)) if isinstance(made, Mapping) else None
        first = made[0] if isinstance(made, tuple) and made else None
        if isinstance(first, Mapping):
            parts.append(actions.append(now, where, first, desk))
    return parts


def _change(
    case: Case, values: Mapping[Path, Value | None], desk: actions.Desk, why: Why
) -> Proposal:
    fields, entries, sections = _sorted(case, values)
    parts = _entries(case, entries, desk)
    if fields or not parts:
        now = actions.after(case, *parts)
        parts.append(actions.change(now, fields, desk, why.reason, why.approver))
    whole = actions.together(*parts)
    return whole._replace(edits=(*whole.edits, *sections))


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
