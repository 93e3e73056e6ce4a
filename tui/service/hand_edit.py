"""A record whose text was edited whole: what that changes, field by field, and what the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.difference import Difference
from tui.domain.difference import differences
from tui.domain.errors import UnreadableCaseError
from tui.rules import engine
from tui.store.decode import decode

if TYPE_CHECKING:
    from tui.rules.finding import Diagnostic
    from tui.service.casebook import Casebook
    from tui.service.casebook import OpenCase


class Changed(NamedTuple):
    """What a text makes of a record."""

    differences: tuple[Difference, ...]
    diagnostics: tuple[Diagnostic, ...]


def compared(book: Casebook, opened: OpenCase, text: bytes) -> Changed:
    """What `text` changes in the record as it was `opened`.

    Raises:
        UnreadableCaseError: `text` is no record (`diagnostics` say why).
    """
    decoded = decode(text, str(opened.path), book.office.extra_words)
    found = engine.judge(decoded, (opened.case,), book.context())
    if decoded.case is None:
        raise UnreadableCaseError(path=str(opened.path), check=opened.case.id, diagnostics=found)
    return Changed(differences(opened.case, decoded.case), found)
