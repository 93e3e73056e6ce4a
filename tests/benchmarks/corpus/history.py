"""The commits of a corpus, written as one stream to `git fast-import`.

Each month's records come in one commit, as an import brings them; the edits follow within three
months, one record a commit, the work done growing by some sentences. Whatever the number of
commits, the files at the end are the same.
"""

from __future__ import annotations

import subprocess
from datetime import UTC
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import groupby
from random import Random
from typing import IO
from typing import TYPE_CHECKING

from tests.benchmarks.corpus.office import CLERKS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from tests.benchmarks.corpus import Record

_SPREAD = 90
"""Days within which a record is edited."""


class Share:
    """Deals a number of edits out to records."""

    def __init__(self, records: int, edits: int) -> None:
        """`edits` are to be made to `records` in all."""
        self._records, self._edits = records, edits

    def take(self, records: int) -> int:
        """How many of those left are of the next `records`."""
        taken = round(self._edits * records / self._records)
        self._records -= records
        self._edits -= taken
        return taken


def write_history(
    folder: Path, directory: str, records: Iterable[Record], share: Share, seed: int
) -> None:
    """Commit `records` on `main`: the directory, each month's, and the edits in their time.

    Raises:
        subprocess.CalledProcessError: git would not read the stream.
    """
    rng = Random(seed + 1)
    command = ["git", "fast-import", "--quiet", "--done"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as program:
        assert program.stdin is not None
        stream = _Stream(program.stdin)
        first = {"records/directory.yaml": directory}
        stream.commit("名录: 单位和人员", first, datetime(2006, 12, 30, 2, tzinfo=UTC))
        later: list[tuple[datetime, str, str]] = []
        for month, found in groupby(records, lambda one: (one.begun.year, one.begun.month)):
            batch = list(found)
            first, more = _versions(batch, share.take(len(batch)), rng)
            end = _moment(batch[-1].begun)
            later = _due(stream, [*later, *more], _moment(batch[0].begun))
            stream.commit(f"登记({len(batch)}件): {month[0]}年{month[1]}月", first, end)
        _due(stream, later, None)
        stream.done()
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)


def _versions(
    batch: list[Record], share: int, rng: Random
) -> tuple[dict[str, str], list[tuple[datetime, str, str]]]:
    """How the records of a month stand at first, and `share` edits: when, which, what then."""
    times = [0] * len(batch)
    for _one in range(share):
        times[rng.randrange(len(batch))] += 1
    first, later = {}, []
    for record, edits in zip(batch, times, strict=True):
        first[record.path] = _earlier(record.text, 0, edits)
        begun = _moment(record.begun)
        for turn in range(1, edits + 1):
            when = begun + timedelta(days=_SPREAD) * turn / (edits + 1)
            later.append((when, record.path, _earlier(record.text, turn, edits)))
    return first, later


def _earlier(text: str, turn: int, of: int) -> str:
    """`text` as it stood after `turn` of its edits: less of its second section was written."""
    if turn >= of:
        return text
    begun = text.index("\n## ", text.index("\n## ") + 1)
    begun = text.index("\n\n", begun) + 2
    end = text.index("\n\n## ", begun)
    kept = begun + (end - begun) * turn // of
    return f"{text[:kept].rstrip()}{text[end:]}" if turn else f"{text[: begun - 2]}\n{text[end:]}"


def _due(
    stream: _Stream, later: list[tuple[datetime, str, str]], until: datetime | None
) -> list[tuple[datetime, str, str]]:
    """Commit what comes before `until`, all without it; the rest."""
    later.sort()
    for index, (when, path, text) in enumerate(later):
        if until is not None and when >= until:
            return later[index:]
        case_id = path[-15:-3]
        stream.commit(f"改({case_id}): 办理情况\n\nCase: {case_id}\n", {path: text}, when)
    return []


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(2), tzinfo=UTC)


class _Stream:
    """What is written to `git fast-import`."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._turn = 0
        self._from = "from refs/heads/main^0\n"
        self._last = 0

    def commit(self, message: str, files: dict[str, str], when: datetime) -> None:
        """One commit on main that sets `files`; none is older than the one before."""
        self._last = max(self._last + 1, int(when.timestamp()))
        index = self._turn % len(CLERKS)
        mail = f"clerk{index}@example.com" if index else "chenxiao@example.com"
        who = f"{CLERKS[index]} <{mail}> {self._last} +0800"
        self._turn += 1
        lines = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n".encode()
        self._pipe.write(lines + _data(message) + self._from.encode())
        self._from = ""
        for path, text in files.items():
            self._pipe.write(f"M 100644 inline {path}\n".encode() + _data(text))
        self._pipe.write(b"\n")

    def done(self) -> None:
        """Nothing follows."""
        self._pipe.write(b"done\n")


def _data(text: str) -> bytes:
    raw = text.encode()
    return b"data %d\n%b\n" % (len(raw), raw)
