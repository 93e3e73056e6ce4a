"""Reading one value as the field table says it is meant."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.fields.scalars import ENTRY_KEY
from tui.domain.fields.scalars import Read
from tui.domain.fields.scalars import is_entry_key
from tui.domain.fields.scalars import read_scalar
from tui.domain.fields.scalars import split_words
from tui.domain.fields.table import field_at
from tui.domain.value import Moment
from tui.domain.value import Path

NOVEMBER = date(2026, 11, 3)


@pytest.mark.parametrize(
    "path, text, read",
    [
        (("due",), "2026-11-03", Read(NOVEMBER, "", "2026-11-03")),
        (("due",), "2026-11-3", Read(NOVEMBER, "FD207", "2026-11-03")),
        (("due",), "２０２６年１１月３日", Read(NOVEMBER, "FD207", "2026-11-03")),
        (("due",), "2026/11/03", Read(NOVEMBER, "FD207", "2026-11-03")),
        (("due",), "2026-02-30", Read(None, "FD206")),
        (("due",), "月底前", Read(None, "FD203")),
        (("due",), "2026-11-03 09:20", Read(Moment(NOVEMBER, 9, 20), "", "2026-11-03 09:20")),
        (("due",), "2026-11-03 9：20", Read(Moment(NOVEMBER, 9, 20), "FD207", "2026-11-03 09:20")),
        (("time",), "09:20", Read(None, "FD203")),
        (("time",), "2026-02-30 09:20", Read(None, "FD206")),
        (("time",), "2026-11-03 24:00", Read(None, "FD206")),
        (("log", 0, "percent"), "60%", Read(60, "FD207", "60")),
        (("log", 0, "percent"), "６０", Read(60, "FD207", "60")),
        (("archive", "item_no"), "0012", Read(12, "", "0012")),
        (("size",), "三十", Read(None, "FD203")),
        (("urgency",), "特急", Read("most_urgent")),
        (("urgency",), "most_urgent", Read("most_urgent")),
        (("urgency",), "急", Read(None, "FD205")),
        (("priority_reasons",), "时效强", Read(None, "FD203")),
        (("number",), "催字〔2026〕37号", Read("催字〔2026〕37号")),
        (("number",), "催字[2026]37号", Read(None, "FD211")),
        (("id",), "D202611-7K3U", Read(None, "FD211")),
        (("limit", "span"), "5", Read(None, "FD211")),
        (("limit", "span"), "5个工作日", Read("5个工作日")),
        (("rounds", 0, "key"), "1e5", Read(None, "FD211")),
        (("lead", "phone"), "0716", Read("0716")),
    ],
)
def test_text_is_read_as_its_field_means_it(path: Path, text: str, read: Read) -> None:
    field = field_at(path)
    assert field is not None
    assert read_scalar(field, text) == read


def test_nature_means_what_the_entry_says() -> None:
    field = field_at(("log", "nature"))
    assert field is not None
    assert read_scalar(field, "结果", "unit_report") == Read("result")
    assert read_scalar(field, "奖", "merit") == Read("merit")
    assert read_scalar(field, "正", "exemplar") == Read("positive")
    assert read_scalar(field, "奖", "unit_report") == Read(None, "FD205")


def test_words_are_split_where_people_separate_them() -> None:
    assert split_words("时效强、领导交办") == ("时效强", "领导交办")
    assert split_words(" 电话，书面; 当面 ") == ("电话", "书面", "当面")
    assert split_words("") == ()


@pytest.mark.parametrize(
    "text", ["", "a", "Z9", "a1234567", "a12345678", "1a", "a_b", "a b", "é1", "ａ１", "a１", "a\n"]
)
def test_the_cheap_test_of_a_key_is_the_pattern_of_the_schema(text: str) -> None:
    assert is_entry_key(text) == bool(ENTRY_KEY.fullmatch(text))
