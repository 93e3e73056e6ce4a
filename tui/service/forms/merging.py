"""Two people at one record: what each of them changed, row by row.

Nothing is decided here. A row that only one of the two has changed is no question; where both have,
the form asks which text is to stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Path
    from tui.service.forms.form import Form
    from tui.service.forms.form import FormField


class Clash(NamedTuple):
    """A row that both have changed, each to something else.

    Attributes:
        row: as it stands in the record now.
        base: what the record said when we began.
        ours: what was typed here.
        theirs: what the record says now.
    """

    row: FormField
    base: str
    ours: str
    theirs: str


class Merged(NamedTuple):
    """What comes of typing on while the record was changed.

    Attributes:
        texts: what stands in the rows of the new form, ours first.
        clashes: the rows that both have changed.
        theirs: the rows that only the others have changed.
        left: what was typed into rows that are not asked any more.
    """

    texts: Mapping[Path, str]
    clashes: tuple[Clash, ...]
    theirs: tuple[FormField, ...]
    left: Mapping[Path, str]


def merged(fresh: Form, typed: Mapping[Path, str], bases: Mapping[Path, str]) -> Merged:
    """What was typed, laid over the record as it stands now.

    Args:
        fresh: the form made of the record as it is.
        typed: the rows that were changed here.
        bases: what the record said when typing began, for every row that is known.
    """
    texts: dict[Path, str] = {}
    clashes, theirs = [], []
    for row in fresh.fields:
        base = bases.get(row.path, row.text)
        moved = row.text != base
        ours = typed.get(row.path)
        if ours is None:
            if moved:
                theirs.append(row)
        elif ours.strip() != row.text.strip():
            texts[row.path] = ours
            if moved and row.text != ours:
                clashes.append(Clash(row, base, ours, row.text))
    asked = {row.path for row in fresh.fields}
    left = {path: text for path, text in typed.items() if path not in asked and text.strip()}
    return Merged(texts, tuple(clashes), tuple(theirs), left)
