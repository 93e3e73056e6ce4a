"""Every key that the code names is in the tables, and nothing stands there that no code asks for."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain import errors
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parents[3] / "tui"
KEYS = sorted(table("zh"))
PIECE = re.compile(r"[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*)+")
"""What may be a key, or the beginning of one."""
OF_FAILURES = tuple(
    f"{kind.key}."
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.DubanError)
)
"""What a failure says besides its sentence is named after what it knows (`tui.report.failures`)."""


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (str(path.relative_to(SOURCE)), ast.parse(path.read_text("utf-8")))
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "text"
    )


def pattern(node: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".*" for one in node.values
    )


def spelt(node: ast.expr) -> Iterator[str]:
    """Patterns of all that an expression may be; nothing where it cannot be seen."""
    match node:
        case ast.Constant(value=str() as text):
            yield re.escape(text)
        case ast.JoinedStr():
            yield pattern(node)
        case ast.IfExp():
            yield from spelt(node.body)
            yield from spelt(node.orelse)
        case ast.BinOp(op=ast.Add()):
            ends = list(spelt(node.right)) or [".*"]
            for start in spelt(node.left):
                yield from (start + end for end in ends)


def asked() -> Iterator[tuple[str, str]]:
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == "say":
                    yield from ((f"{file}:{node.lineno}", one) for one in spelt(node.args[0]))


def test_what_the_code_says_is_in_the_tables() -> None:
    every = "\n".join(KEYS)
    unknown = [
        (place, wanted)
        for place, wanted in asked()
        if re.search(f"^{wanted}$", every, re.MULTILINE) is None
    ]
    assert unknown == []


def test_every_text_is_said_somewhere() -> None:
    whole: set[str] = set()
    starts: set[str] = set()
    patterns: set[str] = set()
    for _file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                known = "".join(
                    str(one.value) for one in node.values if isinstance(one, ast.Constant)
                )
                if PIECE.fullmatch(known) and known.strip("."):
                    patterns.add(pattern(node))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
                if PIECE.fullmatch(node.value) and node.value.strip("."):
                    starts.add(node.value.rstrip(".") + ".")
    unsaid = [
        key
        for key in KEYS
        if key not in whole
        and not key.startswith((*starts, *OF_FAILURES))
        and not any(re.fullmatch(one, key) for one in patterns)
    ]
    assert unsaid == []
