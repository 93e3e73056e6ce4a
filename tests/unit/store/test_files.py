"""Files are replaced whole, read without links, and cleaned up after a refusal."""

from __future__ import annotations

import os
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tui.domain.errors import WriteFailedError
from tui.store import files

PATH = PurePosixPath("records/2026/11/D202611-7K3M.md")


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    files.replace(tmp_path, PATH, b"one")
    assert files.read(tmp_path, PATH) == b"one"
    files.replace(tmp_path, PATH, b"two")
    assert files.read(tmp_path, PATH) == b"two"
    assert _names(tmp_path / PATH.parent) == [PATH.name]


def test_a_leftover_temporary_of_our_own_number_is_in_nobodys_way(tmp_path: Path) -> None:
    files.replace(tmp_path, PATH, b"one")
    leftover = tmp_path / PATH.parent / files.temporary_name(PATH, os.getpid())
    leftover.write_bytes(b"half")
    files.replace(tmp_path, PATH, b"two")
    assert files.read(tmp_path, PATH) == b"two"
    assert not leftover.exists()


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "records/../../x", "."])
def test_paths_that_leave_are_refused(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    assert files.read(inside, PurePosixPath(path)) is None
    with pytest.raises(WriteFailedError):
        files.replace(inside, PurePosixPath(path), b"x")
    assert _names(tmp_path) == ["inside"]


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(WriteFailedError):
        files.replace(tmp_path, PATH, b"x")
    assert _names(tmp_path / PATH.parent) == [PATH.name]
    assert files.read(tmp_path, PATH) is None
    assert files.is_there(tmp_path, PATH)
    assert not files.is_file(tmp_path, PATH)


def test_a_file_larger_than_any_record_is_cut_not_swallowed(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\0" * (files.LARGEST + 10))
    assert len(files.read(tmp_path, PurePosixPath("x")) or b"") == files.LARGEST + 1


def test_empty_folders_are_removed_up_to_records(tmp_path: Path) -> None:
    files.replace(tmp_path, PATH, b"one")
    files.remove(tmp_path, PATH)
    files.remove(tmp_path, PATH)
    files.remove_empty_folders(tmp_path, PATH)
    assert _names(tmp_path) == ["records"]
    assert _names(tmp_path / "records") == []


def test_bytes_are_synced_before_the_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.replace(tmp_path, PATH, b"one")
    order: list[str] = []
    real = {name: getattr(os, name) for name in ("fsync", "rename")}

    def seen(name: str) -> None:
        def call(*arguments: object, **more: object) -> object:
            order.append(name)
            return real[name](*arguments, **more)

        monkeypatch.setattr(os, name, call)

    seen("fsync")
    seen("rename")
    files.replace(tmp_path, PATH, b"two")
    assert order == ["fsync", "rename", "fsync"]
