"""What was typed is laid over a record that has changed meanwhile; where both have, it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.merge import Merge
from tui.service.forms.merging import merged
from tui.service.forms.task import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.forms.filling import Filling
    from tui.domain.value import Path
    from tui.service.forms.merging import Clash
    from tui.service.forms.task import Prepared


class TwoVersions:
    """The record as it was read, and as it is by now, on one screen."""

    def __init__(self, screen: Filling) -> None:
        """Ask on `screen`."""
        self.screen = screen

    def compare(self, case_id: str) -> None:
        """Say before the save that the record changed, if it is the one of the form ("" = any may be)."""
        screen = self.screen
        opened, book = screen.prepared.opened, screen.setting.book
        if opened is None or screen.is_saving or case_id not in {"", opened.case.id}:
            return

        def found(token: str) -> None:
            shown = screen.prepared.opened  # may have been read again since this was asked
            if screen.is_here and not screen.is_saving and shown and token != shown.token:
                screen.tell(screen.say("fill.changed_meanwhile"), "warning")

        screen.ask(lambda: book.open(opened.case.id).token, found, group="compare")

    def reload(self, typed: Mapping[Path, str]) -> None:
        """Read the record again and lay what was `typed` over it."""
        screen = self.screen
        prepared, setting = screen.prepared, screen.setting
        bases = {field.path: field.text for field in prepared.form.fields}

        def show(fresh: Prepared) -> None:
            screen.prepared = fresh._replace(focus=())
            self.take_up(typed, bases)

        screen.ask(lambda: prepare(prepared.task, setting.book, setting.lang), show, group="reload")

    def take_up(self, typed: Mapping[Path, str], bases: Mapping[Path, str]) -> None:
        """Lay `typed` over the form; `bases` is what the record said when it was typed."""
        screen = self.screen
        found = merged(screen.prepared.form, typed, bases)
        screen.draw(found.texts)
        if found.left:
            lines = "\n".join(found.left.values())
            screen.show_note(screen.say("fill.left", texts=lines))
        if found.theirs:
            names = screen.say("between.words").join(row.label for row in found.theirs[:5])
            screen.tell(screen.say("fill.theirs", names=names), "warning")
        elif typed:
            screen.tell(screen.say("form.changed_outside"), "warning")
        if found.clashes:
            screen.call_after_refresh(self._ask, found.clashes)

    def _ask(self, clashes: tuple[Clash, ...]) -> None:
        screen = self.screen

        def chosen(texts: Mapping[Path, str] | None) -> None:
            if texts is not None:
                screen.put_texts(texts)
            else:
                said = {clash.row.path: clash.theirs for clash in clashes}
                screen.put_notes(
                    {
                        path: screen.say("form.changed_here", text=text)
                        for path, text in said.items()
                    }
                )

        screen.app.clear_notifications()  # the question says what the failure said, and covers it
        screen.app.push_screen(Merge(screen.setting, clashes), chosen)
