"""Changes from outside appear without a key: the files are looked at while nobody works on them."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.events import CaseChanged
from tui.service.watch import Watch

if TYPE_CHECKING:
    from tui.app.app import DubanApp

_EVERY = 1.0
"""Seconds from one look to the next."""
_SHARE = 20
"""A look that takes long is followed by a pause so many times as long."""


class Watching:
    """The looking of one application; it runs until it is stopped."""

    def __init__(self, app: DubanApp) -> None:
        """Look at the files of `app`'s casebook."""
        self._app = app
        self._watch = Watch(app.setting.book)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while True:
            begun = monotonic()
            for case_id in await asyncio.to_thread(self._watch.look):
                self._app.post_message(CaseChanged(case_id))
            await asyncio.sleep(max(_EVERY, _SHARE * (monotonic() - begun)))
