"""A web server on loopback that gives each browser tab an interface of its own.

Whoever reaches it acts as the user who started it, so three doors stand before it: it listens on
127.0.0.1 only; it answers only requests for that address (a page elsewhere cannot lead a browser
here under another name) that do not come from another site; and it wants the key of the address
that was printed, which other users of the machine do not know.
"""

from __future__ import annotations

import secrets
import shlex
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

from tui.domain.errors import UsageError
from tui.text.translate import say

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

ADDRESS = "127.0.0.1"
_COOKIE = "duban"
_HERE = Path(__file__).parent


class BrowserServer(Server):
    """Serves the interface on the repository at `folder`."""

    def __init__(self, folder: Path, lang: str, port: int) -> None:
        """Listen on `port` of this machine; 0 = any that is free.

        Raises:
            UsageError: the port is taken or not allowed.
        """
        try:
            self.socket = socket.create_server((ADDRESS, port))
        except OSError as problem:
            raise UsageError(problem="serve.taken", port=str(port)) from problem
        self.lang = lang
        self.key = secrets.token_urlsafe(24)
        port = self.socket.getsockname()[1]
        words = (sys.executable, "-m", "tui", "-C", str(folder), "--lang", lang)
        super().__init__(
            shlex.join(words),
            host=ADDRESS,
            port=port,
            title=say("app.name", lang),
            templates_path=_HERE,
        )
        self._names = {f"{name}:{port}" for name in (ADDRESS, "localhost")}

    @property
    def address(self) -> str:
        """What to open in the browser: it holds the key."""
        return f"{self.public_url}/?key={self.key}"

    def initialize_logging(self) -> None:
        """No log: the library's shows values of variables, and those hold records."""

    async def on_startup(self, app: web.Application) -> None:
        """The address was told before; the library's banner is not."""

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- the library's
        """Answer until Ctrl-C."""
        web.run_app(self._make_app(), sock=self.socket, print=None)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who asks for this address, from this address, with the key."""
        origin = request.headers.get("Origin")
        foreign = origin is not None and origin.removeprefix("http://") not in self._names
        if request.host not in self._names or foreign:
            raise web.HTTPForbidden(text=say("serve.foreign", self.lang))
        if self._is_key(request.query.get("key", "")) and request.path == "/":
            entered = web.HTTPSeeOther("/")
            entered.set_cookie(_COOKIE, self.key, httponly=True, samesite="Strict")
            raise entered
        if not self._is_key(request.cookies.get(_COOKIE, "")):
            raise web.HTTPForbidden(text=say("serve.no_key", self.lang))
        return await handler(request)

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.key.encode())

    @aiohttp_jinja2.template("index.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        """Our own page: the library's loads a font from another host."""
        return {
            "lang": "zh-CN" if self.lang == "zh" else "en",
            "title": self.title,
            "ended": say("serve.ended", self.lang),
            "again": say("serve.again", self.lang),
            "static": "/static/",
            "socket": f"ws://{request.host}/ws",
        }


def serve(folder: Path, lang: str, port: int) -> int:
    """Serve the interface on `folder` until Ctrl-C; the address is printed first.

    Raises:
        UsageError: the port is taken or not allowed.
    """
    server = BrowserServer(folder, lang, port)
    sys.stdout.write(say("serve.open", lang, address=server.address) + "\n")
    sys.stdout.flush()
    server.serve()
    return 0
