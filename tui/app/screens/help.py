"""What can be done here: every key with its name and a sentence, filtered by typing, run by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.app.keys import keys_of
from tui.app.keys import moves_of

if TYPE_CHECKING:
    from tui.app.setting import Setting


class HelpScreen(Picker):
    """The keys of one area; choosing one does what it does."""

    def __init__(self, setting: Setting, area: str) -> None:
        """List the keys of `area`."""
        items = [
            Item(
                key.action,
                _pad(_caps(key.cap, key.keys)) + setting.say(key.label),
                setting.say(key.help),
            )
            for key in keys_of(area)
        ]
        items += [
            Item("", _pad(key.cap) + setting.say(key.label), setting.say(key.help))
            for key in moves_of(area)
        ]
        super().__init__(
            setting, setting.say("help.title", area=setting.say(f"area.{area}")), items
        )


def _caps(cap: str, keys: tuple[str, ...]) -> str:
    others = [name.upper() for name in keys[1:] if name.startswith("f") and name[1:].isdigit()]
    return " ".join((cap, *others))


def _pad(text: str) -> str:
    return f"{text:<9}"
