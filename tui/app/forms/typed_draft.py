"""What is typed into a form is kept by itself, a moment after the last key, and whenever it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.service.forms.drafts import Drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from tui.app.forms.filling import Filling
    from tui.domain.value import Moment
    from tui.domain.value import Path

_AFTER = 1.0


class TypedDraft:
    """The draft of the form on one screen."""

    def __init__(self, screen: Filling) -> None:
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
        now, typed = self.screen.setting.book.clock.now(), self.screen.typed()
        self.screen.ask(
            self._keeping(now),
            lambda kept: self._said(f"{now.hour:02}:{now.minute:02}", kept=kept) if typed else None,
            group="draft",
        )

    def _keeping(self, now: Moment) -> Callable[[], bool]:
        """What keeps the form as it stands now; whether it is safe then."""
        prepared, typed = self.screen.prepared, self.screen.typed()
        bases = {field.path: field.text for field in prepared.form.fields}
        return partial(self._drafts.keep, prepared.key, typed, bases, str(now))

    def keeper(self, path: Path) -> Callable[[str], bool]:
        """What keeps the form with another text in the row at `path`, while it is written elsewhere."""
        prepared, typed, clock = (
            self.screen.prepared,
            self.screen.typed(),
            self.screen.setting.book.clock,
        )
        bases = {field.path: field.text for field in prepared.form.fields}
        drafts = self._drafts

        def keep(text: str) -> bool:
            return drafts.keep(prepared.key, typed | {path: text}, bases, str(clock.now()))

        return keep

    @property
    def _drafts(self) -> Drafts:
        return Drafts(self.screen.setting.book.root)

    def drop(self) -> None:
        """Forget it."""
        self._stop()
        drafts, key = self._drafts, self.screen.prepared.key
        self.screen.ask(lambda: drafts.drop(key), lambda _none: None, group="draft")

    def keep_at_once(self) -> None:
        """Keep it before the application ends, without a thread."""
        if self._timer is not None:
            self._keeping(self.screen.setting.book.clock.now())()

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
