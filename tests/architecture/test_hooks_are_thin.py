"""The hooks hold no logic: they find the program and hand over (house.md 7.2, smell 9)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tui.cli import hook
from tui.store.hooks import NAMES

HOOKS = Path(__file__).resolve().parents[2] / "hooks"


def test_these_hooks_and_no_others() -> None:
    assert sorted(path.name for path in HOOKS.iterdir()) == sorted(NAMES)
    assert hook.HOOKS.keys() == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_hook_is_thin(name: str) -> None:
    text = (HOOKS / name).read_text("utf-8")
    lines = text.splitlines()
    assert len(lines) < 20
    assert sum(line.lstrip().startswith("exec ") for line in lines) == 1
    assert lines[0] == "#!/bin/sh"
    assert lines[1].startswith("# duban-hook ")
    assert "\r" not in text
    assert os.access(HOOKS / name, os.X_OK)
    subprocess.run(["sh", "-n", str(HOOKS / name)], check=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_hook_never_runs_code_of_the_repository(name: str) -> None:
    text = (HOOKS / name).read_text("utf-8")
    assert '"$py" -P -X utf8 -m tui hook' in text
