"""Records through python-frontmatter, as third parties' scripts read them."""

from __future__ import annotations

import frontmatter
import pytest

from tests.support.documents import EXAMPLES
from tests.support.documents import record
from tui.domain.errors import UsageError
from tui.store.handler import CaseHandler


def test_a_record_loads_as_written() -> None:
    post = frontmatter.loads(EXAMPLES["D202610-5F8N"].decode(), handler=CaseHandler())
    assert post["编号"] == "D202610-5F8N"
    assert post["截止"] == "2026-11-27"
    assert post["主办"] == {"单位": "交警支队", "负责人": "高峰", "电话": "0716-6110"}
    assert post["重点"] == ["领导交办"]
    assert post.content.startswith("## 事由")


def test_an_english_record_has_no_key_that_the_library_chokes_on() -> None:
    post = frontmatter.loads("---\nid: a\nhandler: 陈晓\n---\n甲\n", handler=CaseHandler())
    assert post.metadata == {"编号": "a", "经办": "陈晓"}


def test_a_guide_with_keys_of_its_own_loads() -> None:
    text = "---\ntitle: 上行\nlist:\n- no\n- 0012\nempty:\n---\n\n---\n\n甲\n"
    post = frontmatter.loads(text, handler=CaseHandler())
    assert post.metadata == {"事项": "上行", "list": ["no", "0012"], "empty": None}
    assert post.content == "---\n\n甲"


def test_a_text_without_a_head_has_no_metadata() -> None:
    post = frontmatter.loads("# 甲\n\n乙\n", handler=CaseHandler())
    assert post.metadata == {}
    assert post.content == "# 甲\n\n乙"


@pytest.mark.parametrize("lines", ["事项: 甲: 乙\n", "事项: &a 甲\n"])
def test_a_head_outside_the_dialect_is_refused(lines: str) -> None:
    with pytest.raises(UsageError):
        frontmatter.loads(record(lines).decode(), handler=CaseHandler())


def test_nothing_is_dumped() -> None:
    post = frontmatter.loads(EXAMPLES["D202610-5F8N"].decode(), handler=CaseHandler())
    with pytest.raises(UsageError):
        frontmatter.dumps(post)
