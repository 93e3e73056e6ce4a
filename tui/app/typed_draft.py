"""What is typed into a form is kept by itself, a moment after the last key, and whenever it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app.screens.form import FormScreen

_AFTER = 1.0


class TypedDraft:
    """The draft of the form on one screen."""

    def __init__(self, screen: FormScreen) -> None:
        """Keep what is typed on `screen`."""
        self.screen = screen
        self._timer: Timer | None = None

    def touch(self) -> None:
        """Something was typed: keep it when the keys rest."""
        self._stop()
        self._timer = self.screen.set_timer(_AFTER, self.keep)

    def keep(self) -> None:
        """Keep it now, and say in the heading that it is kept."""
        self._stop()
        prepared, book = self.screen.prepared, self.screen.setting.book
        typed = self.screen.typed()
        bases = {field.path: field.text for field in prepared.form.fields}
        now = book.clock.now()
        drafts = prepared.drafts(book)
        self.screen.ask(
            lambda: drafts.keep(prepared.key, typed, bases, str(now)),
            lambda kept: self._said(f"{now.hour:02}:{now.minute:02}", kept=kept) if typed else None,
            group="draft",
        )

    def drop(self) -> None:
        """Forget it."""
        self._stop()
        prepared, book = self.screen.prepared, self.screen.setting.book
        drafts = prepared.drafts(book)
        self.screen.ask(lambda: drafts.drop(prepared.key), lambda _none: None, group="draft")

    def keep_at_once(self) -> None:
        """Keep it before the application ends, without a thread."""
        if self._timer is not None:
            prepared, book = self.screen.prepared, self.screen.setting.book
            bases = {field.path: field.text for field in prepared.form.fields}
            now = str(book.clock.now())
            prepared.drafts(book).keep(prepared.key, self.screen.typed(), bases, now)

    def _said(self, at: str, *, kept: bool) -> None:
        screen = self.screen
        if not screen.is_here:
            return
        if not kept:
            screen.tell(screen.say("fill.draft_lost"), "error")
        else:
            screen.draft_kept(at)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
