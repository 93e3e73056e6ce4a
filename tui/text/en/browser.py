"""English: the interface in a browser."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "cmd.serve": "open the interface in a browser of this machine",
    "cmd.serve.usage": "serve [--port PORT]",
    "cmd.serve.port": "the port, 8000 unless given; 0 for any free one",
    "cmd.serve.port.name": "PORT",
    "cmd.serve.more": "It listens on this machine alone (127.0.0.1); whoever opens the printed address acts as you",
    "serve.open": "Open in a browser on this machine:\n{address}\nWhoever opens this address reads, changes and commits as you. Ctrl+C stops.",
    "serve.taken": "port {port} cannot be used (taken, or not allowed); take another: duban serve --port 0",
    "serve.port": "“{port}” is no port; a number from 0 to 65535",
    "serve.not_installed": "first install what the browser needs: {python} -m pip install textual-serve",
    "serve.foreign": "Only requests from this machine's own address are answered.",
    "serve.no_key": "Open the whole address that duban serve has printed.",
    "serve.ended": "Ended; whatever was saved is in history.",
    "serve.again": "Open again",
}
