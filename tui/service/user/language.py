"""The language of one call where neither a flag nor the environment names it (records.md 2).

The user's own file, the office's config, Chinese. Asked by every call before anything else, so
nothing is loaded for it that a plain file does not need: no paths, no YAML, no rules.
"""

from __future__ import annotations

import os
import sys

from tui.store.glance import plainly

_CONFIG = ("records", ".duban", "config.yaml")
_NAMES = ("语言", "language")
_KNOWN = ("zh", "en")
_LARGEST = 65_536


def language(folder: str) -> str:
    """`zh` or `en` for somebody who works in `folder`."""
    for path in (user_file(), _office_file(folder)):
        found = _named(path) if path else ""
        if found:
            return found
    return "zh"


def user_file() -> str:
    """The user's own settings; "" on a machine that knows no home."""
    named = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", "")
    if named:
        return os.path.join(named, "duban", "config.yaml")
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return ""
    below = ("Library", "Application Support") if sys.platform == "darwin" else (".config",)
    return os.path.join(home, *below, "duban", "config.yaml")


def beginning(path: str) -> bytes:
    """The beginning of a file; nothing when there is none."""
    try:
        with open(path, "rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return b""


def _office_file(folder: str) -> str:
    """The office's config of the repository around `folder`, found without asking git."""
    try:
        here = os.path.realpath(folder)
    except OSError:  # the folder itself is gone
        return ""
    while True:
        path = os.path.join(here, *_CONFIG)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(here)
        if above == here or os.path.exists(os.path.join(here, ".git")):
            return ""
        here = above


def _named(path: str) -> str:
    """The language that a settings file names; "" when it names none or cannot be read."""
    raw = beginning(path)
    found = plainly(raw, *_NAMES)
    if found is None:
        from tui.store.decode import decode_settings  # noqa: PLC0415 -- most are plain

        settings, _findings, _places = decode_settings(raw, os.path.basename(path), "config")
        found = settings.text("language") if settings is not None else ""
    return found if found in _KNOWN else ""
