"""What a user has set for himself, in his own file: theme, drawing, moved keys.

The language stands there too (`tui.service.user.language`). A user's file changes no verdict, only
how things look and sound. A file that cannot be read says nothing; who is told so is the caller's
business (`Preferences`).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service.user import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.store.own import Own

_PLAIN = "边框: 字符"
_THEMES = {"深色": "dark", "dark": "dark", "浅色": "light", "light": "light"}


class Preferences(NamedTuple):
    """What the user's own file says.

    Attributes:
        theme: `dark`, `light`, "" = not said.
        plain_signs: whether lines and signs are drawn with letters of the keyboard, for terminals
            that draw `│ ● …` two cells wide.
        keys: keys that are moved, by the id of their action.
        unreadable: the path of a file that is there and cannot be read, "" otherwise.
    """

    theme: str = ""
    plain_signs: bool = False
    keys: Mapping[str, tuple[str, ...]] = {}
    unreadable: str = ""


def preferences() -> Preferences:
    """What the user's own file says; nothing where there is none."""
    path = user_file()
    raw = language.beginning(str(path)) if path is not None else b""
    if not raw:
        return Preferences()
    from tui.store.own import own_settings  # noqa: PLC0415 -- most have no such file

    own = own_settings(raw)
    if own is None:
        return Preferences(unreadable=str(path))
    borders = _text(own, "边框", "borders")
    return Preferences(
        theme=_THEMES.get(_text(own, "主题", "theme"), ""),
        plain_signs=borders in {"字符", "ascii"},
        keys=_keys(own),
    )


def prefer_plain_signs() -> bool:
    """Have lines and signs drawn with letters of the keyboard from now on; whether that is kept.

    What else the user's file says stays as it is.
    """
    path, own = user_file(), preferences()
    if path is None or own.unreadable or own.plain_signs:
        return own.plain_signs
    text = language.beginning(str(path)).decode("utf-8", "surrogateescape")
    said, count = re.subn(r"(?m)^(边框|borders)[ \t]*:.*$", _PLAIN, text)
    if not count:
        gap = "" if not text or text.endswith("\n") else "\n"
        said = f"{text}{gap}{_PLAIN}\n"
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(said.encode("utf-8", "surrogateescape"))
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        return False
    return True


def user_file() -> Path | None:
    """The user's own settings; None on a machine that knows no home."""
    named = language.user_file()
    return Path(named) if named else None


def _text(own: Own, *names: str) -> str:
    found = next((own[name] for name in names if name in own), "")
    return found.strip() if isinstance(found, str) else ""


def _keys(own: Own) -> Mapping[str, tuple[str, ...]]:
    found = own.get("按键", own.get("keys"))
    if not isinstance(found, dict):
        return {}
    moved = {}
    for name, keys in found.items():
        listed = keys if isinstance(keys, list) else [keys]
        moved[name] = tuple(key for key in listed if isinstance(key, str) and key)
    return moved
