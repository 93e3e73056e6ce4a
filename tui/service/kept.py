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
from tui.text.translate import say

if TYPE_CHECKING:
    from pathlib import Path as DiskPath

    from tui.domain.value import Path

_NAMED = frozenset({"create", "entry", "block", "decide", "advance", "edit", "text", "paste"})
"""Forms that have a name of their own, by the first part of theirs; each step of the setup has one."""
_SETUP = "setup-"


class Kept(NamedTuple):
    """One text.

    Attributes:
        case_id: the record it is about; "" for the form of a case that is not registered yet.
        form: name of the form that was left half-filled (`task.Task.name`, or `text` for a record
            edited whole); "" for a whole record that was not saved or was given up.
        path: the file that keeps it.
    """

    case_id: str
    form: str
    path: DiskPath

    @property
    def is_given_up(self) -> bool:
        """Whether it is what a file said before an edit made outside was given up."""
        return not self.form and unsaved.is_beside(self.path)


def name_of(form: str) -> str:
    """The key of the message that says what a text kept under the name `form` is."""
    if not form:
        return "kept.record"
    if is_of_setup(form):
        return f"kept.form.{form}"
    first = form.partition("-")[0]
    return f"kept.form.{first if first in _NAMED else 'other'}"


def is_of_setup(form: str) -> bool:
    """Whether it is a step of the setup."""
    return form.startswith(_SETUP)


def kept_texts(root: DiskPath) -> tuple[Kept, ...]:
    """What is kept for the repository around `root`: whole records first, each sorted by 编号."""
    repository = git.find(root)
    records = (Kept(case_id, "", path) for case_id, path in unsaved.found(repository))
    forms = (Kept(*_parted(key), path) for key, path in Drafts(repository.top).listed().items())
    return (*sorted(records), *sorted(forms))


def read(root: DiskPath, kept: Kept, language: str) -> str:
    """The whole text of `kept`: a record as it stands, a form as its labels and what is in them."""
    if not kept.form:
        try:
            return kept.path.read_text("utf-8", "replace")
        except OSError:
            return ""
    typed = Drafts(git.find(root).top).read(f"{kept.case_id}/{kept.form}")
    lines = []
    for path, text in typed.items():
        alone = len(typed) == 1
        lines.append(text if alone else f"{_called(kept.form, path, language)}: {text}")
    return "\n".join(lines)


def drop(root: DiskPath, kept: Kept) -> None:
    """Forget `kept`: its author has dealt with it."""
    repository = git.find(root)
    if kept.form:
        Drafts(repository.top).drop(f"{kept.case_id}/{kept.form}")
    else:
        unsaved.forget(repository, kept.path)


def _called(form: str, path: Path, language: str) -> str:
    """What the row `path` of `form` is called; the steps of the setup have rows of their own."""
    if is_of_setup(form):
        return say(".".join(("setup", form.removeprefix(_SETUP), *map(str, path))), language)
    return label(path, language)


def _parted(key: str) -> tuple[str, str]:
    case_id, _slash, form = key.partition("/")
    return case_id, form
