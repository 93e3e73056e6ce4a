"""A repository of realistic size: twenty years of a city office's cases, the same for a seed.

All kinds and stages, Chinese text, most cases ended and filed, a few running; every record is
valid by the rules of this program. What the history holds, `history` says.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING
from typing import NamedTuple

from tests.benchmarks.corpus import coordination
from tests.benchmarks.corpus import meeting
from tests.benchmarks.corpus import supervision
from tests.benchmarks.corpus.draft import Draft
from tests.benchmarks.corpus.draft import working_days
from tests.benchmarks.corpus.history import Share
from tests.benchmarks.corpus.history import write_history
from tests.benchmarks.corpus.office import directory
from tui.domain.identity import ALPHABET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

TODAY = date(2026, 11, 20)
KINDS: tuple[tuple[str, ModuleType], ...] = (
    *(("D", supervision),) * 11,
    *(("X", coordination),) * 7,
    *(("H", meeting),) * 2,
)
"""What is drawn from: of twenty records, eleven are 督查."""
_RECENT = 60
"""Working days, within which what was closed is not filed yet."""
_NEW = 225
"""Working days, within which what runs was begun."""


class Record(NamedTuple):
    """One file of the ledger, and the day it was begun on."""

    path: str
    text: str
    begun: date


def make(folder: Path, records: int, commits: int = 0, seed: int = 2026) -> Path:
    """Make a repository of `records` cases and `commits` commits at `folder`, checked out; it.

    With no `commits`, a fifth more than there are records, as each was edited now and then.

    Raises:
        subprocess.CalledProcessError: git would not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "config", "user.name", "陈晓")
    _git(folder, "config", "user.email", "chenxiao@example.com")
    command = [sys.executable, "-P", "-X", "utf8", "-m", "tui", "init"]
    opening = {**os.environ, "DUBAN_NOW": "2006-12-29T10:00"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=opening)
    wanted = commits or records + records // 5
    rng = Random(seed)
    days = sorted(_days(records, rng))
    months = len({(day.year, day.month) for day, _runs in days})
    edits = max(0, wanted - months - 2)
    write_history(folder, directory(), written(days, rng), Share(records, edits), seed)
    _git(folder, "reset", "-q", "--hard")
    _git(folder, "repack", "-adq")
    _git(folder, "commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")
    _git(folder, "status", "--porcelain")  # times of files that were just written are noted
    return folder


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def written(days: list[tuple[date, bool]], rng: Random) -> Iterator[Record]:
    """A record for each of `days`, in their order."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for begun, is_running in days:
        letter, kind = rng.choice(KINDS)
        case_id = _free(f"{letter}{begun:%Y%m}-", taken, rng)
        until, ended = _course(kind, begun, rng, is_running=is_running)
        draft = Draft(rng, case_id, (begun, ended), numbers)
        length = rng.randint(15, 60) if rng.random() < 0.02 else rng.choice((1, 2, 3, 3, 4, 6))
        path = f"records/{begun:%Y/%m}/{case_id}.md"
        yield Record(path, kind.write(draft, until, length), begun)


def _days(count: int, rng: Random) -> Iterator[tuple[date, bool]]:
    """The day each case began on, and whether it runs still."""
    running = int(min(count * 0.25, 120 + count * 0.012))
    days = [day for day in working_days() if day < TODAY]
    for _one in range(running):
        yield days[-1 - int(_NEW * rng.random() ** 2)], True
    old = len(days) - _RECENT
    for _one in range(count - running):
        yield days[int(old * rng.random() ** 0.8)], False


def _course(kind: ModuleType, begun: date, rng: Random, *, is_running: bool) -> tuple[str, date]:
    """Which stage the case is at, and the day its story is told up to."""
    if is_running:
        is_new = TODAY - begun < timedelta(days=30)
        return rng.choice(kind.RUNNING if is_new else kind.LATER), TODAY
    until = rng.choice(kind.ENDED)
    ended = min(begun + timedelta(days=rng.randint(20, 150)), TODAY)
    return ("办结" if until == "归档" and ended > TODAY - timedelta(days=90) else until), ended


def _free(head: str, taken: set[str], rng: Random) -> str:
    """An 编号 that begins with `head` and is nobody's."""
    while True:
        made = head + "".join(rng.choices(ALPHABET, k=4))
        if made not in taken:
            taken.add(made)
            return made
