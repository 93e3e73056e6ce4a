"""Programs timed in turn, A B A B …, each in a process of its own, with what it used.

Whole-process work on a shared machine drifts by tens of per cent within a minute; taken in turn,
what is compared drifts together.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

Work: TypeAlias = "Callable[[], Used]"
DUBAN = (sys.executable, "-P", "-X", "utf8", "-m", "tui")
PASS = (sys.executable, "-c", "pass")
STATUS = ("git", "status", "--porcelain")


class Used(NamedTuple):
    """Seconds on the clock and of CPU (children too), the largest size in MiB."""

    wall: float
    cpu: float
    peak: float = 0.0


class Ended(NamedTuple):
    """What a program used, what it answered and what it said."""

    used: Used
    code: int
    said: bytes


def call(command: Sequence[str], folder: Path, stdin: bytes = b"") -> Ended:
    """Run `command` in `folder` to its end."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as heard:
        given.write(stdin)
        given.seek(0)
        begun = time.perf_counter()
        program = subprocess.Popen(
            command, cwd=folder, stdin=given, stdout=heard, stderr=subprocess.DEVNULL
        )
        _pid, status, usage = os.wait4(program.pid, 0)
        wall = time.perf_counter() - begun
        program.returncode = code = os.waitstatus_to_exitcode(status)
        heard.seek(0)
        used = Used(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        return Ended(used, code, heard.read())


def program(command: Sequence[str], folder: Path, codes: tuple[int, ...] = (0,)) -> Work:
    """The work of running `command`, which must answer one of `codes`."""

    def work() -> Used:
        ended = call(command, folder)
        assert ended.code in codes, f"{' '.join(command)}: {ended.code}"
        return ended.used

    return work


def timed(work: Callable[[], object]) -> Work:
    """The work of calling something in this process."""

    def used() -> Used:
        before, begun = _spent(), time.perf_counter()
        work()
        return Used(time.perf_counter() - begun, _spent() - before)

    return used


def _spent() -> float:
    """Seconds of CPU of this process and of its ended children."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in found)


def in_turn(works: Mapping[str, Work], rounds: int, *, warm: bool = True) -> dict[str, Used]:
    """The medians of each of `works`, done one after the other, `rounds` times.

    With `warm` all are done once before.
    """
    found: dict[str, list[Used]] = {name: [] for name in works}
    for turn in range(rounds + warm):
        for name, work in works.items():
            used = work()
            if turn >= warm:
                found[name].append(used)
    return {name: Used(*map(median, zip(*seen, strict=True))) for name, seen in found.items()}
