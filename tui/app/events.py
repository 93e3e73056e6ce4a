"""Messages between screens and the application: what was chosen, what happened.

Screens do not know each other; they post these, and the application answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.domain.errors import DubanError


class CaseChosen(Message):
    """The user wants to see a case."""

    def __init__(self, case_id: str) -> None:
        """Name the case by its 编号."""
        super().__init__()
        self.case_id = case_id


class TaskChosen(Message):
    """The user wants to do something with a case (`advance`, `urge`, `entry`, `edit` …)."""

    def __init__(
        self, task: str, case_id: str = "", detail: str = "", marked: tuple[str, ...] = ()
    ) -> None:
        """Name the task, the case and, where the screen knows it, the detail (a list, a field).

        `marked` are the cases of a batch, in the order of the list; empty for one case.
        """
        super().__init__()
        self.task = task
        self.case_id = case_id
        self.detail = detail
        self.marked = marked


class Written(NamedTuple):
    """What stands in the editor when it is left; `done` = with F9, to be saved."""

    text: str
    done: bool


class EditorAsked(Message):
    """A text is to be written on the whole screen."""

    def __init__(
        self,
        title: str,
        text: str,
        keep: Callable[[str], bool],
        done: Callable[[Written | None], None],
    ) -> None:
        """Name it; `keep` puts a draft on the disk, `done` is given what was `Written`."""
        super().__init__()
        self.title = title
        self.text = text
        self.keep = keep
        self.done = done


class PlaceChosen(Message):
    """The user wants to go to a place (`tui.app.places`), perhaps to see some cases there."""

    def __init__(self, name: str, sought: str = "") -> None:
        """Name the place; `sought` is the filter to set there ("" = as it stands)."""
        super().__init__()
        self.name = name
        self.sought = sought


class WindowChosen(Message):
    """The user wants something of the shell: `help`, `palette`, `menu`, `guide`, `theme`, `leave`."""

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__()
        self.name = name


class CaseChanged(Message):
    """A case was saved, or may have changed: screens read it again ("" = all of them)."""

    def __init__(self, case_id: str = "") -> None:
        """Name the case by its 编号."""
        super().__init__()
        self.case_id = case_id


class Told(Message):
    """Something to say in the status line of the screen that is on top."""

    def __init__(self, text: str, severity: str = "success") -> None:
        """Give the sentence; `success`, `warning` or `error` decides how it is shown."""
        super().__init__()
        self.text = text
        self.severity = severity


class WorkAsked(Message):
    """Work that touches the disk or git: done in a thread, one piece at a time.

    Attributes:
        work: what to do; it runs outside the event loop and must not touch a widget.
        done: what to do with the result, on the event loop.
        failed: what to do besides telling the user when the work could not be done.
        group: newer work of the same group makes the result of older work void.
        asker: the screen that asked; two screens do not void each other's work.
        doing: what the status line calls it when it takes long; "" = reading, or saving.
        halt: what ends the work early when the user gives it up; it runs on the event loop.
    """

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DubanError], None] | None = None,
        group: str = "read",
        doing: str = "",
        halt: Callable[[], None] | None = None,
    ) -> None:
        """Describe the work."""
        super().__init__()
        self.work = work
        self.done = done
        self.failed = failed
        self.group = group
        self.doing = doing
        self.halt = halt
        self.asker = ""
