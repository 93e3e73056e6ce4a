"""A real browser without a window, driven over its own debugging protocol."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import re
import shutil
from typing import TYPE_CHECKING
from typing import Any

import aiohttp
import pyte

from tests.support.terminal import text_on

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--remote-debugging-port=0",
    "--window-size=1200,700",
)
_CODES = {"Enter": 13, "Escape": 27, "F9": 120, "/": 191}
"""Codes of keys, as a keyboard gives them, where they are not that of the letter."""
_PATIENCE = 60
_BYTES = 2
"""The kind of a frame that carries bytes (RFC 6455, 5.2)."""
_CELLS = (400, 120)
"""More columns and rows than a page of this size has: what is drawn keeps its place."""


def found() -> str | None:
    """The browser of this machine, None when it has none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


class Tab:
    """One page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Speak to the page over `socket`."""
        self._socket = socket
        self._numbers = itertools.count(1)
        self.requested: list[str] = []
        self._screen = pyte.Screen(*_CELLS)
        self._stream = pyte.ByteStream(self._screen)

    async def call(self, method: str, **parameters: Any) -> Any:  # noqa: ANN401 -- the protocol's
        """Call a method of the protocol; its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            said = await self._socket.receive_json(timeout=_PATIENCE)
            self._notice(said)
            if said.get("id") == number:
                assert "error" not in said, said
                return said["result"]

    def _notice(self, said: dict[str, Any]) -> None:
        """Keep what the page asks for, and what the program draws on it."""
        match said.get("method"):
            case "Network.requestWillBeSent":
                self.requested.append(said["params"]["request"]["url"])
            case "Network.webSocketFrameReceived":
                frame = said["params"]["response"]
                if frame["opcode"] == _BYTES:
                    self._stream.feed(base64.b64decode(frame["payloadData"]))

    async def wait_for(self, text: str) -> None:
        """Wait until `text` stands on the page's terminal.

        Raises:
            AssertionError: it does not come.
        """
        for _wait in range(4 * _PATIENCE):
            await self.value("0")  # what the page has told meanwhile comes before the answer
            if text in self.text:
                return
            await asyncio.sleep(0.25)
        missing = f"no {text!r} on\n{self.text}"
        raise AssertionError(missing)

    @property
    def text(self) -> str:
        """What stands on the page's terminal, a line each."""
        return text_on(self._screen)

    async def value(self, expression: str) -> Any:  # noqa: ANN401 -- whatever it is
        """The value of a JavaScript expression."""
        said = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return said["result"].get("value")

    async def type(self, text: str) -> None:
        """Type text, as an input method does: compose it, then put it in."""
        end = len(text)
        await self.call("Input.imeSetComposition", text=text, selectionStart=end, selectionEnd=end)
        await self.call("Input.insertText", text=text)

    async def press(self, key: str) -> None:
        """Press a key."""
        code = _CODES.get(key, ord(key.upper()) if len(key) == 1 else 0)
        words: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code}
        if len(key) == 1:
            words["text"] = key
        elif key == "Enter":
            words["text"] = "\r"
        await self.call("Input.dispatchKeyEvent", type="keyDown", **words)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **words)

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        said = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(said["data"])


@contextlib.asynccontextmanager
async def opened(address: str, folder: Path) -> AsyncIterator[Tab]:
    """A page at `address`; the browser keeps its files in `folder`."""
    program = found()
    assert program is not None
    browser = await asyncio.create_subprocess_exec(
        program,
        *_SWITCHES,
        f"--user-data-dir={folder}",
        "about:blank",
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        port = await asyncio.wait_for(_port(browser), _PATIENCE)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = await answer.json()
            page = next(one for one in pages if one["type"] == "page")
            socket = await session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
            tab = Tab(socket)
            await tab.call("Network.enable")
            await tab.call("Page.enable")
            await tab.call("Page.navigate", url=address)
            yield tab
            await socket.close()
    finally:
        browser.kill()
        await browser.wait()


async def _port(browser: asyncio.subprocess.Process) -> str:
    assert browser.stderr is not None
    async for line in browser.stderr:
        if match := re.search(rb"DevTools listening on ws://[^:]+:(\d+)/", line):
            return match[1].decode()
    raise EOFError
