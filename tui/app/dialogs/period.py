"""Which period: one of the usual ones, or any that is written as offices write it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.domain.periods import USUAL
from tui.domain.periods import read_period

if TYPE_CHECKING:
    from tui.app.setting import Setting


class PeriodPicker(Picker):
    """Answers with the words of a period that `read_period` understands."""

    numbered: ClassVar[bool] = False  # a period may begin with any digit
    setting: Setting

    def __init__(self, setting: Setting) -> None:
        """Offer the usual ones."""
        items = [
            Item(text, setting.say(f"stats.usual.{place}")) for place, text in enumerate(USUAL)
        ]
        super().__init__(setting, setting.say("stats.period_title"), items)

    def hint(self) -> str:
        """How a period is written."""
        return self.say("stats.period_hint")

    def offer(self, text: str) -> None:
        """Offer what was written as a period as well."""
        period = read_period(text, self.setting.book.clock.today())
        if period is None:
            super().offer(text)
            return
        days = self.say("stats.days", start=period.start, end=period.end)
        self.offered = (Item(text, days),)
        self.draw(headings=False, text=text)

    def nothing(self, text: str) -> str:
        """What was written is no period."""
        return self.say("stats.no_period", text=text)
