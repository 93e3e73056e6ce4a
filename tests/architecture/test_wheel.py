"""The wheel holds the program, its hooks and its pages, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout, built once."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_one_package_and_no_neighbours(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tui"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


@pytest.mark.parametrize("name", ["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"])
def test_the_hooks_travel_with_their_executable_bit(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.getinfo(f"tui/_hooks/{name}").external_attr >> 16 & 0o111


def test_pages_demo_and_skeleton_travel(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    source = PROJECT / "tui"
    for path in [
        *source.glob("help/**/*.md"),
        *source.glob("demo/**/*.*"),
        *source.glob("service/skeleton/*"),
        *sorted((source / "app" / "styles").glob("*.tcss")),
        source / "py.typed",
    ]:
        if "__pycache__" not in path.parts:
            assert f"tui/{path.relative_to(source)}" in names
