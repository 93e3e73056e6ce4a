"""What a check finds: a code, the field, the values of the message, and a safe mend if there is one.

A rule knows field names and never line numbers; the engine adds the place from the decoder's map.
The words come from `tui.text` (`CODE` and `CODE.fix`), so that every face says the same.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.value import Moment
from tui.domain.value import Path

if TYPE_CHECKING:
    from collections.abc import Mapping


class FieldName(NamedTuple):
    """A field in a message; shown under its label in the reader's language.

    Attributes:
        root: the block in which the path begins: the record, or one of the office's own files.
    """

    path: Path
    root: str = "record"


class EnumWord(NamedTuple):
    """A fixed value in a message; shown as its word in the reader's language."""

    enum: str
    name: str


class EntryName(NamedTuple):
    """An entry of a list in a message, by what an office knows it by; its 号 says nothing to people.

    Attributes:
        day: when it was, if it has a day.
        words: whom or what it is about; the 号 where nothing else tells.
        kind: the kind of a log entry where the sentence itself does not say it, else "".
    """

    day: date | None
    words: tuple[str, ...]
    kind: str = ""


Filling: TypeAlias = (
    str | int | date | Moment | FieldName | EnumWord | EntryName | tuple["Filling", ...]
)


class Replacement(NamedTuple):
    """Put `text` in place of the characters `start:end` of the decoded file."""

    start: int
    end: int
    text: str


class Place(NamedTuple):
    """Line and column, from 1, in characters."""

    line: int
    col: int


class Finding(NamedTuple):
    """One fault.

    Attributes:
        code: a code of the registry.
        path: the field, by English names; () for the record as a whole.
        values: what fills the message and the mend.
        related: the field that makes this one a fault (the stage that demands it …).
        place: where it stands, when the finder knows better than the field (syntax errors).
        fix: replacements that mend it without loss; () when no mend is safe.
    """

    code: str
    path: Path = ()
    values: Mapping[str, Filling] = {}
    related: Path = ()
    place: Place | None = None
    fix: tuple[Replacement, ...] = ()


class Diagnostic(NamedTuple):
    """A finding with its file and place.

    Attributes:
        file: path in the repository, `/`-separated; "-" for standard input.
        place: None where no real line can be named (a made-up line is worse than none).
        source: the line of the file at `place`, "" when unknown.
        commit: short id of the commit it was found in, for ranges.
        moved: that line is not at its place any more in the newest commit that was judged.
    """

    file: str
    finding: Finding
    place: Place | None = None
    source: str = ""
    commit: str = ""
    moved: bool = False
