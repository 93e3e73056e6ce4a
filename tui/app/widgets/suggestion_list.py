"""What to do next, one line each: what, on which case, why, and the key that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.cells import cell_len
from textual.message import Message

from tui.app.keys import cap_of
from tui.app.keys import keys_of
from tui.app.widgets.line_break import one_line
from tui.app.widgets.line_list import LineList
from tui.app.widgets.line_list import Piece
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.service.places.suggestions import Suggestion

_TEXT = {"zh": 4, "en": 7}
_ID = 12
_CAP = 1
_LEAST_TITLE = 12
_MEASURED = 100
"""How many lines decide on the columns: an office may have thousands."""
_MOST = 300
"""Characters of a reason or a title that a line can hold."""


class SuggestionList(LineList):
    """Suggestions under a line that says what can be done with them."""

    heads: ClassVar[int] = 1

    class CaseWanted(Message):
        """The case of the suggestion under the cursor is to be seen."""

    def __init__(self, setting: Setting) -> None:
        """Make an empty list."""
        super().__init__()
        self.setting = setting
        self.suggestions: tuple[Suggestion, ...] = ()
        self.put_off = 0
        self._reasons: list[int] = []
        self._titles = 0
        keys = keys_of("today", setting.moved)
        self._caps = {key.action: cap_of(key.keys[0]) for key in keys if key.keys}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.suggestions)

    @property
    def suggestion(self) -> Suggestion | None:
        """The suggestion under the cursor."""
        return self.suggestions[self.cursor] if self.cursor < len(self.suggestions) else None

    def show(self, suggestions: tuple[Suggestion, ...], put_off: int) -> None:
        """Show `suggestions`; the cursor stays on its own while that is among them."""
        held = self.suggestion
        self.suggestions, self.put_off = suggestions, put_off
        place = self.cursor
        if held is not None:
            keys = [one.key for one in suggestions]
            place = keys.index(held.key) if held.key in keys else place
        self._reasons = sorted(
            cell_len(visible(one.reason[:_MOST])) for one in suggestions[:_MEASURED]
        )
        titles = (cell_len(visible(one.row.title[:_MOST])) for one in suggestions[:_MEASURED])
        self._titles = max(titles, default=0)
        self.put(place)

    def head_pieces(self, width: int) -> list[Piece]:
        """How many there are and what can be done, or that there are none."""
        if self.suggestions:
            said = self.setting.say("desk.suggestions", count=len(self.suggestions))
        elif self.put_off:
            said = self.setting.say("desk.put_off", count=self.put_off)
        else:
            said = self.setting.say("desk.no_suggestions")
        return [Piece(one_line(f" {said}", width), "heading" if self.suggestions else "header")]

    def _room_of_reason(self, room: int) -> int:
        """Most reasons are whole; the longest ones where the titles leave room."""
        if not self._reasons:
            return 0
        most = self._reasons[len(self._reasons) * 3 // 4]
        left = room - self._titles - 2
        return min(self._reasons[-1], max(left, min(most, room - _LEAST_TITLE - 2)))

    def pieces(self, index: int, width: int) -> list[Piece]:
        """What, on which case, why, the title of the case, the key."""
        one = self.suggestions[index]
        text = _TEXT[self.setting.lang]
        reason, title = visible(one.reason[:_MOST]), visible(one.row.title[:_MOST])
        room = width - text - _ID - _CAP - 4
        wanted = max(0, self._room_of_reason(room))
        cap = self._caps.get(f"act('{one.task}')", " ")
        return [
            Piece(one_line(one.text, text), "accent"),
            Piece(" "),
            Piece(one_line(visible(one.case_id), _ID)),
            Piece(" "),
            Piece(one_line(reason, wanted)),
            Piece("  "),
            Piece(one_line(title, max(0, room - wanted - 2)), "quiet"),
            Piece(" "),
            Piece(one_line(cap, _CAP), "accent"),
        ]

    def action_cursor_right(self) -> None:
        """See the case before doing anything with it."""
        if self.suggestion is not None:
            self.post_message(self.CaseWanted())
