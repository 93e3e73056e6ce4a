"""What the helpers of a form see of it: its draft, its outlook, the two versions of a record.

The form on screen makes its helpers; they know it by this protocol and not by its class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from textual.app import App
    from textual.timer import Timer

    from tui.app.setting import Setting
    from tui.app.widgets.form_sheet import Link
    from tui.domain.value import Path
    from tui.service.forms.task import Prepared


class Filling(Protocol):
    """A form that is being filled in.

    Attributes:
        setting: the casebook and the reader's language.
        prepared: the task, the record as it was read, the form.
        is_saving: whether a save is under way.
    """

    setting: Setting
    prepared: Prepared
    is_saving: bool

    @property
    def app(self) -> App[Any]:
        """The application."""

    @property
    def is_here(self) -> bool:
        """Whether there is anything left to draw on: answers come after a form was left, too."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The cases to compare with, below the rows."""

    def texts(self) -> dict[Path, str]:
        """What stands in the rows."""

    def typed(self) -> dict[Path, str]:
        """What stands in rows that were touched."""

    def draw(self, typed: Mapping[Path, str]) -> None:
        """Draw the rows of the form anew, with what was typed standing in them."""

    def put_texts(self, texts: Mapping[Path, str]) -> None:
        """Let rows hold other texts, as if they were typed."""

    def put_notes(self, notes: Mapping[Path, str]) -> None:
        """Say something below rows until they are changed."""

    def show_note(self, text: str) -> None:
        """Say above the rows what has no row of its own."""

    def show_foot(self, text: str) -> None:
        """Say below the rows what a save would do."""

    def show_links(self, links: tuple[Link, ...]) -> None:
        """Put cases to compare with below the rows."""

    def draft_kept(self, at: str) -> None:
        """Say in the heading that what was typed is safe."""

    def say(self, key: str, /, **values: object) -> str:
        """A message in the reader's language."""

    def tell(self, text: str, severity: str = ...) -> None:
        """Write into the status line."""

    def ask(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Any], None] | None = ...,
        group: str = ...,
    ) -> None:
        """Have work done in a thread."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Have something done later."""

    def call_after_refresh(self, callback: Callable[..., None], *args: Any) -> bool:  # noqa: ANN401 -- as the callback takes them
        """Have something done when the screen is drawn."""
