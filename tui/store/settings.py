"""Edits of the office's own files: the bytes of what is edited, and no others; comments stay.

As with records (`tui.store.splice`) the file is never dumped again, and what cannot be proved by
reading the result is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.case import Case
from tui.domain.edits import Append
from tui.domain.edits import SetValue
from tui.domain.edits import apply
from tui.domain.errors import UnsafeEditError
from tui.store.decode import decode_settings
from tui.store.document import plain_text
from tui.store.heads import Head

if TYPE_CHECKING:
    from collections.abc import Sequence


def resettled(raw: bytes, block: str, edits: Sequence[SetValue | Append]) -> bytes:
    """The bytes of the office's file that is the block named `block`, after `edits`.

    Raises:
        UnsafeEditError: the file cannot be read, or the result does not say what the edits say.
    """
    document = plain_text(raw)
    before, _findings, _places = decode_settings(raw, "", block)
    if before is None or document.findings:
        raise UnsafeEditError(path=())
    text, case = document.text, Case(before.values, "")
    for edit in edits:
        try:
            head = Head(text, document.eol, block)
            case = apply(case, (edit,))
            text = (
                head.with_entry(edit.path, edit.value)
                if isinstance(edit, Append)
                else head.with_value(edit.path, edit.value)
            )
        except (KeyError, IndexError, TypeError) as problem:
            raise UnsafeEditError(path=edit.path) from problem
    result = document.encoded(text)
    after, _findings, _places = decode_settings(result, "", block)
    if after is None or after.values != case.values:
        raise UnsafeEditError(path=edits[0].path if edits else ())
    return result
