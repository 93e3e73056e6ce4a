"""The English message table: one dict, put together from its parts."""

from __future__ import annotations

from tui.text.en import actions
from tui.text.en import browser
from tui.text.en import case
from tui.text.en import commands
from tui.text.en import commit
from tui.text.en import errors
from tui.text.en import filling
from tui.text.en import findings
from tui.text.en import flows
from tui.text.en import form
from tui.text.en import gates
from tui.text.en import interface
from tui.text.en import lists
from tui.text.en import outside
from tui.text.en import setup
from tui.text.en import shell
from tui.text.en import start
from tui.text.en import time
from tui.text.en import views

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
