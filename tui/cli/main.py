"""The command line: which command, in which language, and what it answers to the shell.

Each command is a module that is imported when it is called, so that `--version` and the hooks
load nothing they do not need. This is one of the two places where failures end.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from functools import cache
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from tui import __version__
from tui.cli import output
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.exit_codes import OK
from tui.cli.exit_codes import USAGE
from tui.cli.mistakes import MistakeError
from tui.domain.errors import OutputFailedError
from tui.domain.errors import UsageError
from tui.text.sanitise import visible
from tui.text.translate import LANGUAGES
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TypeAlias
    from typing import TypeVar

    from tui.cli.parser import Parser
    from tui.cli.wishes import OpenInterface
    from tui.cli.wishes import ServeInterface
    from tui.cli.wishes import ShowKeys

    Answer: TypeAlias = "int | OpenInterface | ShowKeys | ServeInterface"
    Ended = TypeVar("Ended")

COMMANDS = (
    "demo",
    "init",
    "new",
    "list",
    "show",
    "set",
    "log",
    "advance",
    "add",
    "undo",
    "history",
    "diff",
    "check",
    "explain",
    "fmt",
    "today",
    "links",
    "doctor",
    "reindex",
    "schema",
    "keys",
    "serve",
)
"""Commands in the order of the help; `hook` is called by git alone."""

_TAKES_VALUE = frozenset({"-C", "--lang", "--theme"})
_THEMES = ("dark", "light")


def run(arguments: Sequence[str]) -> Answer:
    """Carry out one call: the exit code, or the wish for the interface."""
    output.prepare()
    language = cache(partial(_language, arguments))
    return guarded(partial(_answer, arguments, language), language)


def guarded(work: Callable[[], Ended], language: Callable[[], str]) -> Ended | int:
    """Do `work`; where it fails, say so in the reader's language and answer by the exit code."""
    try:
        answer = work()
        output.finish()
    except BrokenPipeError:  # whoever read our output has seen enough: no complaint
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except MistakeError as problem:
        output.note(visible(problem.sentence, newlines=True))
        return problem.exit_code
    except Exception as problem:  # noqa: BLE001 -- the last resort: a sentence and a log, no locals
        return _failed(problem, language())
    else:
        return answer


def _answer(arguments: Sequence[str], language: Callable[[], str]) -> Answer:
    before, command, after = _split(arguments)
    if command == "hook":
        gc.disable()  # it lives for a tenth of a second, of which collecting was an eighth
        return _hook(before, after, language)
    if "--version" in before:
        output.result(f"duban {__version__}")
        return OK
    return _call(before, command, after, language())


def _failed(problem: Exception, lang: str) -> int:
    """Say what failed."""
    from tui.report.failures import error_text
    from tui.service.crash import failure_of

    failure = failure_of(problem)
    with suppress(OutputFailedError, BrokenPipeError):
        output.finish()  # what was found before it failed; that it is not taken is no news now
    output.note(error_text(failure, lang))
    return failure.exit_code


def _hook(before: Sequence[str], after: Sequence[str], language: Callable[[], str]) -> int:
    """A call of git's: no parser and no texts until there is something to say."""
    from tui.cli import hook

    folder = before[1] if len(before) == 2 and before[0] == "-C" else ""
    name, *rest = after or ("",)
    if name.startswith("-"):
        usage = say("help.usage", language()) + "duban " + say("cmd.hook.usage", language())
        raise MistakeError(usage)
    return hook.run(name, rest, _folder(folder), language)


def _call(before: Sequence[str], command: str, after: Sequence[str], lang: str) -> Answer:
    from tui.cli.parser import Parser

    common = Parser("", lang)
    _common_options(common)
    common.option("--theme", choices=_THEMES)
    given = common.read(before)
    if not command and given.help:
        output.result(overview(lang))
        return OK
    if not command:
        from tui.cli.wishes import OpenInterface

        return OpenInterface(_folder(given.folder), lang, theme=given.theme)
    if command not in COMMANDS:
        raise MistakeError(_no_command(command, lang))
    module = import_module(f"tui.cli.commands.{command}")
    parser = Parser(command, lang)
    module.arguments(parser)
    _common_options(parser)
    if given.help or {"-h", "--help"} & set(after):
        output.result(parser.help_text())
        return OK
    words = parser.read(after)
    from tui.cli.shell import Shell

    shell = Shell(_folder(words.folder or given.folder), lang)
    try:
        answer: Answer = module.run(words, shell)
    finally:
        shell.leave()
    return answer if isinstance(answer, int) else _dressed(answer, given.theme)


def _dressed(wish: OpenInterface | ShowKeys | ServeInterface, theme: str) -> Answer:
    """The interface in the theme that was asked for before the command (`--theme light demo`)."""
    from tui.cli.wishes import OpenInterface

    return wish._replace(theme=theme) if isinstance(wish, OpenInterface) else wish


def _common_options(parser: Parser) -> None:
    parser.option("-C", dest="folder")
    parser.option("--lang", choices=LANGUAGES)
    parser.flag("-h", "--help")


def _split(arguments: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """The options before the command, the command, and everything after it."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] in _TAKES_VALUE else 1
    if at >= len(arguments):
        return list(arguments), "", []
    return list(arguments[:at]), arguments[at], list(arguments[at + 1 :])


def _language(words: Sequence[str]) -> str:
    """The language: flag, environment, the user's file, the office's, Chinese (records.md 2)."""
    folder = ""
    for at, word in enumerate(words):
        name, _equals, value = word.partition("=")
        value = value or (words[at + 1] if at + 1 < len(words) else "")
        if name == "--lang" and value in LANGUAGES:
            return value
        if word == "-C":
            folder = value
    named = os.environ.get("DUBAN_LANG", "")
    if named in LANGUAGES:
        return named
    from tui.service.user.language import language

    found = language(folder or ".")
    if named:
        known = " ".join(LANGUAGES)
        output.note(say("usage.no_language", found, text=visible(named), words=known))
    return found


def _folder(given: str) -> Path:
    from pathlib import Path

    try:
        folder = Path(given or ".").resolve()
        if folder.is_dir():
            return folder
    except OSError:  # the folder we stand in is gone
        pass
    raise UsageError(problem="usage.no_folder", path=given or ".")


def overview(lang: str) -> str:
    """The help without a command: what there is."""
    from tui.report.width import table as columns

    rows = [(f"  {name}", say(f"cmd.{name}", lang)) for name in COMMANDS]
    parts = [say("help.head", lang), columns(rows).rstrip("\n"), say("help.tail", lang)]
    return "\n\n".join(parts)


def no_terminal(lang: str, why: str = "usage.no_terminal") -> int:
    """The interface was asked for where there is no terminal, or none that can draw it."""
    output.note(say(why, lang))
    return USAGE


def _no_command(name: str, lang: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    if near:
        return say("usage.no_command_near", lang, name=name, near=near[0])
    return say("usage.no_command", lang, name=name)
