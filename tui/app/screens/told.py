"""复告清单: who knows which version of an arrangement; whoever is told now is ticked (F92-F95)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.page import Page
from tui.report.wording import word
from tui.service.forms.telling import arrangements
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.domain.case import Node
    from tui.service.forms.telling import Recipient
    from tui.service.forms.telling import Told
    from tui.service.opened import OpenCase

_WIDEST_NAME = 24


class Chosen(NamedTuple):
    """What the reader wants: to note that `names` are told now, or to change the arrangement."""

    told: Told
    names: tuple[str, ...]


class ToldScreen(Page):
    """One arrangement and its recipients; answers with `Chosen`, or None."""

    area: ClassVar[str] = "told"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("told")]

    def __init__(self, setting: Setting, opened: OpenCase, key: str = "") -> None:
        """Show the arrangement `key` of `opened`, or the one that presses most."""
        super().__init__(setting)
        self.opened = opened
        self.all = arrangements(opened.case)
        keys = [one.key for one in self.all]
        self.at = keys.index(key) if key in keys else 0
        self.ticked: set[str] = set()

    @property
    def told(self) -> Told:
        """The arrangement on the screen."""
        return self.all[self.at]

    def body(self) -> Iterator[Widget]:
        """What it says, and who knows it."""
        yield Static(id="arrangement")
        yield OptionList(compact=True, id="recipients", markup=False)

    def on_mount(self) -> None:
        """Draw the list; nobody is ticked at first."""
        self._draw()
        self.query_one(OptionList).focus()

    def _draw(self) -> None:
        case = self.opened.case
        self.head(f"{case.id}  {case.text('title')}", self.say("told.which", **self._place()))
        self.query_one("#arrangement", Static).update(Content("\n").join(self._about()))
        recipients = self.query_one(OptionList)
        at = recipients.highlighted or 0
        recipients.clear_options()
        widths = [cell_len(visible(one.name)) for one in self.told.recipients]
        width = min(_WIDEST_NAME, max(widths, default=0))
        recipients.add_options([Option(self._line(one, width)) for one in self.told.recipients])
        if self.told.recipients:
            recipients.highlighted = min(at, len(self.told.recipients) - 1)
        self.refresh_bindings()

    def _place(self) -> dict[str, int]:
        return {"at": self.at + 1, "count": len(self.all)}

    def _about(self) -> list[Content]:
        told = self.told
        category = word("arrangement", told.category, self.setting.lang)
        lines = [
            Content.assemble(
                (visible(category), "bold"),
                "  ",
                visible(told.title),
                "  ",
                (self.say("told.version", version=told.version), "$accent"),
            ),
            Content.assemble((self.say("told.now"), "$quiet"), self._said(told.newest)),
        ]
        if told.before is not None:
            lines.append(
                Content.assemble((self.say("told.before"), "$quiet"), self._said(told.before))
            )
        if told.newest.has("reason"):
            lines.append(
                Content.assemble(
                    (self.say("told.because"), "$quiet"), visible(told.newest.text("reason"))
                )
            )
        left = len(told.stale)
        state = Content.styled(self.say("told.all_know"), "$success")
        if left:
            state = Content.styled(self.say("told.left", count=left), "bold $light-red")
        return [*lines, state]

    def _said(self, version: Node) -> str:
        time = version.moment("time")
        parts = (str(time) if time else "", version.text("place"), version.text("content"))
        return visible("  ".join(part for part in parts if part))

    def _line(self, one: Recipient, width: int) -> Content:
        tick = "√" if one.name in self.ticked else " "
        sign, style = ("▲", "$light-red") if one.stale else ("√", "$light-green")
        key = "told.never" if not one.version else "told.old" if one.stale else "told.knows"
        channel = word("channel", one.channel, self.setting.lang) if one.channel else ""
        day = f"{one.on.day:%m-%d}" if one.on is not None else ""
        name = Content(visible(one.name)).truncate(width, ellipsis=True, pad=True)
        return Content.assemble(
            f"[{tick}] ",
            (f"{sign} ", style),
            name,
            "  ",
            (self.say(key, version=one.version), style),
            ("  " + visible(f"{day} {channel}".strip()), "$quiet"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click ticks."""
        event.stop()
        self._tick(event.option_index)

    def _tick(self, index: int) -> None:
        name = self.told.recipients[index].name
        self.ticked ^= {name}
        self._draw()

    def action_mark_row(self) -> None:
        """Tick the one under the cursor and go on to the next."""
        recipients = self.query_one(OptionList)
        if recipients.highlighted is not None:
            at = recipients.highlighted
            self._tick(at)
            recipients.highlighted = min(at + 1, len(self.told.recipients) - 1)

    def action_mark_all(self) -> None:
        """Tick everybody who does not know the version in force, or nobody."""
        stale = set(self.told.stale)
        self.ticked = set() if stale <= self.ticked else self.ticked | stale
        self._draw()

    def action_turn(self, step: int) -> None:
        """The next or the previous arrangement of the case."""
        self.at = (self.at + step) % len(self.all)
        self.ticked = set()
        self._draw()

    def action_act(self, task: str) -> None:
        """Change the arrangement: a new version, of which everybody is to be told."""
        if task == "edit":
            self.dismiss(Chosen(self.told, ()))

    def action_save_form(self) -> None:
        """Answer with those who are ticked."""
        names = tuple(one.name for one in self.told.recipients if one.name in self.ticked)
        self.dismiss(Chosen(self.told, names))

    def why_not(self, action: str) -> str:
        """Nobody is ticked; there is no other arrangement."""
        if action == "save_form" and not self.ticked:
            return self.say("told.nobody_ticked")
        if action.startswith("turn") and len(self.all) < 2:
            return self.say("told.only_one")
        return super().why_not(action)
