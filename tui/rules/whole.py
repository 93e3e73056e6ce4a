"""Records as wholes: they are files, and none is ever taken away (records.md 1.7).

Found by whoever compares trees (`tui.service.checking.check`), because no document is there to be read.
"""

from __future__ import annotations

from tui.rules.registry import declare

REMOVED = declare("ID510", "record-removed", "error", "run")
NOT_A_FILE = declare("ID511", "record-is-no-file", "error", "run")
DENIED = declare("ID512", "record-may-not-be-read", "error", "run")
ASTRAY = declare("ID513", "record-out-of-place", "error", "run")
