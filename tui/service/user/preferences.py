"""What a user has set for himself, in his own file: language, theme, drawing, moved keys.

The language where neither a flag nor the environment names it: the user's own file, the office's
config, Chinese (records.md 2). A user's file changes no verdict, only how things look and sound.
A file that cannot be read says nothing; who is told so is the caller's business (`Preferences`).
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.identity import RECORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.store.own import Own

_CONFIG = ".duban/config.yaml"
_LARGEST = 65_536
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
    raw = _bytes(path) if path is not None else b""
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
    text = _bytes(path).decode("utf-8", "surrogateescape")
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
    raw = _bytes(path)
    if not raw:
        return ""
    from tui.store.decode import decode_settings  # noqa: PLC0415 -- most have no such file

    settings, _findings, _places = decode_settings(raw, path.name, "config")
    found = settings.text("language") if settings is not None else ""
    return found if found in {"zh", "en"} else ""


def _bytes(path: Path) -> bytes:
    """The beginning of a file; nothing when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return b""
