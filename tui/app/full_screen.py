"""A whole screen, whether there is an office or not: its keys, why one cannot act, where it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.actions import parse

from tui.app.events import WindowChosen
from tui.app.keys import keys_of
from tui.app.surface import Surface

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from tui.app.keys import Key


class FullScreen(Surface):
    """What pages share with the screens that stand where there is no office yet.

    `area` names it in the key table; its bindings come from there.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    area: ClassVar[str] = ""
    stray_text: ClassVar[str] = "typing.burst"
    """Key of what is said of a text that falls where none is typed (ux.md 1.2.5)."""

    def tell(self, text: str, severity: str = "success") -> None:
        """Say something where this screen says things."""
        raise NotImplementedError

    def why_not(self, action: str) -> str:  # noqa: ARG002 -- screens know more
        """Why `action`, written as in the key table, cannot be done now; "" when it can.

        Its key is dim meanwhile; the sentence stands in the help, the palette and the menu, and is
        said when the key is pressed all the same (ux.md 1.2.10).
        """
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is dim: None."""
        if self.why_not(written(action, parameters)):
            return None
        return super().check_action(action, parameters)

    def label_of(self, key: Key) -> str:
        """The text key of the name under which the bar shows `key`, for where the focus is now."""
        return key.label

    def reason(self, action: str | ActionParseResult) -> str:
        """Why the key of `action` does nothing now, after its name; "" when it acts."""
        called = parse(action) if isinstance(action, str) else action
        why = self.why_not(written(called[1], called[2]))
        if not why:
            return ""
        for key in keys_of(self.area, self.setting.moved):
            if key.action == written(called[1], called[2]):
                return self.say("why.cannot", name=self.say(key.label), reason=why)
        return why

    def action_open(self, name: str) -> None:
        """Open a window of the shell: help, palette, menu."""
        self.post_message(WindowChosen(name))


def written(action: str, parameters: tuple[object, ...]) -> str:
    """An action as the key table writes it: `act('urge')`."""
    inside = ", ".join(repr(one) for one in parameters)
    return f"{action}({inside})" if parameters else action
