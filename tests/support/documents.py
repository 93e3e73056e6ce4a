"""Records for tests of reading and writing: the model records in every style a hand gives them."""

from __future__ import annotations

from pathlib import Path

EXAMPLES: dict[str, bytes] = {
    path.stem: path.read_bytes()
    for path in sorted((Path(__file__).parents[1] / "data" / "examples").glob("*.md"))
}
STYLES = ("plain", "crlf", "bom", "no final newline", "commented", "quoted", "spread")

HEAD = "编号: D202611-7K3M\n类型: 督查\n"


def record(lines: str, body: str = "\n## 事由\n") -> bytes:
    """A 督查 record with `lines` below its first two keys."""
    return f"---\n{HEAD}{lines}---\n{body}".encode()


def entry(line: str) -> bytes:
    """A record whose 经过 has the one entry `line`."""
    return record(f"经过:\n- {line}\n")


def restyled(raw: bytes, style: str) -> bytes:
    """`raw` as another editor or another hand would have left it; it says the same."""
    text = raw.decode()
    match style:
        case "crlf":
            text = text.replace("\n", "\r\n")
        case "bom":
            text = "\ufeff" + text
        case "no final newline":
            text = text.rstrip("\n")
        case "commented":
            text = text.replace("\n密级: 内部\n", "\n# 旧注\n密级: 内部   # 例行\n\n", 1)
            text = text.replace("\n经过:\n", "\n经过:  # 只在末尾添加\n", 1)
        case "quoted":
            text = text.replace("密级: 内部", '密级: "内部"', 1).replace("人: 陈晓,", "人: '陈晓',")
        case "spread":
            text = text.replace("- {号: f1, 名称", "-   { 号:   f1 ,  名称", 1)
            text = text.replace("\n经办: ", "\n经办:    ", 1)
    return text.encode()
