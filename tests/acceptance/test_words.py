"""Each language is whole on every screen: no English words in Chinese, no Chinese ones in English."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.support.tour import STOPS
from tui.text.translate import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.tour import Seen

NAMES = [*(stop.name for stop in STOPS), "welcome"]
SIZE = (120, 40)
WORD = re.compile(r"[A-Za-z]{2,}")
ALLOWED = frozenset(
    {"Esc", "Enter", "Tab", "Space", "Ctrl", "Git", "Word", "Excel", "PR"}  # ux.md 8
    | {"Shift", "Home", "End", "PgUp", "PgDn", "Alt", "Delete"}  # printed on keys
    | {
        "quotePath",
        "wordRegex",
        "xfuncname",
        "python",
        "untrackedCache",
    }  # settings of git, cut at the edge
    | {"duban", "explain", "git", "records"}  # what is typed in a shell, and the folder
)
_NO_WORDS = (
    r"[DXH]\d{6}-[0-9A-Z]{4}",  # 编号
    r"\b[A-Z]{2}\d{3}\b",  # codes of the rules
    r"(?:records|tui|/tmp|~)/[\w./-]*",  # where a file lies
    r"\b[a-z0-9]{4}\b|\b[0-9a-f]{7,12}\b",  # 号 of an entry, a commit
    r"\b[0-9A-Z]{4}\b",  # the end of a 编号, on the board
    r"office · main",  # folder and branch
    r"Python|YAML|libyaml|UTF-8|xterm\S*|pre-commit|pre-merge-commit|commit-msg|pre-push",
    r"\w+@[\w.]+",  # an address
    r"\b(?:core|diff|duban|i18n|merge|alias|include|commit)(?:\.\w+)+",  # settings of git
)
OF_RECORDS = re.compile("|".join(_NO_WORDS))
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]+")
_SAID_IN_ENGLISH = (
    r"(?:\w+〔\d{4})?〕\d+号",  # numbers have their form from the regulations
    r"催字|协字|常会|纪要",  # what such numbers begin with
    r"？ ： 、 【 】",  # keys of an input method, in the guide
    r"\d+(?:个工作日|天)",  # spans are written in one form (records.md)
    r"(?<=Text ..)、(?=Text ..)",  # names in one field, as records join them
)
OF_OFFICES = re.compile("|".join(_SAID_IN_ENGLISH))


def test_a_chinese_screen_has_no_english_words(
    seen: Callable[[str, tuple[int, int]], Seen],
) -> None:
    for name, lines in seen("zh", SIZE).items():
        text = OF_RECORDS.sub("", "\n".join(lines))
        words = set(WORD.findall(text)) - ALLOWED
        assert not words, (name, words, text)


def test_an_english_screen_has_no_chinese_words(
    seen: Callable[[str, tuple[int, int]], Seen],
) -> None:
    for name, lines in seen("en", SIZE).items():
        text = OF_OFFICES.sub("", "\n".join(lines))
        assert not CHINESE.findall(text), (name, text)


def test_every_stop_is_a_screen_of_its_own(seen: Callable[[str, tuple[int, int]], Seen]) -> None:
    """Had a key led nowhere, a stop would show what the one before it shows."""
    screens = [(name, "\n".join(lines)) for name, lines in seen("zh", SIZE).items()]
    assert [name for name, _text in screens] == NAMES
    same = [name for (_, before), (name, text) in pairwise(screens) if before == text]
    assert same == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_can_be_shown_by_a_terminal_of_the_old_encoding(lang: str) -> None:
    for key, text in table(lang).items():
        try:
            text.encode("gbk")
        except UnicodeEncodeError as problem:
            pytest.fail(f"{key}: {problem}")


def test_every_sign_that_screens_draw_can_be_shown_there(
    seen: Callable[[str, tuple[int, int]], Seen],
) -> None:
    """Beside the sentences there are signs that widgets draw: cursors, lights, scroll bars."""
    drawn = {sign for lines in seen("zh", SIZE).values() for line in lines for sign in line}
    missing = {sign for sign in drawn if not _is_in_gbk(sign)}
    assert missing <= SCROLL_BARS, missing


SCROLL_BARS = frozenset("▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▔▕▐")
"""Blocks that Textual draws bars with; a terminal that has none shows blanks."""


def _is_in_gbk(sign: str) -> bool:
    try:
        sign.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
