"""The sample office: whole, believable to the rules on any later day, and the one in `records/`."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tui.demo.play import play
from tui.domain.fields.enums import ENUMS

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    """The sample as it stands on a Saturday that is worked, the day after it is a holiday."""
    return play(tmp_path_factory.mktemp("demo") / "示例 office", date(2026, 10, 10))


def duban(*words: str, cwd: Path, now: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in `cwd`, at the moment `now` where one is given."""
    import os

    environment = {**os.environ, **({"DUBAN_NOW": now} if now else {})}
    command = [sys.executable, "-P", "-X", "utf8", "-m", "tui", *words]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def records(office: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(office.glob("records/2*/*/*.md"))]


def words_of(texts: list[str], pattern: str) -> Counter[str]:
    return Counter(found for text in texts for found in re.findall(pattern, text))


def test_every_stage_and_side_state_is_there(office: Path) -> None:
    texts = records(office)
    assert len(texts) >= 24
    for kind, enum in (("督查", "supervision_stage"), ("协调", "coordination_stage")):
        of_kind = [text for text in texts if f"\n类型: {kind}\n" in text]
        stages = words_of(of_kind, r"(?m)^环节: (\S+)$")
        assert {word.zh for word in ENUMS[enum].words} == set(stages)


def test_every_source_and_every_form_of_feedback_is_there(office: Path) -> None:
    texts = records(office)
    sources = words_of(texts, r"(?m)^来源:(?:\n  | \{)类别: (\w+)")
    assert {word.zh for word in ENUMS["source"].words} <= set(sources)
    asked = words_of(texts, r"(?m)^受托:(?:\n  | \{)类别: (\w+)")
    assert {word.zh for word in ENUMS["request"].words} <= set(asked)
    forms = words_of(texts, r"形式: (\w+)")
    assert {word.zh for word in ENUMS["feedback_form"].words} <= set(forms)


@pytest.mark.parametrize("now", ["", "2026-10-12T09:00", "2027-03-01T09:00", "2031-01-01T09:00"])
def test_the_records_pass_on_any_later_day(office: Path, now: str) -> None:
    done = duban("check", "--all", cwd=office, now=now)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_history_passes_commit_by_commit(office: Path) -> None:
    root = subprocess.run(
        ["git", "rev-list", "--max-parents=0", "HEAD"],
        cwd=office,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    done = duban("check", "--range", f"{root}..HEAD", cwd=office)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_history_reads_as_a_duty_log(office: Path) -> None:
    log = subprocess.run(
        ["git", "log", "--format=%aI%x09%an%x09%s"],
        cwd=office,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    moments = [line.split("\t")[0] for line in log]
    assert moments == sorted(moments, reverse=True)
    assert len({line.split("\t")[1] for line in log}) >= 5
    assert all(re.match(r"\w+\([DXH]\d{6}-\w{4}\): ", line.split("\t")[2]) for line in log[:-1])


def test_records_of_this_repository_are_its_rendering(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui.demo.render", "--check"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
