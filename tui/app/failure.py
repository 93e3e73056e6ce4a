"""What failed, in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.report.wording import error_text
from tui.text.translate import table

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.errors import DubanError

_KEYS = ("reason", "problem", "operation")
"""Values of a failure that may be the key of a sentence."""


def failure_text(error: DubanError, setting: Setting) -> str:
    """The sentence of `error` and what to do about it."""
    known = table(setting.lang)
    values = dict(error.values)
    for name in _KEYS:
        said = values.get(name)
        if isinstance(said, str) and said in known:
            values[name] = setting.say(said, **error.values)
    told = type(error)(**values)
    return error_text(told, setting.lang)
