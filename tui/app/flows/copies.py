"""复制: the number, a line, a message in the right tone, the words for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.app.dialogs.texts import Texts
from tui.service import copying

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.opened import OpenCase

_TURNS = "worded"
"""What the memory calls the wording that each case was urged with last."""
_LINES = "lines"
"""Name of the file of several cases' lines."""
_FINDINGS = "findings"
"""Name of the file of what was found in no case."""


def copy(steps: Steps, asked: Asked) -> None:
    """Choose a text and copy it."""
    setting = steps.setting
    turns: dict[str, int] = setting.memory.get(_TURNS, {})
    last = turns.get(asked.case_id)
    turn = last + 1 if isinstance(last, int) else 0

    def read() -> tuple[OpenCase, tuple[copying.Copied, ...]]:
        opened = setting.book.open(asked.case_id)
        return opened, copying.texts(setting.book, opened, setting.lang, turn)

    def choose(found: tuple[OpenCase, tuple[copying.Copied, ...]]) -> None:
        opened, texts = found
        by_name = {one.name: one.text for one in texts}
        items = [Item(one.name, steps.say(f"copy.{one.name}"), one.text) for one in texts]

        def chosen(name: str | None) -> None:
            if name is None:
                return
            if name in copying.DIRECTIONS:
                setting.memory.put(_TURNS, {**turns, asked.case_id: turn})
            put(steps, opened.case.id, by_name[name])

        steps.show(Texts(setting, steps.say("copy.title", id=opened.case.id), items), chosen)

    steps.ask(read, choose)


def put(steps: Steps, name: str, text: str) -> None:
    """Copy `text`; where the terminal takes no clipboard it is fetched from a file."""
    steps.app.copy_to_clipboard(text)

    def done(path: object) -> None:
        key = "copy.done" if path is not None else "copy.done.no_file"
        steps.tell(steps.say(key, path=path), "success")

    steps.ask(lambda: copying.keep(steps.setting.book, name, text), done, group="copy")


def copy_lines(steps: Steps, asked: Asked) -> None:
    """One line of each of several cases."""
    book, lang = steps.setting.book, steps.setting.lang

    def read() -> str:
        return "\n".join(copying.line(book.open(case_id), lang) for case_id in asked.marked)

    steps.ask(read, lambda text: put(steps, _LINES, text))


def copy_text(steps: Steps, asked: Asked) -> None:
    """Copy the text that the screen gives in `detail`: what a check found."""
    put(steps, asked.case_id or _FINDINGS, asked.detail)
