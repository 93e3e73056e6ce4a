"""What widgets wear by the remembering style sheet is what Textual's own would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.css.stylesheet import Stylesheet

from tests.support.interface import office_app

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode

    from tui.app.app import DubanApp

WALK = (
    *("down", "slash", "z", "escape", "space", "B", "B", "enter", "right_square_bracket"),
    *("e", "tab", "escape", "c", "escape", "colon", "z", "escape", "escape", "f12", "escape"),
    *("question_mark", "escape", "D", "escape", "1", "tab", "4", "5", "6", "h", "escape", "0"),
)


def _differing(app: DubanApp) -> list[str]:
    """The nodes of the screen that would wear something else by Textual's own way."""
    found = []
    nodes: list[DOMNode] = [app.screen, *app.screen.walk_children()]
    for node in nodes:
        ours = node.styles.base.get_rules()
        Stylesheet.apply(app.sheet, node, animate=False)
        theirs = node.styles.base.get_rules()
        if ours != theirs:
            names = {name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name)}
            found.append(f"{node.css_identifier_styled}: {sorted(names)}")
    return found


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_nothing_wears_anything_else_than_by_textual(
    office_repo: Path, theme: str, size: tuple[int, int]
) -> None:
    async with office_app(office_repo, theme=theme, size=size) as clerk:
        assert _differing(clerk.app) == []
        for key in WALK:
            await clerk.press(key)
            assert _differing(clerk.app) == [], key
