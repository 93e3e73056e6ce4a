"""Arguments of one command: which words and options it takes, and what a call says.

A command declares its words and options by name; what they mean is said by the text table, under
`cmd.COMMAND.NAME`, else under `option.NAME`. The rules are those of `argparse`, so that nobody has
to learn others: options stand anywhere, `--` ends them, what begins with `-` is no value unless it
is a number, has a blank in it or is joined by `=`; no option may be shortened, so that a new one
breaks no script. It is our own because loading `argparse` takes as long as half the interpreter.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from tui.cli.mistakes import MistakeError
from tui.text.translate import say
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence


class Words(SimpleNamespace):
    """What a call says, by the names under which the command declared it."""


class _Word:
    """A word by its place: `nargs` is "" (one), `?`, `*` or `+`."""

    def __init__(self, name: str, nargs: str, default: str | None) -> None:
        self.name = name
        self.nargs = nargs
        self.default = default


class _Option:
    """An option: with a value, or a flag (`takes` is false)."""

    def __init__(self, names: tuple[str, ...], dest: str = "", *, takes: bool = True) -> None:
        self.names = names
        self.name = dest or names[-1].lstrip("-").replace("-", "_")
        self.takes = takes
        self.default: str | int | None = None
        self.choices: Sequence[str] = ()
        self.many = False
        self.number = False
        self.against: frozenset[str] = frozenset()


class Parser:
    """The parser of one command."""

    def __init__(self, command: str, lang: str) -> None:
        """Speak `lang` where something is said."""
        self.command = command
        self.lang = lang
        self._words: list[_Word] = []
        self._options: dict[str, _Option] = {}

    def word(self, name: str, nargs: str = "", default: str | None = None) -> None:
        """Take a word by its place; it is called as the text table says."""
        self._words.append(_Word(name, nargs, default))

    def option(
        self,
        *names: str,
        dest: str = "",
        default: str | None = "",
        choices: Sequence[str] = (),
        many: bool = False,
        number: bool = False,
    ) -> None:
        """Take an option with a value: one of `choices`, a whole number, or `many` times one."""
        option = _Option(names, dest)
        option.default, option.choices = default, choices
        option.many, option.number = many, number
        self._options.update(dict.fromkeys(names, option))

    def flag(self, *names: str) -> None:
        """Take an option without a value."""
        self._options.update(dict.fromkeys(names, _Option(names, takes=False)))

    def one_of(self, *names: str) -> None:
        """Take flags of which no two may be given together."""
        for name in names:
            self.flag(name)
            self._options[name].against = frozenset(names) - {name}

    def read(self, args: Sequence[str]) -> Words:
        """What a call says; where it is amiss, what is not known is said before what is missing.

        Raises:
            MistakeError: the words do not fit.
        """
        call = _Call(self._options, self.lang)
        call.take(list(args))
        missing = self._place(call)
        said = []
        if call.unknown:
            text = " ".join(one for _at, one in sorted(call.unknown))
            said.append(say("usage.unrecognised", self.lang, text=text))
        if call.mistake or missing:
            text = ", ".join(missing)
            said.append(call.mistake or say("usage.missing", self.lang, text=text))
        if said:
            raise MistakeError("\n".join(said))
        return Words(**call.values)

    def _place(self, call: _Call) -> list[str]:
        """Give the words of a call to those that were declared; the names of those it lacks."""
        left, missing = call.words, []
        for word in self._words:
            most = len(left) if word.nargs in {"*", "+"} else 1
            mine, left = left[:most], left[most:]
            if not mine and word.nargs in {"", "+"}:
                missing.append(self._shown(word.name))
            texts = [text for _at, text in mine]
            listed = word.nargs in {"*", "+"}
            call.values[word.name] = texts if listed else texts[0] if texts else word.default
        call.unknown += left
        return missing

    def help_text(self) -> str:
        """Usage, what the command does, its words and options, examples."""
        from tui.report.width import table as columns

        key = f"cmd.{self.command}"
        usage = say(f"{key}.usage", self.lang)
        parts = [f"{say('help.usage', self.lang)}duban {usage}", "", say(key, self.lang)]
        rows = [
            ("  " + written, say(self._key(name), self.lang))
            for name, written in self._written()
            if self._key(name) in table(self.lang)
        ]
        if rows:
            parts += ["", columns(rows).rstrip("\n")]
        if f"{key}.more" in table(self.lang):
            parts += ["", say(f"{key}.more", self.lang)]
        return "\n".join(parts)

    def _written(self) -> Iterator[tuple[str, str]]:
        """How each argument is written: `-C FOLDER`."""
        for word in self._words:
            yield word.name, self._shown(word.name)
        for option in dict.fromkeys(self._options.values()):
            value = f" {self._shown(option.name)}" if option.takes else ""
            yield option.name, ", ".join(option.names) + value

    def _shown(self, name: str) -> str:
        return say(f"{self._key(name)}.name", self.lang)

    def _key(self, name: str) -> str:
        own, known = f"cmd.{self.command}.{name}", table(self.lang)
        return own if own in known or f"{own}.name" in known else f"option.{name}"


class _Call:
    """The words of one call while they are told apart.

    Attributes:
        words, unknown: with their places in the call.
        mistake: the first thing that is amiss with an option; "" = none is.
    """

    def __init__(self, options: dict[str, _Option], lang: str) -> None:
        self._options = options
        self._lang = lang
        self.words: list[tuple[int, str]] = []
        self.unknown: list[tuple[int, str]] = []
        self.mistake = ""
        self.values: dict[str, object] = {}
        for option in options.values():
            nothing = option.default if option.takes else False
            self.values[option.name] = [] if option.many else nothing

    def take(self, args: list[str]) -> None:
        """Tell the words of the call apart."""
        at = 0
        while at < len(args):
            text, at = args[at], at + 1
            if text == "--":
                self.words += enumerate(args[at:], at)
                return
            name, value = self._option(text)
            if not name:
                self.words.append((at, text))
            elif name not in self._options:
                self.unknown.append((at, text))
            elif not self._options[name].takes:
                self._flag(self._options[name], value)
            elif value is None and (at == len(args) or self._option(args[at])[0]):
                self._wrong("no_argument", self._options[name])
            elif value is None:
                self._value(self._options[name], args[at])
                at += 1
            else:
                self._value(self._options[name], value)

    def _option(self, text: str) -> tuple[str, str | None]:
        """The option that `text` names ("" = it is a word), and the value that is joined to it."""
        if text[:1] != "-" or text == "-":
            return "", None
        if text in self._options:
            return text, None
        name, equals, value = text.partition("=")
        if equals and name in self._options:
            return name, value
        if text[1] != "-" and text[:2] in self._options:
            return text[:2], text[2:]
        is_word = " " in text or _is_number(text[1:])
        return "" if is_word else text, None

    def _flag(self, option: _Option, value: str | None) -> None:
        other = next((name for name in option.against if self.values[name.lstrip("-")]), "")
        if value is not None:
            self._wrong("takes_nothing", option, other=value)
        elif other:
            self._wrong("not_together", option, other=other)
        self.values[option.name] = True

    def _value(self, option: _Option, text: str) -> None:
        value: str | int = text
        if option.number:
            try:
                value = int(text)
            except ValueError:
                self._wrong("no_int_here", option, other=text)
        elif option.choices and text not in option.choices:
            self._wrong("no_choice", option, other=text, words=", ".join(option.choices))
        kept = self.values[option.name]
        if isinstance(kept, list):
            kept.append(value)
        else:
            self.values[option.name] = value

    def _wrong(self, how: str, option: _Option, **values: str) -> None:
        text = "/".join(option.names)
        self.mistake = self.mistake or say(f"usage.{how}", self._lang, text=text, **values)


def _is_number(text: str) -> bool:
    whole, point, rest = text.partition(".")
    if not point:
        return whole.isdecimal()
    return rest.isdecimal() and (not whole or whole.isdecimal())
