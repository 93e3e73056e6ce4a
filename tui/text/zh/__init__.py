"""The Chinese message table: one dict, put together from its parts."""

from __future__ import annotations

from tui.text.zh import actions
from tui.text.zh import browser
from tui.text.zh import case
from tui.text.zh import commands
from tui.text.zh import commit
from tui.text.zh import errors
from tui.text.zh import filling
from tui.text.zh import findings
from tui.text.zh import flows
from tui.text.zh import form
from tui.text.zh import gates
from tui.text.zh import interface
from tui.text.zh import lists
from tui.text.zh import outside
from tui.text.zh import setup
from tui.text.zh import shell
from tui.text.zh import start
from tui.text.zh import time
from tui.text.zh import views

TABLE: dict[str, str] = {
    **case.TABLE,
    **findings.TABLE,
    **flows.TABLE,
    **form.TABLE,
    **filling.TABLE,
    **gates.TABLE,
    **errors.TABLE,
    **browser.TABLE,
    **commands.TABLE,
    **commit.TABLE,
    **interface.TABLE,
    **lists.TABLE,
    **outside.TABLE,
    **setup.TABLE,
    **shell.TABLE,
    **start.TABLE,
    **time.TABLE,
    **views.TABLE,
    **actions.TABLE,
}
