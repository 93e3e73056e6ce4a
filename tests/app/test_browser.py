"""The interface in a browser: who is let in, and a case filtered, opened and advanced there."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.support import chromium
from tests.support import repos
from tests.support.duban import done
from tests.support.duban import duban

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

NOW = "2026-09-02T15:00"
EMPTY = 12_000
"""Bytes of a picture of the page on which nothing is drawn yet, and more."""


@contextlib.asynccontextmanager
async def _served(folder: Path) -> AsyncIterator[str]:
    """The address that `duban serve` prints."""
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-X", "utf8", "-m", "tui", "serve", "--port", "0"),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "DUBAN_NOW": NOW},
    )
    try:
        assert server.stdout is not None
        said = ""
        while "http://" not in said:
            line = await asyncio.wait_for(server.stdout.readline(), 60)
            assert line, "the server ended"
            said += line.decode()
        match = re.search(r"http://\S+", said)
        assert match is not None
        yield match[0]
    finally:
        with contextlib.suppress(ProcessLookupError):
            server.terminate()
        await server.wait()


async def test_only_who_has_the_key_and_comes_from_here_is_let_in(office_repo: Path) -> None:
    cookies = aiohttp.CookieJar(unsafe=True)  # that is: also of an address in numbers
    async with (
        _served(office_repo) as address,
        aiohttp.ClientSession(cookie_jar=cookies) as session,
    ):
        base = address.partition("?")[0]

        async def status(url: str, **headers: str) -> int:
            async with session.get(url, headers=headers) as answer:
                return answer.status

        assert base.startswith("http://127.0.0.1:")
        assert await status(base) == 403
        assert await status(base + "static/js/textual.js") == 403
        assert await status(base + "?key=guess") == 403
        assert await status(address, Host="office.example.com") == 403
        assert await status(address) == 200
        assert await status(base) == 200, "the browser keeps the key as a cookie"
        assert await status(base + "ws", Origin="http://office.example.com") == 403


async def test_a_port_that_is_taken_is_said(office_repo: Path) -> None:
    async with _served(office_repo) as address:
        port = address.partition("?")[0].rstrip("/").rpartition(":")[2]
        answer = await asyncio.to_thread(duban, office_repo, "serve", "--port", port)
        assert answer.code == 2
        assert port in answer.err


def test_a_port_that_is_none_is_said(office_repo: Path) -> None:
    answer = duban(office_repo, "serve", "--port", "九")
    assert answer.code == 2
    assert "九" in answer.err


@pytest.fixture
def assigned(tmp_path: Path) -> Path:
    """An office with one case that has been assigned and waits to be moved on."""
    folder = repos.make_office(tmp_path / "office")
    words = (
        "事项=农贸市场道路修复",
        "来源.类别=会议议定",
        "来源.依据=常务会议纪要第12期",
        "来源.单位=市政府",
        "来源.日期=2026-09-01",
        "来源.原话=会议要求九月底前修复。",
        "主办.单位=商务局",
        "主办.负责人=刘明",
        "截止=2026-09-30",
        "时限.依据=文件注明",
        "立项.批准人=张建国",
        "立项.意见=同意",
    )
    case = done(folder, "new", "督查", *_set(words[:6]), now="2026-09-02T09:00")
    done(folder, "advance", case, *_set(words[6:]), now="2026-09-02T10:00")
    order = ("方式=通知单", "对象=商务局", "内容=催（交）办通知", "答复期限=2026-09-16")
    done(folder, "log", case, "交办", *_set(order), now="2026-09-02T11:00")
    return folder


def _set(words: tuple[str, ...]) -> list[str]:
    return [part for word in words for part in ("--set", word)]


@pytest.mark.slow
async def test_a_case_is_filtered_opened_and_advanced_in_a_browser(
    assigned: Path, tmp_path: Path
) -> None:
    if chromium.found() is None:
        pytest.skip("no Chromium on this machine")
    async with _served(assigned) as address, chromium.opened(address, tmp_path / "kept") as tab:
        await tab.wait_for("今日")
        assert "key=" not in await tab.value("location.href")
        await tab.press("3")
        await tab.wait_for("督办 · 督查")
        await tab.press("/")
        await tab.wait_for("筛选：")
        await tab.type("农贸")
        await tab.wait_for("1/1")
        await tab.press("Enter")
        await tab.wait_for("m 推进")
        await tab.press("Enter")
        await tab.wait_for("[案情]")
        await tab.press("m")
        await tab.wait_for("推进到哪里")
        await tab.press("Enter")
        await tab.wait_for("按 F9 推进")
        await tab.press("F9")
        await tab.wait_for("● 检查催办")
        picture = await tab.picture()
        (tmp_path / "page.png").write_bytes(picture)
        outside = [url for url in tab.requested if not url.startswith(address.partition("?")[0])]
    assert "检查催办" in repos.subjects(assigned)[0]
    assert outside == []
    assert len(picture) > EMPTY
