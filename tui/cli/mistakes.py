"""Words of a call that do not fit: what argparse says of them, in the reader's language."""

from __future__ import annotations

import re

from tui.cli.exit_codes import USAGE
from tui.text.translate import say

_MISTAKES = (
    (r"the following arguments are required: (?P<text>.*)", "usage.missing"),
    (r"unrecognized arguments: (?P<text>.*)", "usage.unrecognised"),
    (r"argument (?P<text>.*): expected (?:one|at least one) argument", "usage.no_argument"),
    (r"argument (?P<text>.*): not allowed with argument (?P<other>.*)", "usage.not_together"),
    (
        r"argument (?P<text>.*): invalid choice: (?P<other>.*) \(choose from (?P<words>.*)\)",
        "usage.no_choice",
    ),
    (r"argument (?P<text>.*): ignored explicit argument (?P<other>.*)", "usage.takes_nothing"),
    (r"argument (?P<text>.*): invalid int value: (?P<other>.*)", "usage.no_int_here"),
    (r"ambiguous option: (?P<text>.*) could match (?P<words>.*)", "usage.ambiguous"),
)
"""What argparse says, and the key under which we say it."""


class MistakeError(Exception):
    """The words of a call do not fit: `sentence` says how, in the reader's language."""

    exit_code = USAGE

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


def mistake(message: str, lang: str) -> str:
    """A complaint of argparse in the language `lang`."""
    for pattern, key in _MISTAKES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return say(key, lang, **_unquoted(match.groupdict()))
    return message


def _unquoted(parts: dict[str, str]) -> dict[str, str]:
    """Values without the quotes in which Python writes them."""
    return {name: re.sub(r"'([^']*)'", r"\1", text) for name, text in parts.items()}
