"""Chinese: the interface in a browser."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "cmd.serve": "在这台机器的浏览器里打开界面",
    "cmd.serve.usage": "serve [--port 端口]",
    "cmd.serve.port": "端口，默认 8000；0 为任一空闲端口",
    "cmd.serve.port.name": "端口",
    "cmd.serve.more": "只在本机（127.0.0.1）上听；能打开所打印网址的人，都以您的名义操作",
    "serve.open": "请在浏览器里打开（只在本机能打开）：\n{address}\n能打开这个网址的人，都以您的名义查看、修改和提交。按 Ctrl+C 停止。",
    "serve.taken": "端口 {port} 用不了（被占用或没有权限）；换一个：duban serve --port 0",
    "serve.port": "“{port}”不是端口，应为 0 到 65535 的数",
    "serve.not_installed": "要先装上浏览器界面所需的库：{python} -m pip install textual-serve",
    "serve.foreign": "只接受从本机网址来的请求。",
    "serve.no_key": "请打开 duban serve 打印出来的完整网址。",
    "serve.ended": "已经退出，保存过的都在历史里。",
    "serve.again": "再打开",
}
