"""The stages of a case in one or two lines: those passed with their dates, where it is, what is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.widgets.row_cells import stage_word
from tui.domain.stage import standing_moves

if TYPE_CHECKING:
    from textual.geometry import Size

    from tui.domain.case import Case

MAIN_LINE = {
    "D": ("proposed", "approved", "in_progress", "review", "reporting", "closed", "archived"),
    "X": (
        "received",
        "screening",
        "verification",
        "consultation",
        "settlement",
        "closed",
        "archived",
    ),
    "H": ("preparing", "notified", "held", "minutes", "assigned", "closed", "archived"),
}
_ARROW = " → "


class Step(NamedTuple):
    """One stage: its name with the date of entry, and whether it is past, now or ahead."""

    text: str
    when: str


def steps_of(case: Case, lang: str) -> tuple[Step, ...]:
    """The main line of the kind of `case`; a side state stands behind the stage that it left."""
    line = MAIN_LINE.get(case.kind, ())
    entered = _entered(case, line)
    aside = bool(case.stage) and case.stage not in line
    here = line.index(case.stage) if case.stage in line else _left_at(line, entered)
    steps = []
    for index, stage in enumerate(line):
        when = "ahead" if index > here else "past" if index < here or aside else "now"
        name = stage_word(case.kind, stage, lang)
        steps.append(Step(name + (entered.get(stage, "") if when != "ahead" else ""), when))
    if aside:
        name = stage_word(case.kind, case.stage, lang)
        steps.insert(here + 1, Step(name + entered.get(case.stage, ""), "now"))
    return tuple(steps)


def _entered(case: Case, line: tuple[str, ...]) -> dict[str, str]:
    """The day on which each stage was entered last; moves that were taken back do not count."""
    entered: dict[str, str] = {}
    first = case.child("registration").day("date")
    if line and first is not None:
        entered[line[0]] = f" {first:%m-%d}"
    for entry in standing_moves(case):
        day = entry.day("time")
        entered[entry.text("to_stage")] = f" {day:%m-%d}" if day is not None else ""
    return entered


def _left_at(line: tuple[str, ...], entered: dict[str, str]) -> int:
    """The place of the stage of the main line that was entered last."""
    reached = [line.index(stage) for stage in entered if stage in line]
    return reached[-1] if reached else -1


def way_line(case: Case, lang: str) -> Content:
    """The stages one behind the other, where a widget of their own has no room."""
    parts: list[tuple[str, str]] = []
    for index, step in enumerate(steps_of(case, lang)):
        parts += [(_ARROW if index else "", "$quiet"), _styled(step)]
    return Content.assemble(*parts)


class Breadcrumb(Widget):
    """Breaks only between stages."""

    steps: reactive[tuple[Step, ...]] = reactive((), layout=True)

    def render(self) -> Content:
        """The stages, in as many lines as they need."""
        lines = []
        for line in self._lines(self.content_size.width):
            parts: list[tuple[str, str]] = []
            for step, lead in line:
                parts.append((lead, "$quiet"))
                parts.append(_styled(step))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual asks with three
        """One line, or as many as the width asks for."""
        return max(1, len(self._lines(width)))

    def _lines(self, width: int) -> list[list[tuple[Step, str]]]:
        lines: list[list[tuple[Step, str]]] = [[]]
        column = 0
        for index, step in enumerate(self.steps):
            lead = _ARROW if index else ""
            size = cell_len(lead) + cell_len(_styled(step)[0])
            if column and column + size > width:
                lines.append([])
                lead, column = lead.lstrip(), 0
            lines[-1].append((step, lead))
            column += size
        return lines


def _styled(step: Step) -> tuple[str, str]:
    if step.when == "now":
        return f"● {step.text}", "bold $accent"
    return step.text, "" if step.when == "past" else "$quiet"
