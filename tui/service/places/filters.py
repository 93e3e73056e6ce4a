"""Filters as a reader would type them, in his own language: what leads from a figure to its cases."""

from __future__ import annotations

from tui.text.translate import say


def filter_for(name: str, value: str, lang: str) -> str:
    """The filter that finds `value` under the key `name`: `单位:"商务局"`.

    Args:
        name: `handler`, `unit`, `lead`, `kind` or `stage` (`filter.NAME` in the text table).
        value: text of records or of the directory; a quotation mark in it, which would end the
            quoted text, is left out.
        lang: the reader's language.
    """
    return say(f"filter.{name}", lang, name=value.replace('"', ""))


def open_of_unit(unit: str, lang: str) -> str:
    """The filter for the cases that `unit` has in hand."""
    return f"{filter_for('unit', unit, lang)} {say('filter.open', lang)}"
