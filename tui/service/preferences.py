"""The language of the messages, where neither a flag nor the environment names it.

Order: the user's own file, the office's config, Chinese (records.md 2). A user's file changes no
verdict, only how it is worded.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.domain.identity import RECORDS

_CONFIG = ".duban/config.yaml"
_LARGEST = 65_536


def language(folder: Path) -> str:
    """`zh` or `en` for somebody who works in `folder`."""
    for path in (user_file(), _office_file(folder)):
        found = _named(path) if path is not None else ""
        if found:
            return found
    return "zh"


def user_file() -> Path | None:
    """The user's own settings; None on a machine that knows no home."""
    named = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", "")
    if named:
        return Path(named) / "duban" / "config.yaml"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    below = "Library/Application Support" if sys.platform == "darwin" else ".config"
    return home / below / "duban" / "config.yaml"


def _office_file(folder: Path) -> Path | None:
    """The office's config of the repository around `folder`, found without asking git."""
    here = folder.resolve()
    for top in (here, *here.parents):
        path = top / RECORDS / _CONFIG
        if path.is_file():
            return path
        if (top / ".git").exists():
            return None
    return None


def _named(path: Path) -> str:
    """The language that a settings file names; "" when it names none or cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST)
    except OSError:
        return ""
    from tui.store.decode import decode_settings  # noqa: PLC0415 -- most have no such file

    settings, _findings, _places = decode_settings(raw, path.name, "config")
    found = settings.text("language") if settings is not None else ""
    return found if found in {"zh", "en"} else ""
