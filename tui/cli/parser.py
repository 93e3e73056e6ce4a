"""Arguments of one command: argparse, speaking the reader's language.

A command declares its words and options by name; what they mean is said by the text table, under
`cmd.COMMAND.NAME`, else under `option.NAME`.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from tui.cli.mistakes import MistakeError
from tui.cli.mistakes import mistake
from tui.text.translate import say
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Sequence


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, command: str, lang: str) -> None:
        """Speak `lang`; no option may be shortened, so that a new one breaks no script."""
        super().__init__(prog=f"duban {command}", add_help=False, allow_abbrev=False)
        self.command = command
        self.lang = lang

    def word(self, name: str, **how: Any) -> None:  # noqa: ANN401 -- argparse's own arguments
        """Take a word by its place; it is called as the text table says."""
        shown = say(f"{self._key(name)}.name", self.lang)
        self.add_argument(name, metavar=shown, **how)

    def option(self, *names: str, **how: Any) -> None:  # noqa: ANN401 -- argparse's own arguments
        """Take an option with a value (or what `action` says)."""
        if "action" not in how or how["action"] in {"append", "store"}:
            name = how.get("dest") or names[-1].lstrip("-").replace("-", "_")
            how["metavar"] = say(f"{self._key(name)}.name", self.lang)
        self.add_argument(*names, **how)

    def flag(self, *names: str) -> None:
        """Take an option without a value."""
        self.add_argument(*names, action="store_true")

    def read(self, args: Sequence[str]) -> argparse.Namespace:
        """The words of a call; where one is missing, an option that is not known is said as well.

        Raises:
            MistakeError: the words do not fit.
        """
        try:
            return self.parse_intermixed_args(args)
        except MistakeError as problem:
            text = " ".join(self._unknown(args))
            said = mistake(f"unrecognized arguments: {text}", self.lang)
            if not text or said == problem.sentence:
                raise
            both = f"{said}\n{problem.sentence}"
            raise MistakeError(both) from problem

    def _unknown(self, args: Sequence[str]) -> list[str]:
        """What looks like an option of ours and is none."""
        options = list(args[: args.index("--")] if "--" in args else args)
        known = self._option_string_actions
        return [
            one
            for one in options
            if re.match(r"--\w|-[^\W\d]", one)
            and one.partition("=")[0] not in known
            and (one.startswith("--") or one[:2] not in known)
        ]

    def error(self, message: str) -> NoReturn:
        """Say argparse's complaint in the reader's language.

        Raises:
            MistakeError: always.
        """
        raise MistakeError(mistake(message, self.lang))

    def help_text(self) -> str:
        """Usage, what the command does, its words and options, examples."""
        from tui.report.width import table as columns

        key = f"cmd.{self.command}"
        usage = say(f"{key}.usage", self.lang)
        parts = [f"{say('help.usage', self.lang)}duban {usage}", "", say(key, self.lang)]
        rows: list[tuple[str, ...]] = [
            ("  " + _written(action), say(self._key(action.dest), self.lang))
            for action in self._actions
            if self._key(action.dest) in table(self.lang)
        ]
        if rows:
            parts += ["", columns(rows).rstrip("\n")]
        if f"{key}.more" in table(self.lang):
            parts += ["", say(f"{key}.more", self.lang)]
        return "\n".join(parts)

    def _key(self, name: str) -> str:
        own = f"cmd.{self.command}.{name}"
        return own if {own, f"{own}.name"} & set(table(self.lang)) else f"option.{name}"


def _written(action: argparse.Action) -> str:
    """How an argument is written: `-f, --format FORMAT`."""
    shown = action.metavar if isinstance(action.metavar, str) else ""
    if not action.option_strings:
        return shown
    names: Sequence[str] = action.option_strings
    return ", ".join(names) + (f" {shown}" if shown and action.nargs != 0 else "")
