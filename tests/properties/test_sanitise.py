"""P8: nothing that acts gets through, whatever the text; showing it twice changes nothing."""

from __future__ import annotations

import unicodedata

from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tui.report.width import end
from tui.report.width import fitted
from tui.report.width import start
from tui.report.width import width
from tui.text.sanitise import visible

ACTING = [
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))),
    *"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *"\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\U000e0001\U000e0041\U000e007f",
]
JOINERS = frozenset("\u200c\u200d")
TEXT = st.lists(
    st.one_of(
        st.sampled_from(ACTING),
        st.sampled_from(
            [*"甲乙，〔あ👨❤🐈ab می", "\ufe0f", "\u0301", "\U000e0100", "\ue200", "\udcff"]
        ),
        st.characters(codec=None),
    ),
    max_size=30,
).map("".join)


@given(TEXT)
@example("\ue200\x00")
@example("\u2066\u200d\u2067")
@example("👨\x00\u200d👩")
@settings(max_examples=500, deadline=None)
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = visible(text)
    assert not (set(shown) & set(ACTING)) - JOINERS
    shown.encode("utf-8")
    for at, character in enumerate(shown):
        if unicodedata.category(character) == "Cf" and character in JOINERS:
            assert 0 < at < len(shown) - 1
            assert shown[at - 1] not in JOINERS


@given(TEXT)
@example("あ\u200dい\x1b")
@settings(max_examples=500, deadline=None)
def test_showing_twice_is_showing_once(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown


@given(TEXT)
def test_newlines_are_the_only_difference(text: str) -> None:
    assert visible(text, newlines=True).replace("\n", "␊") == visible(text)


@given(st.text(alphabet="关于交通，〔2026〕号 abc·é…—", max_size=60))
def test_what_people_write_is_unchanged(text: str) -> None:
    assert visible(text) == text


@given(TEXT, st.integers(0, 40))
@settings(deadline=None)
def test_cut_text_takes_the_cells_it_is_given(text: str, cells: int) -> None:
    shown = visible(text)
    assert width(fitted(shown, cells)) == cells
    assert width(start(shown, cells)) <= cells
    assert width(end(shown, max(cells, 1))) <= max(cells, 1)
