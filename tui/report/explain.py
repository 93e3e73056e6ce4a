"""The page of a rule, in the reader's language (`tui/help/rules/CODE.md`)."""

from __future__ import annotations

from importlib.resources import files

from tui.rules.registry import CODES

_ENGLISH = "\n## What it checks\n"
"""The page is Chinese up to this heading, English from it on (house.md 7.5)."""


def page(code: str, language: str = "zh") -> str:
    """What `code` checks, why, an example and the mend, as Markdown.

    Raises:
        KeyError: there is no such code.
    """
    known = CODES[code]
    text = (files("tui") / "help" / "rules" / f"{known.code}.md").read_text("utf-8")
    head, _, rest = text.partition("\n")
    chinese, heading, english = rest.partition(_ENGLISH)
    body = chinese if language == "zh" else heading + english
    return f"{head}\n\n{body.strip()}\n"
