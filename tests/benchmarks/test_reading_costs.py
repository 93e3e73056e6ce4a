"""What reading and judging records adds to libyaml's own parse of the same heads."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.benchmarks.corpus import TODAY
from tests.benchmarks.corpus import make
from tui.service.checking.check import check_all
from tui.service.row import lasts
from tui.service.row import row_of
from tui.store.config import read_office
from tui.store.decode import decode
from tui.store.document import split
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.service.listing import Row

RECORDS = 300


@pytest.fixture(scope="session")
def hundreds(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    """A ledger of some hundred records."""
    return make(tmp_path_factory.mktemp("bench") / "hundreds", RECORDS)


@pytest.fixture(scope="session")
def raws(hundreds: Path) -> dict[str, bytes]:
    """The bytes of every record, by its path."""
    tree = WorkTree(hundreds)
    return {str(path): tree.read(path) or b"" for path in tree.records()}


def parsed(raws: dict[str, bytes]) -> list[dict[str, object]]:
    """What libyaml makes of the heads, and PyYAML of that."""
    return [yaml.load(split(raw).head_text, yaml.CSafeLoader) for raw in raws.values()]


def test_a_line_of_the_list(
    hundreds: Path, raws: dict[str, bytes], against: Callable[..., object]
) -> None:
    office = read_office(WorkTree(hundreds))[0]

    def rows() -> list[Row]:
        found = []
        for name, raw in raws.items():
            decoded = decode(raw, name, office.extra_words)
            found.append(row_of(decoded, TODAY, office))
            assert decoded.case is not None
            lasts(decoded.case, TODAY, office)
        return found

    against(f"decode and line, {RECORDS} records", "yaml.load", rows, lambda: parsed(raws))
    heads = parsed(raws)
    told = [(row.id, row.title, row.readable) for row in rows()]
    assert told == [(head["编号"], head["事项"], True) for head in heads]


def test_composing(raws: dict[str, bytes], against: Callable[..., object]) -> None:
    heads = [split(raw).head_text for raw in raws.values()]

    def values() -> int:
        return sum(decode(raw, name).case is not None for name, raw in raws.items())

    def composed() -> int:
        return sum(yaml.compose(head, yaml.CSafeLoader) is not None for head in heads)

    against(f"decode, {RECORDS} records", "yaml.compose", values, composed)
    assert values() == composed() == len(raws)


def test_check_all(hundreds: Path, raws: dict[str, bytes], against: Callable[..., object]) -> None:
    against(
        f"check --all, {RECORDS} records",
        "yaml.load",
        lambda: check_all(hundreds),
        lambda: parsed(raws),
        rounds=5,
    )
    report = check_all(hundreds)
    assert report.files == len(raws)
    assert not report.failed
    broken = hundreds / PurePosixPath(next(iter(raws)))
    broken.write_bytes(broken.read_bytes().replace("类型: ".encode(), b"", 1))
    assert check_all(hundreds).failed, "what is wrong is still found"
