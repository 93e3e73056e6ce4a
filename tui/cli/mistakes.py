"""Words of a call that do not fit."""

from __future__ import annotations

from tui.cli.exit_codes import USAGE


class MistakeError(Exception):
    """The words of a call do not fit: `sentence` says how, in the reader's language."""

    exit_code = USAGE

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence
