"""Case files of rules (`tests/rules/cases/CODE.yaml`): documents, what they should show, and where.

A document is a text, or `{base: NAME, replace: [[old, new], …], append: lines}`: a complete valid
record of `tests/rules/bases/`, edited as text (every `old` must be there exactly once), with
`append` put at the end of 经过.
"""

from __future__ import annotations

import base64
import gzip
import re
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeAlias

import yaml

from tui.domain.fields.table import field_at
from tui.domain.identity import record_path
from tui.domain.office import Office
from tui.domain.office import Person
from tui.domain.office import Preset
from tui.domain.office import Unit
from tui.domain.workdays import WorkCalendar
from tui.rules import commits
from tui.rules import engine
from tui.rules.commits import CommitFacts
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tui.domain.case import Case
    from tui.domain.value import Path as FieldPath
    from tui.rules.context import Surroundings
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Diagnostic

Document: TypeAlias = "str | bytes | Mapping[str, Any]"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Every worker reads all cases: the one in Python takes ten times as long."""

RULES = Path(__file__).resolve().parent.parent / "rules"
_ID = re.compile(r"^(?:编号|id): *([DXH]\d{6}-\w{4})", re.MULTILINE)


class RuleCase(NamedTuple):
    """One case: the code that its file is about, and what the YAML says."""

    code: str
    name: str
    says: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def fails(self) -> bool:
        """Whether the code must show."""
        return bool({"fail", "fail_base64", "fail_gzip_base64"} & set(self.says))


class KnownTree:
    """The tree around a record, of the records and files that a case names."""

    def __init__(self, cases: Mapping[str, Case], files: frozenset[str]) -> None:
        """Hold `cases` by 编号 and `files` by their path from the top."""
        self.cases = cases
        self.files = files

    def has_case(self, case_id: str) -> bool:
        return case_id in self.cases

    def case(self, case_id: str) -> Case | None:
        return self.cases.get(case_id)

    def with_number(self, number: str) -> tuple[str, ...]:
        return tuple(name for name, case in self.cases.items() if case.bears(number))

    def linking_to(self, case_id: str) -> tuple[str, ...]:
        return tuple(
            name
            for name, case in self.cases.items()
            if any(link.text("id") == case_id for link in case.items("links"))
        )

    def has_file(self, path: str) -> bool:
        return path in self.files


def all_cases() -> Iterator[RuleCase]:
    """Every case of every file, in the order of the codes."""
    for path in sorted((RULES / "cases").glob("*.yaml")):
        told = _LOADER(path.read_text("utf-8")).get_single_data()
        for case in told["cases"]:
            yield RuleCase(told["code"], case["name"], case)


def text_of(document: str | Mapping[str, Any]) -> str:
    """The text of a document as a case writes it."""
    if isinstance(document, str):
        return document
    text = (RULES / "bases" / f"{document['base']}.md").read_text("utf-8")
    for old, new in document.get("replace", ()):
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    head, fence, body = text[4:].partition("\n---\n")
    return f"---\n{head}\n{document.get('append', '').rstrip()}".rstrip() + fence + body


def decoded_of(document: str | Mapping[str, Any], file: str = "") -> Decoded:
    """The document as the decoder sees it, at its own place unless `file` says another."""
    text = text_of(document)
    found = _ID.search(text)
    named = str(record_path(found[1])) if found else "records/2026/11/D202611-7K3M.md"
    return decode(text.encode(), file or named)


def judged(says: Mapping[str, Any], document: Document) -> tuple[Diagnostic, ...]:
    """What the engine finds in `document`, under the office, tree and parents of a case."""
    context = Context(_office(says.get("office", {})), _tree(says), says.get("author", ""))
    if not isinstance(document, str | bytes) and "subject" in document:
        return commits.judge(_facts(document))
    if isinstance(document, bytes):
        read = decode(document, says.get("file", "records/2026/11/D202611-7K3M.md"))
    else:
        read = decoded_of(document, says.get("file", ""))
    return engine.judge(read, _parents(says), context)


def document_of(case: RuleCase) -> Document:
    """The document that a case is about: text, edits of a base, bytes, or a commit."""
    if "fail_gzip_base64" in case.says:  # what is too large to be written out
        return gzip.decompress(base64.b64decode(case.says["fail_gzip_base64"]))
    if "fail_base64" in case.says:
        return base64.b64decode(case.says["fail_base64"])
    document: Document = case.says["fail"] if "fail" in case.says else case.says["pass"]
    return document


def chinese(path: FieldPath) -> str:
    """`path` in the keys of the file, entries of lists left out: `主办.负责人`."""
    names = []
    for length, step in enumerate(path, start=1):
        field = field_at(path[:length])
        if not isinstance(step, int) and field is not None and step in {field.en, field.zh}:
            names.append(field.zh)
    return ".".join(names)


def _parents(says: Mapping[str, Any]) -> tuple[Case | None, ...] | None:
    if "parents" in says:
        return tuple(None if p is None else decoded_of(p).case for p in says["parents"])
    if "before" in says:
        return () if says["before"] is None else (decoded_of(says["before"]).case,)
    return None


def _tree(says: Mapping[str, Any]) -> Surroundings:
    if "others" not in says and "files" not in says:
        return Bare()
    cases = {name: decoded_of(text).case for name, text in says.get("others", {}).items()}
    known = {name: case for name, case in cases.items() if case is not None}
    return KnownTree(known, frozenset(says.get("files", ())))


def _facts(told: Mapping[str, Any]) -> CommitFacts:
    return CommitFacts(
        told["subject"],
        {name: tuple(words) for name, words in told.get("trailers", {}).items()},
        tuple(PurePosixPath(path) for path in told.get("records", ())),
        tuple(PurePosixPath(path) for path in told.get("others", ())),
    )


def _office(told: Mapping[str, Any]) -> Office:
    plain = {
        key: value
        for key, value in told.items()
        if key not in {"people", "units", "calendar", "presets"}
    }
    days = told.get("calendar", {})
    return Office(**plain)._replace(
        people=tuple(
            Person(p["name"], powers=tuple(p.get("powers", ()))) for p in told.get("people", ())
        ),
        units=tuple(Unit(**unit) for unit in told.get("units", ())),
        presets=tuple(Preset(**preset) for preset in told.get("presets", ())),
        calendar=WorkCalendar(
            tuple((_day(day), name) for day, name in days.get("holidays", {}).items()),
            frozenset(_day(day) for day in days.get("workdays", ())),
            frozenset(days.get("years", ())),
        ),
    )


def _day(told: date | str) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)
