"""A record as it was opened: what it says, what the rules say of it, what could come next."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.light import light_of
from tui.domain.workflow import Move
from tui.domain.workflow import next_moves
from tui.rules import engine

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.light import Light
    from tui.rules.context import Context
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Diagnostic
    from tui.service.casebook import Casebook


class NextMove(NamedTuple):
    """A move that the case could make, and what it still needs; nothing missing = it may go."""

    move: Move
    missing: tuple[Diagnostic, ...]


class OpenCase:
    """A record as it was opened.

    Attributes:
        case: what the file says.
        path: its place in the repository.
        raw: the bytes of the file, and `token` their sha256: a save compares.
        light: how it stands on the day it was opened.
    """

    def __init__(
        self, book: Casebook, decoded: Decoded, case: Case, path: PurePosixPath, raw: bytes
    ) -> None:
        """Hold what `book` read; what the rules say is worked out when it is asked for."""
        self._book = book
        self._decoded = decoded
        self.case = case
        self.path = path
        self.raw = raw
        self.token = hashlib.sha256(raw).hexdigest()
        self.light: Light = light_of(case, book.clock.today(), book.office)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the rules say of the record, as a change since HEAD."""
        parents = self._book.parents_of(self.path, self.raw)
        return engine.judge(self._decoded, parents, self._book.context())

    @cached_property
    def moves(self) -> tuple[NextMove, ...]:
        """The moves of the workflow from its stage, each with what it still needs."""
        return _next_moves(self._decoded, self.case, self._book.context())


def _next_moves(decoded: Decoded, case: Case, context: Context) -> tuple[NextMove, ...]:
    from tui.rules.stages import missing  # noqa: PLC0415 -- the gates, when a case is opened

    return tuple(
        NextMove(
            move,
            tuple(
                engine.locate(decoded, finding)
                for finding in missing(case, move.target, context)
                if finding.path != ("number",)  # the service draws it with the move
            ),
        )
        for move in next_moves(case)
    )
