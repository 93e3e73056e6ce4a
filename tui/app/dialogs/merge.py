"""Two people have changed the same fields: side by side, one text is chosen for each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.bindings import movements_of
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.line_break import wrapped
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.domain.value import Path
    from tui.service.forms.merging import Clash

_SIDES = ("ours", "theirs", "base")


class Merge(Dialog):
    """One block a field, with our text, theirs and the old one; answers with the texts by row."""

    area: ClassVar[str] = "merge"
    page: ClassVar[int] = 3
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("merge"),
        *movements_of("merge"),
    ]

    def __init__(self, setting: Setting, clashes: Sequence[Clash]) -> None:
        """Ask about `clashes`; ours is chosen at first."""
        super().__init__(setting, setting.say("fill.merge.title", count=len(clashes)))
        self.clashes = tuple(clashes)
        self.chosen = ["ours"] * len(self.clashes)
        self.at = 0

    def body(self) -> Iterator[Widget]:
        """The blocks."""
        with VerticalScroll(id="merge-lines"):
            for index, _clash in enumerate(self.clashes):
                yield Static(id=f"clash-{index}", classes="clash")
        yield Static(Content(self.say("fill.merge.hint")), id="merge-hint")

    def on_mount(self) -> None:
        """Draw all blocks once there is a width, and take the keys."""
        self.query_one("#merge-lines").focus()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = max(20, self.query_one("#merge-lines").content_size.width - 2)
        for index, clash in enumerate(self.clashes):
            block = self.query_one(f"#clash-{index}", Static)
            block.update(self._block(clash, index, width))
            if index == self.at:
                block.scroll_visible(animate=False)

    def _block(self, clash: Clash, index: int, width: int) -> Content:
        here = index == self.at
        sign = "> " if here else "  "
        lines = [
            Content.styled(sign + visible(clash.row.label), "bold $accent" if here else "bold")
        ]
        for side in _SIDES:
            text = getattr(clash, side)
            chosen = self.chosen[index] == side
            name = self.say(f"fill.merge.{side}")
            shown = visible(text, newlines=True) or self.say("fill.merge.empty")
            style = "bold" if chosen else "$quiet"
            mark = "√ " if chosen else "□ "
            said = wrapped(Content.styled(shown, style), width - 12)
            for place, line in enumerate(said.split("\n")):
                lead = f"    {mark}{name}  " if place == 0 else " " * 12
                lines.append(Content.assemble((lead, style), line))
        return Content("\n").join(lines)

    def move(self, step: int) -> None:
        """Another field."""
        self.at = max(0, min(len(self.clashes) - 1, self.at + step))
        self._draw()

    def action_choose_side(self, step: int) -> None:
        """Another of the three texts for this field."""
        place = _SIDES.index(self.chosen[self.at])
        self.chosen[self.at] = _SIDES[(place + step) % len(_SIDES)]
        self._draw()

    def action_choose(self) -> None:
        """Go on to the next field; after the last one answer."""
        if self.at + 1 < len(self.clashes):
            self.move(1)
        else:
            self.action_settle()

    def action_settle(self) -> None:
        """Answer with the texts that were chosen."""
        texts: dict[Path, str] = {
            clash.row.path: getattr(clash, side)
            for clash, side in zip(self.clashes, self.chosen, strict=True)
        }
        self.dismiss(texts)
