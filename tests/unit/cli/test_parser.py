"""The words of a call are told apart as `argparse` does it, and what is amiss is said in words."""

from __future__ import annotations

import argparse
from typing import NoReturn

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.mistakes import MistakeError
from tui.cli.parser import Parser

TEXTS = ["一", "-", "-3", "-.5", "--limit", "--limit=4", "--limit=x", "4", "--set", "--set=--x", "a=b",
         "- 空", "--json", "--json=1", "--csv", "-C", "-Cx", "-C=x", "-x", "--bogus", "--js", "", "--sort",
         "due", "--sort=due"]  # fmt: skip


def ours(command: str = "list") -> Parser:
    parser = Parser(command, "zh")
    parser.word("case")
    parser.word("query", nargs="*")
    parser.one_of("--json", "--csv")
    parser.option("--sort", default="light", choices=("light", "due"))
    parser.option("--limit", default=None, number=True)
    parser.option("--set", many=True)
    parser.option("-C", dest="folder")
    return parser


class _Theirs(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise MistakeError(message)


def theirs() -> argparse.ArgumentParser:
    parser = _Theirs(add_help=False, allow_abbrev=False)
    parser.add_argument("case")
    parser.add_argument("query", nargs="*")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    parser.add_argument("--sort", default="light", choices=("light", "due"))
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("-C", dest="folder", default="")
    return parser


@given(st.lists(st.sampled_from(TEXTS), max_size=6))
@example(["一", "--set", "a=b", "二", "--set=--x", "-3", "--limit", "4"])
def test_a_call_says_what_argparse_says(args: list[str]) -> None:
    try:
        said = vars(theirs().parse_intermixed_args(args))
    except MistakeError:
        with pytest.raises(MistakeError):
            ours().read(args)
    else:
        assert vars(ours().read(args)) == said


@pytest.mark.parametrize(
    "args, sentence",
    [
        ([], "还缺：编号；看用法：在命令后加 --help"),
        (["一", "--limit"], "--limit 后面要跟一个值"),
        (["一", "--limit", "--json"], "--limit 后面要跟一个值"),
        (["一", "--limit", "甲"], "--limit 要一个整数（写了 甲）"),
        (["一", "--sort=x"], "--sort 不能是 x；可以是 light, due"),
        (["一", "--csv", "--json"], "--json 和 --csv 不能一起用"),
        (["一", "--json=3"], "--json 后面不跟值（写了 3）"),
        (["一", "-x", "--bo=1"], "不认识：-x --bo=1；看用法：在命令后加 --help"),
        (
            ["--bogus"],
            "不认识：--bogus；看用法：在命令后加 --help\n还缺：编号；看用法：在命令后加 --help",
        ),
    ],
)
def test_what_is_amiss_is_said(args: list[str], sentence: str) -> None:
    with pytest.raises(MistakeError) as caught:
        ours("show").read(args)
    assert caught.value.sentence == sentence


def test_behind_two_dashes_everything_is_a_word() -> None:
    said = ours().read(["--json", "一", "--", "--limit", "-x", "--"])
    assert (said.case, said.query, said.json) == ("一", ["--limit", "-x", "--"], True)


def test_what_is_too_much_is_not_known() -> None:
    parser = Parser("undo", "en")
    parser.word("case", nargs="?")
    assert parser.read([]).case is None
    assert parser.read([""]).case == ""
    with pytest.raises(MistakeError, match="Not understood: b c"):
        parser.read(["a", "b", "c"])


def test_at_least_one_is_at_least_one() -> None:
    parser = Parser("set", "zh")
    parser.word("case")
    parser.word("words", nargs="+")
    assert parser.read(["一", "甲", "乙"]).words == ["甲", "乙"]
    with pytest.raises(MistakeError, match="还缺：栏目=值"):
        parser.read(["一"])
