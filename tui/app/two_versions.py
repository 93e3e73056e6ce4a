"""What was typed is laid over a record that has changed meanwhile; where both have, it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.merge import Merge
from tui.service.forms.merging import merged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.filling import Filling
    from tui.domain.value import Path
    from tui.service.forms.merging import Clash


class TwoVersions:
    """The record as it was read, and as it is by now, on one screen."""

    def __init__(self, screen: Filling) -> None:
        """Ask on `screen`."""
        self.screen = screen

    def take_up(self, typed: Mapping[Path, str], bases: Mapping[Path, str]) -> None:
        """Lay `typed` over the form; `bases` is what the record said when it was typed."""
        screen = self.screen
        found = merged(screen.prepared.form, typed, bases)
        screen.draw(found.texts)
        if found.left:
            lines = "\n".join(found.left.values())
            screen.show_note(screen.say("fill.left", texts=lines))
        if found.theirs:
            names = screen.say("flow.between").join(row.label for row in found.theirs[:5])
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
