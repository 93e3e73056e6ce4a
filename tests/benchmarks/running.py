"""What a program that is open costs: search, looking whether anything changed, keys, memory.

`python -m tests.benchmarks.running PART FOLDER` measures one part in a process of its own, so that
nothing of another weighs on it, and says it as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import saving
from tests.benchmarks.painting import SIZE
from tests.benchmarks.timing import Used
from tests.benchmarks.timing import in_turn
from tests.benchmarks.timing import program
from tests.benchmarks.timing import timed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.meter import Meter
    from tests.benchmarks.timing import Work
    from tui.app.app import DubanApp

WORDS = ("防汛", "扬尘", "校车", "停车", "清淤", "供暖", "塌方", "燃气", "泵站")
"""Two characters each; some stand in titles, some below, one nowhere."""
IN_TEXTS = "退水"
"""A word that stands in what was done and in no title."""
ROUNDS = 9


def search(folder: Path) -> object:
    """Looking for a word of two characters, against the searcher of this machine."""
    from tui.service.casebook import open_casebook
    from tui.service.listing import Query

    book = open_casebook(folder)
    book.rows(Query(limit=1))
    words = iter(WORDS * 2)
    found = in_turn(
        {
            "search": timed(lambda: book.rows(Query(text=next(words)))),
            "searcher": _each(folder, WORDS * 2),
        },
        ROUNDS,
    )
    hits = {row.path for row in book.rows(Query(text=IN_TEXTS)).rows}
    files = set(_grepped(folder, IN_TEXTS))
    return {
        **found,
        "searcher is": _searcher("")[0],
        "hits": len(hits),
        "files": len(files),
        "equal": hits == files,
    }


def _each(folder: Path, words: tuple[str, ...]) -> Work:
    """The work of the searcher with one of `words` after the other."""
    left = iter(words)

    def work() -> Used:
        return program(_searcher(next(left)), folder, codes=(0, 1))()

    return work


def _searcher(word: str) -> tuple[str, ...]:
    """The program that looks through files."""
    if shutil.which("rg"):
        return ("rg", "-l", "-F", word, "records")
    return ("git", "grep", "-l", "-F", word, "--", "records")


def _grepped(folder: Path, word: str) -> list[str]:
    command = ["git", "grep", "-lzF", word, "--", "records"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name.endswith(b".md")]


def freshness(folder: Path) -> object:
    """Looking whether anything changed, where nothing has."""
    from tui.service.casebook import open_casebook
    from tui.service.listing import Query

    book = open_casebook(folder)
    first = book.rows(Query(limit=1)).rows

    def look() -> None:
        book.refresh()
        assert book.rows(Query(limit=1)).rows == first

    status = program(("git", "status", "--porcelain"), folder)
    return in_turn({"freshness": timed(look), "git status": status}, ROUNDS)


def saved(folder: Path) -> object:
    """One save with all hooks, against git's own commit."""
    return in_turn(saving.save(folder), ROUNDS)


def keys(folder: Path) -> object:
    """The longest callback of the loop for each key: of moving, and of filtering."""
    from tests.benchmarks.meter import metered

    with metered() as (meter, run):
        return run(_pressed(folder, meter))


async def _pressed(folder: Path, meter: Meter) -> dict[str, list[float]]:
    from tests.benchmarks.meter import WatchingClerk
    from tests.support.interface import an_app

    app, _clock = an_app(folder)
    longest: dict[str, list[float]] = {"key": [], "filter": []}
    async with app.run_test(size=SIZE) as pilot:
        clerk = WatchingClerk(pilot, meter)
        await all_read(app)
        await clerk.rest()
        for key in ("down", "pagedown", "down", "end", "up", "home", "down", "down", "down"):
            meter.take()
            await clerk.press(key)
            longest["key"].append(meter.take().longest)
        await clerk.press("slash")
        for key in (*"zjj", "backspace", "backspace", "backspace", *"防汛"):
            meter.take()
            await clerk.press(key)
            longest["filter"].append(meter.take().longest)
    return longest


def memory(folder: Path) -> object:
    """MiB of the open interface once every row is there."""
    return asyncio.run(_held(folder))


async def _held(folder: Path) -> dict[str, float]:
    from tests.support.interface import Clerk
    from tests.support.interface import an_app

    app, _clock = an_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        await all_read(app)
        await Clerk(pilot).rest()
        return {"held": _resident()}


def _resident() -> float:
    """MiB of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


async def all_read(app: DubanApp) -> None:
    """Wait until the list has all there is."""
    from tui.app.screens.cases import CasesScreen

    while True:
        screen = app.screen
        page = screen.found.page if isinstance(screen, CasesScreen) and screen.found else None
        if page is not None and not page.unread:
            return
        await asyncio.sleep(0.01)


PARTS: dict[str, Callable[[Path], object]] = {
    "search": search,
    "freshness": freshness,
    "save": saved,
    "keys": keys,
    "memory": memory,
}


def measured(part: str, folder: Path) -> dict[str, object]:
    """What `part` measures, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.running", part, str(folder)]
    top = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=top, stdout=subprocess.PIPE, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return {
        name: Used(*value) if isinstance(value, list) and name not in {"key", "filter"} else value
        for name, value in found.items()
    }


def middle(values: object) -> float:
    """The median of what was measured several times."""
    assert isinstance(values, list)
    return float(median(values))


if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](Path(sys.argv[2]))))
