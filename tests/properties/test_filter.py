"""Property: what the index finds is what one finds who looks at every line (P11)."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tests.support import matching
from tests.support.listed import index_of
from tests.support.listed import listed
from tui.domain.query import parse
from tui.service import row
from tui.service.pinyin import spelling
from tui.service.questions import spell
from tui.store.config import read_office
from tui.store.decode import decode
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from tui.service.listing import Row
    from tui.store.index.base import Index

TODAY = date(2026, 11, 20)
_WORDS = (
    *(
        "农贸",
        "市场",
        "住建",
        "协商",
        "局",
        "2026",
        "D2026",
        "zjj",
        "nmsc",
        "陈晓",
        "〔2026〕",
        "号",
    ),
    *("逾期", "未结", "办结", "重点", "坏卷", "待答复", "本周到期", "预警", "中止", "未提交"),
    *("单位:住建", "主办:商务", "环节:检查", "环节:办结、协商", "类型:协调", "经办:陈", "领导:李"),
    *("缓急:加急", "灯:红", "灯:绿、黄", "编号:d2026", "文号:催字", "事项:农贸", "截止:2026-12"),
    *("截止:<2026-12-01", "截止:>=2026-11-21", "截止:本周", "单位:zjj", "事项:nm", '"逾期"', "a|b"),
)


@pytest.fixture(scope="module")
def known() -> tuple[Index, tuple[tuple[Row, str], ...]]:
    """The sample office's rows in an index, and beside it; one of them cannot be read."""
    tree = WorkTree(matching.PROJECT)
    office = read_office(tree)[0]
    read = (decode(tree.read(path) or b"", str(path)) for path in tree.records())
    made = [(row.row_of(one, TODAY, office), row.text_of(one)) for one in read]
    broken = PurePosixPath("records/2026/11/D202611-ZZZZ.md")
    made.append((row.refused_row(broken), row.name_text(str(broken))))
    made[0] = (made[0][0]._replace(uncommitted=True), made[0][1])
    index = index_of(made)
    spell(index)
    return index, tuple(made)


def _oracle(rows: tuple[tuple[Row, str], ...], text: str) -> set[str]:
    terms = parse(text)
    return {
        one.path
        for one, said in rows
        if matching.matches(terms, matching.Seen(one, said), spelling)
    }


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(_WORDS)), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_words_of_a_filter(
    known: tuple[Index, tuple[tuple[Row, str], ...]], words: list[tuple[bool, str]]
) -> None:
    text = " ".join(f"{'!' if negated else ''}{word}" for negated, word in words)
    index, rows = known
    assert set(listed(index, text)) == _oracle(rows, text)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_piece_of_any_record_is_found(
    known: tuple[Index, tuple[tuple[Row, str], ...]], data: st.DataObject
) -> None:
    index, rows = known
    _row, said = data.draw(st.sampled_from(rows))
    start = data.draw(st.integers(0, len(said) - 1))
    piece = said[start : start + data.draw(st.integers(1, 6))]
    if '"' in piece or "”" in piece or "“" in piece or not piece.strip():
        return
    text = f'"{piece}"'
    found = set(listed(index, text))
    assert found == _oracle(rows, text)
