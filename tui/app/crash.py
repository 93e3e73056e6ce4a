"""Where a programming mistake is written down: without locals, so without any record's text."""

from __future__ import annotations

import os
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

import platformdirs


def keep_trace(error: BaseException) -> str:
    """Write the trace of `error` into the log folder; the path, "" when nothing could be written."""
    folder = Path(platformdirs.user_log_dir("duban"))
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            for frame in traceback.extract_tb(error.__traceback__):
                file.write(f"{frame.filename}:{frame.lineno} {frame.name}\n")
            file.write(type(error).__name__ + "\n")
        return name
    return ""
