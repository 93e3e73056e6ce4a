"""Texts that have not reached the history: half-filled forms, and records whose save failed.

Both are kept by themselves, so that nothing typed is lost; here they are listed and dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.report.wording import label
from tui.service.forms.drafts import Drafts
from tui.store import git
from tui.store import unsaved

if TYPE_CHECKING:
    from pathlib import Path

_WHOLE = frozenset({"text"})
"""Rows that hold everything: their name says nothing."""


class Kept(NamedTuple):
    """One text.

    Attributes:
        case_id: the record it is about; "" for the form of a case that is not registered yet.
        form: name of the form that was left half-filled (`task.Task.name`, or `text` for a record
            edited whole); "" for a whole record whose save failed.
        path: the file that keeps it.
    """

    case_id: str
    form: str
    path: Path


def kept_texts(root: Path) -> tuple[Kept, ...]:
    """What is kept for the repository around `root`: whole records first, each sorted by 编号."""
    repository = git.find(root)
    records = (Kept(case_id, "", path) for case_id, path in unsaved.found(repository))
    forms = (Kept(*_parted(key), path) for key, path in Drafts(repository.top).listed().items())
    return (*sorted(records), *sorted(forms))


def read(root: Path, kept: Kept, language: str) -> str:
    """The whole text of `kept`: a record as it stands, a form as its labels and what is in them."""
    if not kept.form:
        try:
            return kept.path.read_text("utf-8", "replace")
        except OSError:
            return ""
    typed = Drafts(git.find(root).top).read(f"{kept.case_id}/{kept.form}")
    lines = []
    for path, text in typed.items():
        name = label(path, language)
        alone = len(typed) == 1 or name in _WHOLE
        lines.append(text if alone else f"{name}: {text}")
    return "\n".join(lines)


def drop(root: Path, kept: Kept) -> None:
    """Forget `kept`: its author has dealt with it."""
    repository = git.find(root)
    if kept.form:
        Drafts(repository.top).drop(f"{kept.case_id}/{kept.form}")
    else:
        unsaved.forget(repository, kept.path)


def _parted(key: str) -> tuple[str, str]:
    case_id, _slash, form = key.partition("/")
    return case_id, form
