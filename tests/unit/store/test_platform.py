"""Folders by handle and by path: the same answers, and no link leads either of them away."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tui.store.platform import portable

if sys.platform == "win32":
    WAYS = [portable]
else:
    from tui.store.platform import posix

    WAYS = [posix, portable]

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

_NO_FOLDER = f"{os.strerror(errno.ENOENT)}|{os.strerror(errno.ENOTDIR)}"
_LINK = f"{os.strerror(errno.ELOOP)}|{os.strerror(errno.ENOTDIR)}"
PATH = PurePosixPath("records/2026/11/D202611-7K3M.md")
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.rpartition(".")[2])


def _put(way: ModuleType, root: Path, path: PurePosixPath, data: bytes) -> None:
    with way.opened(root, path, make=True) as folder:
        handle = folder.create("new", 0o640)
        os.write(handle, data)
        os.close(handle)
        folder.rename("new", path.name)
        folder.sync()


@each_way
def test_a_file_is_made_replaced_read_and_removed(way: ModuleType, tmp_path: Path) -> None:
    for data in (b"one\r\n\x1a", b"two"):
        _put(way, tmp_path, PATH, data)
        with way.opened(tmp_path, PATH) as folder:
            handle = folder.open(PATH.name)
            assert os.read(handle, 99) == data
            os.close(handle)
            assert stat.S_ISREG(folder.mode(PATH.name))
    assert [entry.name for entry in (tmp_path / PATH.parent).iterdir()] == [PATH.name]
    with way.opened(tmp_path, PATH) as folder:
        folder.unlink(PATH.name)
        with pytest.raises(FileNotFoundError):
            folder.mode(PATH.name)
    with way.opened(tmp_path, PATH.parent) as above:
        above.rmdir(PATH.parent.name)
    assert not (tmp_path / PATH.parent).exists()


@each_way
def test_a_new_file_takes_nobodys_place(way: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with way.opened(tmp_path, PurePosixPath("there")) as folder, pytest.raises(FileExistsError):
        folder.create("there", None)
    assert (tmp_path / "there").read_text() == "mine"


@each_way
@pytest.mark.parametrize("make", [False, True])
def test_no_link_on_the_way_is_followed(way: ModuleType, tmp_path: Path, make: bool) -> None:
    outside = tmp_path / "outside"
    (outside / "11").mkdir(parents=True)
    root = tmp_path / "root"
    (root / "records").mkdir(parents=True)
    (root / "records" / "2026").symlink_to(outside)
    with pytest.raises(OSError, match=_LINK) as caught, way.opened(root, PATH, make=make):
        pass
    assert caught.value.errno in {errno.ELOOP, errno.ENOTDIR}
    assert list((outside / "11").iterdir()) == []


@each_way
def test_a_link_is_seen_as_one_and_not_read(way: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with way.opened(tmp_path, PurePosixPath("link")) as folder:
        assert stat.S_ISLNK(folder.mode("link"))
        with pytest.raises(OSError, match=_LINK) as caught:
            folder.open("link")
    assert caught.value.errno == errno.ELOOP


@each_way
@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "records/../../x", "."])
def test_no_path_leads_out(way: ModuleType, tmp_path: Path, path: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(OSError, match=_LINK), way.opened(inside, PurePosixPath(path), make=True):
        pass


@pytest.mark.parametrize("path", ["C:/x", "a\\..\\..\\x/y", "records/x.md:stream", "a/b?"])
def test_names_that_lead_elsewhere_on_windows_are_refused(tmp_path: Path, path: str) -> None:
    with (
        pytest.raises(OSError, match=_LINK),
        portable.opened(tmp_path, PurePosixPath(path), make=True),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@each_way
@pytest.mark.parametrize("what", ["file", "nothing"])
def test_a_root_that_is_no_folder_is_no_place(way: ModuleType, tmp_path: Path, what: str) -> None:
    root = tmp_path / "root"
    if what == "file":
        root.write_text("")
    with pytest.raises(OSError, match=_NO_FOLDER), way.opened(root, PurePosixPath("x")):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes lie elsewhere")
@each_way
def test_a_pipe_holds_nobody_up(way: ModuleType, tmp_path: Path) -> None:
    subprocess.run(["mkfifo", tmp_path / "pipe"], check=True)
    with way.opened(tmp_path, PurePosixPath("pipe")) as folder:
        try:
            os.close(folder.open("pipe"))
        except OSError:
            return
        assert stat.S_ISFIFO(folder.mode("pipe"))
