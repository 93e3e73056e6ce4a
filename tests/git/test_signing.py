"""Signing: as git's config says, or said to have failed; never a prompt inside the interface."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.duban import duban

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
IN_THE_INTERFACE = """
import subprocess, sys
from tui import __main__
from tui.app import app
from tui.cli.wishes import OpenInterface

def save(*_):
    return subprocess.call([sys.executable, "-X", "utf8", "-m", "tui", *sys.argv[1:]])

app.run = save
raise SystemExit(__main__._open_interface(OpenInterface(None, "zh")))
"""
CHANGE = ("set", repos.SUPERVISION, "缓急=特急")


@pytest.fixture
def signing(office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose commits are signed by a key that asks for its passphrase."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen here")
    for name in ("SSH_ASKPASS", "SSH_AUTH_SOCK", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    key = tmp_path / "key"
    call = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "secret words", "-f", str(key)]
    subprocess.run(call, check=True, stdin=subprocess.DEVNULL)
    for name, value in (
        ("gpg.format", "ssh"),
        ("user.signingkey", str(key)),
        ("commit.gpgsign", "true"),
    ):
        repos.git(office_repo, "config", name, value)
    return office_repo


def _on_a_terminal(folder: Path, *call: str) -> str:
    """What a program says that has a terminal of its own, until it ends or asks and waits."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *call])  # noqa: S606 -- in a terminal
    said = b""
    end = time.monotonic() + 30
    while time.monotonic() < end and b"passphrase" not in said:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other side has ended
            break
        if not piece:
            break
        said += piece
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return said.decode("utf-8", "replace")


def test_a_command_lets_the_signer_ask(signing: Path) -> None:
    assert "passphrase" in _on_a_terminal(signing, "-m", "tui", *CHANGE)


def test_the_interface_never_has_a_prompt_inside_it(signing: Path) -> None:
    said = _on_a_terminal(signing, "-c", IN_THE_INTERFACE, *CHANGE)
    assert "提交要求签名，签名没有做成" in said
    assert "Enter passphrase" not in said
    assert repos.git(signing, "rev-list", "--count", "HEAD") == "1"


def test_a_key_that_needs_no_passphrase_signs(signing: Path, tmp_path: Path) -> None:
    call = ["ssh-keygen", "-q", "-p", "-P", "secret words", "-N", "", "-f", str(tmp_path / "key")]
    subprocess.run(call, check=True, stdin=subprocess.DEVNULL)
    assert duban(signing, *CHANGE).code == 0
    assert "BEGIN SSH SIGNATURE" in repos.git(signing, "cat-file", "commit", "HEAD")
