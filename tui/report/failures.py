"""What failed, in the reader's words: the one place where a failure becomes sentences.

A failure carries values and keys, never sentences; the operating system's reasons come as their
numbers, so that no English of its own stands in a Chinese message.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from tui.report.wording import brief
from tui.report.wording import filled
from tui.report.wording import label
from tui.text.sanitise import visible
from tui.text.translate import say
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.errors import DubanError

_LONGEST = 2000
"""Characters of one value of a failure: a whole path, git's own words, no pasted page."""


def error_text(problem: DubanError, language: str = "zh") -> str:
    """What failed, what others said of it, what to do, and where the unsaved text is kept.

    The first line is always a sentence of ours, whole by itself.
    """
    words = table(language)
    values = {name: _told(name, value, language) for name, value in problem.values.items()}
    if "errno" in problem.values:
        values["reason"], values["do"] = _os_reason(problem.values["errno"], language)
    keys = []
    for name, prefix in (("problem", ""), ("reason", ""), ("operation", "state.")):
        key = _closest(f"{prefix}{problem.values.get(name)}", problem, words)
        if key in words:
            values[name] = say(key, language, **values)
            keys.append(key)
    said = _closest(problem.key, problem, words)
    mends = [f"{key}.fix" for key in (*keys, said, problem.key)]
    lines = [said]
    if values.get("text"):
        lines.append(f"{problem.key}.words")
    lines += [key for key in mends if key in words][:1]
    if values.get("draft"):
        lines.append("commit.draft")
    return "\n".join(say(key, language, **values) for key in lines if key in words)


def _closest(key: str, problem: DubanError, words: Mapping[str, str]) -> str:
    """A sentence of its own where more is known: `error.locked.owner` when the owner is."""
    known = [f"{key}.{name}" for name, value in problem.values.items() if value]
    return next((name for name in known if name in words), key)


def _os_reason(number: object, language: str) -> tuple[str, str]:
    """The operating system's reason `number`, its own words where the table has none; the mend."""
    words = table(language)
    if not isinstance(number, int) or not number:
        return say("errno.none", language), say("errno.do", language)
    key = f"errno.{errno.errorcode.get(number)}"
    own = visible(os.strerror(number))
    reason = words[key] if key in words else say("errno.other", language, text=own)
    return reason, words.get(f"{key}.do", words["errno.do"])


def _told(name: str, value: object, language: str) -> str:
    """A filling of a failure; what another program said keeps its lines."""
    if name == "text" and isinstance(value, str):
        return visible(brief(value.strip(), _LONGEST), newlines=True)
    if name == "path" and isinstance(value, tuple):
        return visible(label(value, language)) or say("error.unsafe_edit.whole", language)
    if isinstance(value, str):
        return visible(brief(value, _LONGEST))
    return filled(value, language)
