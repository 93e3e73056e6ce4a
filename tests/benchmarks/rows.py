"""Every row of the table: what is measured, against what, and what it must reach."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import painting
from tests.benchmarks import saving
from tests.benchmarks.running import measured
from tests.benchmarks.running import middle
from tests.benchmarks.table import Base
from tests.benchmarks.table import Row
from tests.benchmarks.table import against
from tests.benchmarks.table import seconds
from tests.benchmarks.table import size
from tests.benchmarks.table import within
from tests.benchmarks.timing import DUBAN
from tests.benchmarks.timing import PASS
from tests.benchmarks.timing import STATUS
from tests.benchmarks.timing import Ended
from tests.benchmarks.timing import Used
from tests.benchmarks.timing import call
from tests.benchmarks.timing import in_turn
from tests.benchmarks.timing import program

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

PARSE = """
import yaml
from pathlib import Path
for path in Path("records").glob("2*/*/*.md"):
    text = path.read_text("utf-8")
    yaml.load(text[4:text.index("\\n---\\n", 4)], Loader=yaml.CSafeLoader)
"""
COMPARED = (("list", "逾期"), ("list", "--json"), ("today",))
"""What else is asked once without an index and once with it."""
LARGE = 50_000
"""Records from which the goals of a hundred thousand hold."""


class Office:
    """The repository that is measured, and how thoroughly."""

    def __init__(self, folder: Path, *, light: bool) -> None:
        """Measure at `folder`; `light`: once each."""
        self.folder = folder
        self.records = sorted(folder.glob("records/2*/*/*.md"))
        self.is_large = len(self.records) >= LARGE
        self.light = light
        self.rounds = 3 if light else 9
        self.few = 1 if light or self.is_large else 3

    def most(self, small: float, large: float) -> float:
        """The goal at this size."""
        return large if self.is_large else small

    def running(self) -> Path:
        """A record that may be edited: its case is not closed."""
        stage = "\n环节: 检查催办\n"
        found = (path for path in reversed(self.records) if stage in path.read_text("utf-8"))
        return next(found)


def measure(folder: Path, *, light: bool = False, only: str = "") -> Iterator[Row]:
    """Every row, or those of the groups whose names begin with `only`."""
    office = Office(folder, light=light)
    for name, group in GROUPS.items():
        if name.startswith(only) if only else not (light and name in HEAVY):
            yield from group(office)


def reading(office: Office) -> Iterator[Row]:
    """What the commands that read take, each in a process of its own."""
    folder, chosen = office.folder, office.records[len(office.records) // 2].stem
    call((*DUBAN, "list"), folder)
    base = {"git status": program(STATUS, folder)}
    took = in_turn({"duban list": program((*DUBAN, "list"), folder), **base}, office.rounds)
    limit = Base("git status", took["git status"], office.most(5, 2))
    yield against("duban list, all rows", took["duban list"], limit)
    calls = {
        "duban today": ("today",),
        "duban show": ("show", chosen),
        "duban list 逾期": ("list", "逾期"),
    }
    for what, words in calls.items():
        ours = {"ours": program((*DUBAN, *words), folder)}
        took = in_turn({**ours, **base, "pass": program(PASS, folder)}, office.rounds)
        five, status = took["pass"], took["git status"]
        both = Used(5 * five.wall + status.wall, 5 * five.cpu + status.cpu)
        goal = Base("(5 × python -c pass + git status)", both, 1)
        yield against(what, took["ours"], goal)

    record = str(office.running().relative_to(folder))
    ours = {"ours": program((*DUBAN, "check", record), folder)}
    took = in_turn({**ours, "pass": program(PASS, folder)}, office.rounds)
    yield against("duban check, one record", took["ours"], Base("python -c pass", took["pass"]))


def opening(office: Office) -> Iterator[Row]:
    """The interface in a terminal, from the call to the first rows, and what it holds."""
    folder = office.folder
    call((*DUBAN, "list"), folder)
    took = in_turn(
        {
            "ours": painting.until(DUBAN, folder, painting.ROW),
            "minimal": painting.until(painting.MINIMAL, folder, painting.READY),
        },
        office.rounds,
    )
    goal = Base("a minimal Textual app", took["minimal"], office.most(2, 2.4))
    yield against("interface to first rows", took["ours"], goal)
    held = measured("memory", folder)["held"]
    assert isinstance(held, float)
    yield size("memory of the open interface", held, office.most(150, 200))


def pressing(office: Office) -> Iterator[Row]:
    """The longest that the loop is held up by one key."""
    found = measured("keys", office.folder)
    for name, what in (("key", "key to repaint"), ("filter", "filter keystroke")):
        values, most = found[name], office.most(0.016, 0.050)
        assert isinstance(values, list)
        worst = f"worst {seconds(max(values))}"
        own = Used(middle(values), middle(values))
        yield within(what, own, most)._replace(ratio=worst)


def searching(office: Office) -> Iterator[Row]:
    """Search in a running program, and looking whether anything changed."""
    found = measured("search", office.folder)
    what = f"search finds what git grep finds ({found['files']} files)"
    yield Row(what, f"{found['hits']} records", is_met=bool(found["equal"]))
    ours, theirs = found["search"], found["searcher"]
    assert isinstance(ours, Used)
    assert isinstance(theirs, Used)
    goal = Base(str(found["searcher is"]), theirs, 0.2)
    most = office.most(0.005, 0.050)
    row = against("search of a two-character word", ours, goal)
    row = row._replace(goal=f"{row.goal}, ≤ {seconds(most)}")
    yield row._replace(is_met=bool(row.is_met) and ours.wall <= most)
    found = measured("freshness", office.folder)
    ours, theirs = found["freshness"], found["git status"]
    assert isinstance(ours, Used)
    assert isinstance(theirs, Used)
    yield against("freshness check, nothing changed", ours, Base("git status", theirs, 1.5))


def indexing(office: Office) -> Iterator[Row]:
    """The first list of all, where nothing was ever read; it says what the next ones say."""
    folder = office.folder
    cold = [_cold(folder, "list") for _turn in range(office.few)]
    assert list(_kept(folder)), "no index was left by the list: nothing was removed before it"
    equal = cold[-1].said == call((*DUBAN, "list"), folder).said
    calls = [("list",)] if office.light or office.is_large else [("list",), *COMPARED]
    for words in calls[1:]:
        equal &= _cold(folder, *words).said == call((*DUBAN, *words), folder).said
    used = Used(*map(median, zip(*(one.used for one in cold), strict=True)))
    what = f"{' · '.join(' '.join(words) for words in calls)}: the same with and without index"
    yield Row(what, "yes" if equal else "no", is_met=equal)
    yield within("cold index (the first duban list)", used, office.most(5, 60))
    yield size("peak memory of it", used.peak, 400)


def _cold(folder: Path, *words: str) -> Ended:
    for kept in _kept(folder):
        kept.unlink()
    return call((*DUBAN, *words), folder)


def _kept(folder: Path) -> Iterator[Path]:
    """The files of the index."""
    return (folder / ".git" / "duban").glob("index.sqlite*")


def checking(office: Office) -> Iterator[Row]:
    """Every record against every rule, where nothing was ever read."""
    folder = office.folder
    took = in_turn(
        {
            "ours": lambda: _cold(folder, "check", "--all").used,
            "libyaml": program((sys.executable, "-c", PARSE), folder),
        },
        office.few,
        warm=False,
    )
    goal = Base("libyaml's parse of the same files", took["libyaml"], 2)
    yield against("duban check --all, cold", took["ours"], goal)
    yield size("peak memory of it", took["ours"].peak, 300)


def saving_and_hooks(office: Office) -> Iterator[Row]:
    """What git runs for us, and what we run git for."""
    folder = office.folder
    found = measured("save", folder)
    ours, theirs = found["save"], found["git commit --only"]
    assert isinstance(ours, Used)
    assert isinstance(theirs, Used)
    goal = Base("git commit --only without hooks", theirs, 2, 0.060)
    yield against("one save with hooks", ours, goal)
    took = in_turn({"hook": saving.hook(folder), "pass": program(PASS, folder)}, office.rounds)
    goal = Base("python -c pass", took["pass"], 1)
    yield against("pre-commit, no record staged", took["hook"], goal)
    running = office.running()
    with saving.edited(folder, running):
        took = in_turn({"hook": saving.hook(folder), "pass": program(PASS, folder)}, office.rounds)
    goal = Base("python -c pass", took["pass"], 8)
    yield against("pre-commit, one record", took["hook"], goal)
    with saving.imported(folder, office.records[-1000:]) as count:
        used = in_turn({"hook": saving.hook(folder)}, office.few, warm=False)["hook"]
    yield within(f"pre-commit, {count} records", used, 1)
    lines = saving.changed_lines(folder, running)
    yield Row(
        "one field edit, git diff --numstat",
        lines.replace("\t", " "),
        goal="1 1",
        is_met=lines == "1\t1",
    )


GROUPS: dict[str, Callable[[Office], Iterator[Row]]] = {
    "reading": reading,
    "opening": opening,
    "pressing": pressing,
    "searching": searching,
    "saving": saving_and_hooks,
    "indexing": indexing,
    "checking": checking,
}
HEAVY = frozenset({"checking"})
"""Left out of the light table."""
