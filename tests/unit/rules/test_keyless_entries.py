"""An entry whose 号 cannot be read is one fault, not the seed of others elsewhere."""

from __future__ import annotations

import pytest

from tests.support.repos import EXAMPLES
from tests.support.repos import SUPERVISION
from tui.domain.office import Office
from tui.rules import engine
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.store.decode import decode

LINES = [
    "- {号：a1，事：催办}",
    "- 催办",
    "-",
    "- {号: ../x, 时间: 2099-01-02 16:40, 人: 张建国, 事: 走访, 内容: 到现场}",
]


@pytest.mark.parametrize("line", LINES)
def test_nothing_refers_to_an_entry_without_a_key(line: str) -> None:
    text = (EXAMPLES / f"{SUPERVISION}.md").read_text("utf-8")
    head, fence, body = text.rpartition("\n---\n")
    broken = f"{head}\n{line}{fence}{body}"
    decoded = decode(broken.encode(), f"records/2026/10/{SUPERVISION}.md")
    found = engine.judge(decoded, None, Context(Office(), Bare()))
    assert not {"PA807", "DL415"} & {one.finding.code for one in found}
    assert found
