"""What differs between operating systems: folders without links, the write lock, processes.

Both ways have the same names. Windows has no handle of a folder to go on from, so that its way
looks at every step and then takes it; who can put a link in between is the user already.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from tui.store.platform.portable import Folder
    from tui.store.platform.portable import opened
    from tui.store.platform.windows import for_children
    from tui.store.platform.windows import is_running
    from tui.store.platform.windows import lock
    from tui.store.platform.windows import mark_of
    from tui.store.platform.windows import open_lock
    from tui.store.platform.windows import unlock
else:
    from tui.store.platform.posix import Folder
    from tui.store.platform.posix import for_children
    from tui.store.platform.posix import is_running
    from tui.store.platform.posix import lock
    from tui.store.platform.posix import mark_of
    from tui.store.platform.posix import open_lock
    from tui.store.platform.posix import opened
    from tui.store.platform.posix import unlock

__all__ = [
    "Folder",
    "for_children",
    "is_running",
    "lock",
    "mark_of",
    "open_lock",
    "opened",
    "unlock",
]
