"""The sample office as a reader opens it: of today, in a folder of its own, noted as a sample."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def make_demo(
    folder: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> Path:
    """Make it at `folder`, or in a new one among the temporary ones; its top.

    `progress` is told how many of how many actions are done.

    Raises:
        as `tui.demo.play.play`.
    """
    from tui.demo.play import play  # noqa: PLC0415 -- all that writes records, once asked for
    from tui.service.bootstrap import call_demo  # noqa: PLC0415 -- as above
    from tui.service.clock import system_clock  # noqa: PLC0415 -- as above

    where = folder or Path(tempfile.mkdtemp(prefix="duban-demo-"))
    made = play(where, system_clock().today(), progress)
    call_demo(made)
    return made
