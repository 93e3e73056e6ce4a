"""What is said to the reader: one sign and one colour for how grave it is, wherever it is said."""

from __future__ import annotations

from textual.content import Content

_SIGNS = {"success": "√ ", "warning": "● ", "error": "▲ ", "quiet": ""}
_STYLES = {"success": "$success", "warning": "bold $warning", "error": "bold $error", "quiet": ""}


def said(text: str, severity: str) -> Content:
    """`text` as it is said: `success`, `warning`, `error`, or `quiet`, which looks like its ground."""
    style = _STYLES[severity]
    return Content.assemble((_SIGNS[severity] if text else "", style), (text, style))
