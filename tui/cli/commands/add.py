"""`duban add`: an entry of 审理, 协商, 延期, 反馈, 方案, 各方 and the other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which case, which list, what the entry says."""
    parser.word("case")
    parser.word("list")
    parser.option("--set", many=True)


def run(words: Words, shell: Shell) -> int:
    """Append and save."""
    from tui.service.orders import add

    return shell.answer(add(shell.book, words.case, words.list, words.set, shell.asking))
