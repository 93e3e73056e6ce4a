"""JSON is what the library would write, but for what acts; a list may come piece by piece."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tui.report.json_text import dumps
from tui.report.json_text import listed
from tui.text.sanitise import visible

TEXT = st.text(
    st.one_of(st.sampled_from('督办，“" \\\n\t\x7f\x1b\u202e\u200d\u3000👨é'), st.characters())
)
VALUE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)


@given(st.lists(VALUE, max_size=4))
def test_pieces_are_the_whole(values: list[object]) -> None:
    assert "".join(listed(iter(values))) == dumps(values)
    assert "".join(listed(values, ascii_only=True)) == dumps(values, ascii_only=True)


@given(VALUE)
def test_json_is_the_librarys_with_escapes_for_what_acts(value: object) -> None:
    assert dumps(value, ascii_only=True) == json.dumps(value, indent=2) + "\n"
    text = dumps(value)
    assert json.loads(text) == value
    plain = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if visible(plain, newlines=True) == plain:
        assert text == plain
    for run in text.split("\n"):
        seen = "".join(one for one in run if not one.isascii())
        assert all(visible(one) == one for one in seen) or visible(run) == run


def test_words_stay_words_and_what_acts_is_escaped() -> None:
    assert dumps({"a": ["督办", "\u202e倒"], "b": {}}) == (
        '{\n  "a": [\n    "督办",\n    "\\u202e倒"\n  ],\n  "b": {}\n}\n'
    )
    assert list(listed([])) == ["[]\n"]
