"""Three ways to work: keys without a letter, the mouse, an input method left on in full width.

Each does the same things (`begin` a task, `pick` a line, fill rows, `save`, `agree`), so that one
story is told once and walked three times (ux.md 1.2.1 to 1.2.3).
"""

from __future__ import annotations

import unicodedata
from abc import ABC
from abc import abstractmethod
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets import TextArea

from tests.support.interface import Clerk
from tests.support.interface import _place
from tests.support.interface import dotted
from tui.app.screens.form import FormScreen
from tui.app.widgets.choice import Choice
from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.form_sheet import Fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.interface import PlayedClock
    from tui.app.widgets.form_sheet import Stop

_SAFE = frozenset({"up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "space"})
"""Keys that an input method lets through, beside digits and F-keys."""
_IN_TEXT = frozenset({"home", "end", "delete", "shift+home"})
"""Keys of editing that every keyboard has and no input method takes."""


class Hands(Clerk, ABC):
    """Somebody who works in one way only."""

    clock: PlayedClock

    @abstractmethod
    async def begin(self, name: str) -> None:
        """Begin the task that the menu calls `name` (推进, 催办, 记一笔 …)."""

    @abstractmethod
    async def open_case(self, title: str) -> None:
        """Open the case called `title` from the list."""

    @abstractmethod
    async def pick(self, name: str) -> None:
        """Choose the line that begins with `name` in the window on top."""

    @abstractmethod
    async def agree(self, name: str) -> None:
        """Agree in the window on top; its button is called `name`."""

    @abstractmethod
    async def back(self) -> None:
        """Leave what is on top."""

    async def task(self, name: str, values: Mapping[str, str], line: str = "") -> None:
        """Begin a task, choose a line where one is asked, fill its form, save; time passes."""
        await self.begin(name)
        if line:
            await self.pick(line)
        await self.fill(values)
        await self.save()
        self.clock.pass_minutes(5)

    def options(self) -> list[str]:
        """The lines of the window on top."""
        return [str(option.prompt) for option in self.app.screen.query_one(OptionList).options]

    def option(self, name: str) -> int:
        """Where the line that begins with `name` stands in the window on top."""
        for index, text in enumerate(self.options()):
            if text.lstrip(" 0123456789").startswith(name):
                return index
        raise AssertionError((name, self.options()))


class SafeKeys(Hands):
    """Arrows, Enter, Esc, Tab, digits and F-keys; letters only never: text is Chinese or digits."""

    async def press(self, *keys: str) -> None:
        for key in keys:
            assert key in _SAFE or key.isdecimal() or key[0] == "f", key
        await super().press(*keys)

    async def keys(self, *keys: str) -> None:
        for key in keys:
            assert key in _SAFE | _IN_TEXT or not key.isascii() or key.isdecimal() or (
                key[0] == "f" and key[1:].isdecimal()) or key in "-: .", key  # fmt: skip
        await super().keys(*keys)

    async def begin(self, name: str) -> None:
        await self.press("f12")
        await self.pick(name)

    async def open_case(self, title: str) -> None:
        for _line in range(60):
            if any(line.startswith(">") and title[:4] in line for line in self.lines()):
                await self.press("enter")
                return
            await self.press("down")
        raise AssertionError(self.screen_text())

    async def pick(self, name: str) -> None:
        place = self.option(name)
        offers = self.app.screen.query_one(OptionList)
        for _step in range(len(self.options()) + 1):
            if offers.highlighted == place:
                break
            await self.press("down")
        assert offers.highlighted == place, (name, self.screen_text())
        await self.press("enter")

    async def agree(self, name: str) -> None:
        for _step in range(6):
            if str(getattr(self.app.focused, "label", "")).startswith(name):
                await self.press("enter")
                return
            await self.press("tab")
        raise AssertionError(self.screen_text())

    async def back(self) -> None:
        await self.press("escape")

    async def _enter(self, text: str) -> None:
        screen = self.app.screen
        assert isinstance(screen, FormScreen)
        editor = screen.pane.editor
        assert screen.focused is editor, self.screen_text()
        if isinstance(editor, Choice):
            await self._choose(editor, text)
        elif isinstance(editor, TextArea):
            await self.paste(text)
        else:
            await self.keys("delete", *text)  # what stands there is selected
        await self.rest()


class FullWidth(SafeKeys):
    """An input method left on in full width: every letter, digit and sign comes as a wide one."""

    _LETTERS = (
        ("新建", "ｎ"), ("推进", "ｍ"), ("催办", "ｃ"), ("记一笔", "ｌ"), ("审理", "ｘ"), ("延期", "ｄ"),
        ("撤销", "ｕ"), ("编辑", "ｅ"), ("转办", "ｏ"), ("告知", "ｂ"),
    )  # fmt: skip

    async def begin(self, name: str) -> None:
        await Clerk.press(self, dict(self._LETTERS)[name])

    async def press(self, *keys: str) -> None:
        for key in keys:
            assert len(key) > 1 or not key.isascii(), key
        await super(SafeKeys, self).press(*keys)

    async def keys(self, *keys: str) -> None:
        """Send keys; what would be half as wide is sent in full width."""
        await super(SafeKeys, self).keys(*(_wide(key) for key in keys))

    async def pick(self, name: str) -> None:
        number = self.options()[self.option(name)][:1]
        if number.isdecimal():
            await self.press(_wide(number))
        else:
            await super().pick(name)

    async def agree(self, name: str) -> None:
        assert self.shows(name)
        await Clerk.press(self, "ｙ")


class Mouse(Hands):
    """Nothing but the mouse; the keyboard only for the text of a field."""

    async def press(self, *keys: str) -> None:
        raise AssertionError(keys)

    async def click(self, text: str, *, times: int = 1, first: int = 0) -> None:
        """Click where `text` stands, at the earliest on the line `first`."""
        for y, line in enumerate(self.lines()):
            if y >= first and text in line:
                x = cell_len(line[: line.index(text)])
                await self.pilot.click(offset=(x, y), times=times)
                await self.rest()
                return
        raise AssertionError((text, self.screen_text()))

    async def wheel(self, x: int, y: int, steps: int = 1) -> None:
        """Turn the wheel down (up where `steps` is negative) over a place."""
        kind = events.MouseScrollDown if steps > 0 else events.MouseScrollUp
        for _step in range(abs(steps)):
            await self.pilot._post_mouse_events([kind], offset=(x, y), button=0)
        await self.rest()

    async def begin(self, name: str) -> None:
        last = len(self.lines()) - 1
        if f" {name}" in self.lines()[last]:
            await self.click(f" {name}", first=last)
            return
        await self.click("菜单", first=last)
        await self.pick(name)

    async def open_case(self, title: str) -> None:
        await self.click(title, times=2)

    async def pick(self, name: str) -> None:
        offers = self.app.screen.query_one(OptionList)
        place = self.option(name)
        region = offers.content_region
        for _turn in range(60):
            y = region.y + place - offers.scroll_offset.y
            if region.y <= y < region.bottom:
                break
            await self.wheel(region.x + 2, region.y + 1, 1 if y >= region.bottom else -1)
        await self.pilot.click(offset=(region.x + 3, y))
        await self.rest()

    async def agree(self, name: str) -> None:
        await self.click(name, first=3)

    async def back(self) -> None:
        await self.pilot.click(offset=(5, 5), button=3)
        await self.rest()

    async def save(self) -> None:
        await self.click("保存", first=len(self.lines()) - 1)
        assert not isinstance(self.app.screen, FormScreen), self.screen_text()

    async def _go_to(self, name: str) -> None:
        screen = self.app.screen
        assert isinstance(screen, FormScreen), self.screen_text()
        for _fold in range(40):
            stops = screen.pane.sheet.stops()
            row = next((s for s in stops if isinstance(s, FieldRow) and dotted(s.path) == name), None)  # fmt: skip
            if row is not None:
                await self._click_stop(screen, row)
                assert screen.pane.current is row, self.screen_text()
                return
            await self._click_stop(screen, next(s for s in stops if isinstance(s, Fold)))
        raise AssertionError(name)

    async def _click_stop(self, screen: FormScreen, stop: Stop) -> None:
        pane = screen.pane
        region = pane.content_region
        for _turn in range(200):
            piece = pane.sheet.piece_of(stop)
            assert piece is not None
            y = region.y + piece.top - pane.scroll_offset.y
            if region.y <= y < region.bottom:
                if screen.pane.current is not stop:
                    await self.pilot.click(offset=(region.x + 3, y))
                    await self.rest()
                return
            await self.wheel(region.x + 3, region.y + 2, 1 if y >= region.bottom else -1)
        raise AssertionError((stop, self.screen_text()))

    async def _enter(self, text: str) -> None:
        screen = self.app.screen
        assert isinstance(screen, FormScreen)
        editor = screen.pane.editor
        assert screen.focused is editor, self.screen_text()
        if isinstance(editor, Choice):
            await self._click_words(editor, text)
        else:
            await self.keys("end", "ctrl+u")
            await self.paste(text)
        await self.rest()

    async def _click_words(self, editor: Choice, text: str) -> None:
        names = [name for name, _shown in editor.words]
        shown = [words for _name, words in editor.words]
        for word in text.split("、"):
            place = _place(word, names, shown)
            region = editor.content_region
            spot = editor._spots(region.width)[place]
            above = editor.parent
            assert isinstance(above, Widget)
            for _turn in range(20):
                if above.content_region.contains(region.x, editor.content_region.y + spot.line):
                    break
                await self.wheel(region.x, region.y - 1)
            if names[place] not in editor.chosen:
                at = (region.x + spot.start, editor.content_region.y + spot.line)
                await self.pilot.click(offset=at)
                await self.rest()
            assert names[place] in editor.chosen, (word, self.screen_text())


def _wide(key: str) -> str:
    """The full-width character that an input method sends for a key with a sign on it."""
    if len(key) == 1 and "!" <= key <= "~":
        return chr(ord(key) + 0xFEE0)
    assert len(key) > 1 or unicodedata.east_asian_width(key) != "Na" or key == " ", key
    return key
