"""Records that would act on a terminal: every screen shows them literally (reliability.md C1-C4).

The same walk is done once more with a sanitiser that changes nothing, and must then find fault: so
these tests can fail.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import offices
from tests.support import tour
from tests.support.duban import NOW
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
SIZE = (120, 40)
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_KNOWN = re.compile(
    rb"\x1b\]22;\w+\x07|\x1b\[[0-9;:?<>=$]*[A-Za-z]|\x1b\[[0-9;?]*\$p|\x1b[=>]|\x1b\([AB0]|\x1b\[\?[0-9]+u|\r\n?"
)
"""What Textual itself writes: moving the cursor, colours, modes."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    return offices.hostile(tmp_path_factory.mktemp("hostile") / "office")


SHOWN = [
    ("supervision", "[@click=app.quit]点[/x]"),
    ("case", "[@click=app.quit]点[/x] ␛[31m"),
    ("copy", "␛]52;c;aGk=␇"),
    ("case", "‹U+202E›"),
    ("log", "{乙} %s ␛"),
    ("today", "[@click=app.quit]"),
    ("units", "[red]交警"),
    ("kept", "[@click=app.quit]点[/x] ␛[31m"),
    ("setup directory", "[@click=app.quit]点[/x] ␛[31m"),
]


def test_nothing_of_a_record_acts_and_all_is_shown_as_it_is_written(hostile: Path) -> None:
    seen = asyncio.run(tour.screens(hostile, "zh", SIZE))
    assert list(seen) == [stop.name for stop in tour.STOPS]
    for name, lines in seen.items():
        for line in lines:
            assert not ACTING.search(line), (name, ascii(line))
            assert cell_len(line) == SIZE[0], (name, line)
    for name, shown in SHOWN:
        assert shown in "\n".join(seen[name]), "\n".join(seen[name])


def _walk(folder: Path, keys: str) -> bytes:
    """What a terminal is told while one walks past the screens."""
    with Terminal(folder, size=SIZE, environment={"DUBAN_NOW": NOW}) as terminal:
        terminal.wait_for("F12")
        for key in keys:
            terminal.press(key)
            terminal.rest(quiet=0.25, patience=2)
        return terminal.said


def test_a_terminal_is_told_nothing_by_a_record(hostile: Path) -> None:
    said = _walk(hostile, "03\r]]]]c\x1be\x1bm\x1by\x1b:\x1b456h")
    left = _KNOWN.sub(b"", said)
    controls = re.findall(rb"[\x00-\x08\x0b-\x1f\x7f]+.{0,20}|\xc2[\x80-\x9f]", left)
    assert controls == []
    assert b"]52;" not in re.findall(rb"\x1b(\]52;)", said)
    assert b"6666m" not in re.findall(rb"\x1b\[(6666m)", said)
    text = said.decode("utf-8", "replace")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", text)


IDENTITY = """
import sys
from tui.text import sanitise
sanitise.visible = lambda text, *, newlines=False: text
from pathlib import Path
import asyncio
from tests.acceptance.test_hostile_records import ACTING, SIZE
from tests.support import tour
try:
    seen = asyncio.run(tour.screens(Path(sys.argv[1]), "zh", SIZE, tour.STOPS[14:22]))
except BaseException as problem:
    sys.exit(f"died: {type(problem).__name__}")
bad = [name for name, lines in seen.items() if any(ACTING.search(line) for line in lines)]
sys.exit(f"acts: {bad}" if bad else 0)
"""


def test_without_the_sanitiser_these_tests_fail(hostile: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", IDENTITY, str(hostile)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(("acts: ['supervision', 'case'", "died:")), (
        done.stderr[-2000:]
    )
