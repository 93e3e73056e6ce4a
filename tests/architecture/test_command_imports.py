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

_ASKED = frozenset(
    {
        *("sqlite3", "json", "hashlib", "datetime", "unicodedata", "locale"),
        *("subprocess", "threading", "selectors", "signal", "pathlib", "urllib", "ipaddress"),
    }
)
"""For git, the index and the paths of a repository."""
_READ = _ASKED | {"yaml", "base64", "calendar", "chinese_calendar", "random"}
"""For a record that is read and judged."""
DEAR = _READ | {"difflib", "csv"}
"""What costs a tenth of Python's start or more: only where the table has it."""


class Limit(NamedTuple):
    """What a command may import: of the dear things, and how many modules of each of our packages."""

    dear: frozenset[str]
    ours: Mapping[str, int]


_NOTHING = {"cli": 6, "domain": 2, "text": 8, "service": 3, "store": 2, "report": 2}
_ROWS = {"cli": 11, "domain": 26, "text": 9, "service": 12, "store": 22, "report": 3}
_REASONS = _ROWS | {"domain": 31, "service": 17, "rules": 2, "report": 4}
_WHOLE = {"cli": 11, "domain": 42, "text": 11, "service": 18, "store": 42, "rules": 38, "report": 4}

LIMITS = {
    ("--version",): Limit(frozenset(), {"cli": 5, "domain": 2, "text": 5}),
    ("--help",): Limit(frozenset(), _NOTHING),
    ("list", "--help"): Limit(frozenset(), _NOTHING | {"cli": 9}),
    ("list",): Limit(_ASKED, _ROWS),
    ("list", "逾期"): Limit(_ASKED, _ROWS),
    ("list", "--json"): Limit(_ASKED | {"calendar"}, _REASONS),
    ("list", "--csv"): Limit(_ASKED | {"calendar", "csv"}, _REASONS),
    ("today",): Limit(_ASKED | {"calendar"}, _REASONS),
    ("show", SUPERVISION): Limit(_READ | {"difflib"}, _WHOLE),
    ("history", SUPERVISION): Limit(_READ | {"difflib"}, _WHOLE),
    ("check", "RECORD"): Limit(_READ, _WHOLE),
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
