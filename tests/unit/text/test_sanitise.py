"""What would act on a terminal is shown; what a script needs to be read stays."""

from __future__ import annotations

import sys

import pytest

from tui.text.ideographs import others
from tui.text.sanitise import _PECULIAR
from tui.text.sanitise import _acting
from tui.text.sanitise import visible


@pytest.mark.parametrize(
    "text, shown",
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\x9d0;标题\x9c", "‹U+009D›0;标题‹U+009C›"),
        ("甲\r乙\b丙", "甲␍乙␈丙"),
        ("a\x00b\x7f", "a␀b␡"),
        ("a\tb", "a b"),
        ("一\n二", "一␊二"),
        ("a\x85b\u2028c", "a‹U+0085›b‹U+2028›c"),
        ("\u202e倒着\u202c", "‹U+202E›倒着‹U+202C›"),
        ("\u2066隔\u2069\u200e\u061c", "‹U+2066›隔‹U+2069›‹U+200E›‹U+061C›"),
        ("D2026\u200b10", "D2026‹U+200B›10"),
        ("\ufeff头", "‹U+FEFF›头"),
        ("\U000e0041签", "‹U+E0041›签"),
        ("\U000e0100", "‹U+E0100›"),
        ("\u3164空", "‹U+3164›空"),
        ("坏\udcff字", "坏‹U+DCFF›字"),
        ("a\u200db", "a‹U+200D›b"),
        ("か\u200dな", "か‹U+200D›な"),
    ],
)
def test_what_acts_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "关于城北小学周边交通拥堵群众来信的批示办理",
        "催字〔2026〕37号，“同意”——李红！",
        "👨‍👩‍👧 ❤️‍🔥 🐈‍⬛ 🏳️‍🌈",
        "می‌خواهم",
        "葛\U000e0100城",
        "e\u0301 ñ Việt",
        "[/red] [@click=app.quit]x[/] {field} %s",
        "\ue200",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


def test_what_is_ordinary_has_nothing_that_acts() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    ordinary = "".join(
        one for one in every if not others(one) or (one.isprintable() and one not in _PECULIAR)
    )
    assert len(ordinary) > 100_000
    assert not _acting().search(ordinary)
    assert not _acting().search(ordinary[::-1])


def test_lines_are_kept_on_request_and_nothing_else() -> None:
    assert visible("一\n二\r\n\x1b三", newlines=True) == "一\n二␍\n␛三"


def test_a_flood_of_marks_ends_after_four() -> None:
    assert visible("a" + "\u0301" * 6) == "a" + "\u0301" * 4 + "‹U+0301›" * 2


def test_a_megabyte_of_controls_is_shown_at_once() -> None:
    assert visible("\x1b" * 1_000_000) == "␛" * 1_000_000
