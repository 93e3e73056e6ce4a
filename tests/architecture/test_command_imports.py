"""What each command may import: a careless import is named, with the way by which it came.

Names, not seconds. A library that a command does not need costs every call of it; so does a layer
of ours. Whoever makes a command need less takes it out of the table; what stands there is a limit
and no promise. `python -m tests.support.imports FOLDER list` prints what is imported now.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

from tests.support.duban import done
from tests.support.imports import imported_by
from tests.support.repos import SUPERVISION
from tests.support.repos import record_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NEVER = frozenset(
    {
        *("textual", "rich", "git", "gitdb", "ruamel", "pypinyin", "frontmatter", "platformdirs"),
        *("argparse", "gettext", "optparse", "shutil", "tempfile", "logging", "inspect"),
        *("asyncio", "concurrent", "multiprocessing", "unittest", "typing_extensions"),
        *("importlib.metadata", "importlib.resources", "email", "zipfile", "zoneinfo", "sysconfig"),
        *("dataclasses", "string", "textwrap", "http", "socket", "ssl", "uuid", "decimal"),
    }
)
"""What no command of the table may import, here or in a library of its own."""

_PARSER = frozenset({"yaml", "base64"})
_INDEX = frozenset({"sqlite3", "json", "hashlib"})
_RULES = frozenset({"calendar", "locale", "unicodedata", "chinese_calendar"})
_PROGRAMS = frozenset({"subprocess", "threading", "selectors", "signal"})
_PATHS = frozenset({"pathlib", "urllib", "ipaddress"})
_DRAWN = frozenset({"random"})
_COMPARED = frozenset({"difflib"})
_SHEET = frozenset({"csv"})
DEAR = frozenset().union(
    _PARSER, _INDEX, _RULES, _PROGRAMS, _PATHS, _DRAWN, _COMPARED, _SHEET, {"datetime"}
)
"""What costs a tenth of Python's start or more: only where the table has it."""


class Limit(NamedTuple):
    """What a command may import: of the dear things, and how many modules of each of our packages."""

    dear: frozenset[str]
    ours: Mapping[str, int]


_NOTHING_READ = {"cli": 6, "domain": 2, "text": 8, "service": 3, "store": 2, "report": 2}
_LIST = _INDEX | _PROGRAMS | _PATHS | _PARSER | _RULES | _DRAWN | {"datetime"}
_WHOLE = {"cli": 10, "domain": 42, "text": 11, "service": 18, "store": 38, "rules": 38, "report": 4}

LIMITS = {
    ("--version",): Limit(frozenset(), {"cli": 5, "domain": 2, "text": 5}),
    ("--help",): Limit(frozenset(), _NOTHING_READ),
    ("list", "--help"): Limit(frozenset(), _NOTHING_READ | {"cli": 8}),
    ("list",): Limit(_LIST, _WHOLE),
    ("list", "逾期"): Limit(_LIST, _WHOLE),
    ("list", "--json"): Limit(_LIST, _WHOLE),
    ("list", "--csv"): Limit(_LIST | _SHEET, _WHOLE),
    ("today",): Limit(_LIST, _WHOLE),
    ("show", SUPERVISION): Limit(_LIST | _COMPARED, _WHOLE),
    ("history", SUPERVISION): Limit(_LIST | _COMPARED, _WHOLE),
    ("check", "RECORD"): Limit(_LIST, _WHOLE),
}
"""For each call, in an office that was looked at before and has not changed since."""


@pytest.fixture(scope="module")
def known_office(tmp_path_factory: pytest.TempPathFactory, office_template: Path) -> Path:
    """An office whose index is there."""
    folder = tmp_path_factory.mktemp("known") / "office"
    shutil.copytree(office_template, folder, symlinks=True)
    done(folder, "list")
    done(folder, "today")
    return folder


@pytest.mark.parametrize("words", LIMITS, ids=" ".join)
def test_a_command_imports_what_it_needs(known_office: Path, words: tuple[str, ...]) -> None:
    record = record_of(known_office, SUPERVISION).relative_to(known_office)
    call = (str(record) if word == "RECORD" else word for word in words)
    limit, found = LIMITS[words], imported_by(known_office, *call)
    assert found.code == 0
    needless = found.among(NEVER | (DEAR - limit.dear))
    assert not needless, "\n".join(needless)
    for package, count in found.packages().items():
        most = limit.ours.get(package, 0)
        assert count <= most, f"tui.{package}: {count} modules, {most} are allowed\n" + "\n".join(
            found.of(package)
        )
