"""Several cases at once: one form, one preview, one commit for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.batch import BatchDialog
from tui.app.flows import attention
from tui.app.flows import copies
from tui.app.list_page import ListPage
from tui.app.screens.form import FormScreen
from tui.service.forms import batch
from tui.service.forms.form import text_of
from tui.service.forms.task import Collected
from tui.service.forms.task import Prepared
from tui.service.forms.task import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.dialogs.batch import Outcome
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.domain.value import Path
    from tui.domain.value import Value


def begin(steps: Steps, task: str, asked: Asked) -> None:
    """Give `task` to all cases that are marked."""
    if task == "pin":
        attention.pin(steps, asked)
    elif task == "copy":
        copies.copy_lines(steps, asked)
    elif task in batch.ASKING:
        kinds = tuple(dict.fromkeys(case_id[:1] for case_id in asked.marked))
        _fill(steps, batch.SharedTask(task, kinds), asked, {})
    else:
        _look(steps, task, asked, {})


def _fill(steps: Steps, shared: batch.SharedTask, asked: Asked, typed: Mapping[Path, str]) -> None:
    """The form of what the cases share; `typed` is what stood in it before."""
    setting = steps.setting

    def answered(collected: Collected | None) -> None:
        if collected is not None:
            _look(steps, shared.task, asked, collected.values, shared)

    def show(prepared: Prepared) -> None:
        texts = {**prepared.draft.texts, **typed}
        draft = prepared.draft._replace(texts=texts)
        steps.show(FormScreen(setting, prepared._replace(draft=draft)), answered)

    steps.ask(lambda: prepare(shared, setting.book, setting.lang), show)


def _look(
    steps: Steps,
    task: str,
    asked: Asked,
    values: Mapping[Path, Value | None],
    shared: batch.SharedTask | None = None,
) -> None:
    """What would become of each; who turns back finds the form as it was filled."""
    setting = steps.setting

    def answered(outcome: Outcome | None) -> None:
        if outcome is not None:
            _tell(steps, outcome)
        elif shared is not None:
            typed = {path: text_of(value) for path, value in values.items()}
            _fill(steps, shared, asked, typed)

    def show(planned: tuple[batch.Planned, ...]) -> None:
        title = steps.say(f"batch.title.{task}", count=len(planned))
        steps.show(BatchDialog(setting, title, planned), answered)

    steps.ask(
        lambda: batch.plan(setting.book, task, asked.marked, values, setting.lang),
        show,
        doing=steps.say("batch.looking"),
    )


def _tell(steps: Steps, outcome: Outcome) -> None:
    steps.changed("")
    if isinstance(steps.page, ListPage):
        steps.page.batch_done()
    key = "batch.told.stopped" if outcome.stopped else "batch.told"
    if not outcome.stopped and outcome.failed:
        key = "batch.told.some"
    severity = "warning" if outcome.failed or outcome.stopped else "success"
    steps.tell(steps.say(key, count=len(outcome.written), failed=outcome.failed), severity)
