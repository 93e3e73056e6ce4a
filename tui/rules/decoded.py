"""A file as the decoder saw it: the record, the place of each field, the faults of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.rules.finding import Finding
    from tui.rules.finding import Place


class Decoded(NamedTuple):
    """What one file says.

    Attributes:
        file: path in the repository, `/`-separated.
        case: the record; fields that could not be read are absent. None when there is no head.
        findings: faults of the form and of single values (FM1xx, FD2xx of the decoder).
        places: for each path the place of its key (entries of a list: of their first character).
        broken: paths that are in the file with a value that could not be read: not "missing".
        text: the decoded text, for source lines; "" when the bytes are not UTF-8.
        language: `zh` or `en`: the language of the file's 编号 / id key.
    """

    file: str
    case: Case | None
    findings: tuple[Finding, ...] = ()
    places: Mapping[Path, Place] = {}
    broken: frozenset[Path] = frozenset()
    text: str = ""
    language: str = "zh"
