"""That a case was edited outside and not committed: a line that leads to what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens

if TYPE_CHECKING:
    from tui.app.setting import Setting

TASK = "outside"


def outside_line(setting: Setting) -> Line:
    """What is the matter, and what Enter leads to."""
    said = Content.assemble(
        (setting.say("outside.of_case"), "bold $warning"),
        ("  " + setting.say("outside.look"), "$quiet"),
    )
    return Line(said, Opens("task", TASK), TASK, 2)
