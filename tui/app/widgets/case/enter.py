"""What Enter does on a line of a case, as the key bar calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.app.widgets.line import Opens

MEND = "case.enter.mend"
"""What it does on a line of what is needed, or of a step that can be taken: `m` is called 推进."""
_TASKS = {
    "advance": MEND,
    "edit": "case.enter.edit",
    "extend": "case.enter.extend",
    "tell": "case.enter.tell",
}


def enter_label(opens: Opens | None, unfolded: Collection[str]) -> str:
    """The text key for a line that `opens` something; "" where it has no name of its own."""
    if opens is None:
        return ""
    if opens.kind == "unfold":
        return "case.enter.fold" if opens.name in unfolded else "case.enter.unfold"
    return _TASKS.get(opens.name, "") if opens.kind == "task" else ""
