"""Words for fields and values, in the reader's language and never acting."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_at
from tui.domain.value import Moment
from tui.domain.value import Path
from tui.domain.value import Value
from tui.report.wording import help_text
from tui.report.wording import label
from tui.report.wording import message
from tui.report.wording import shown
from tui.report.wording import word
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding


@pytest.mark.parametrize(
    "path, chinese, english",
    [
        (("due",), "截止", "due"),
        (("lead", "person_in_charge"), "主办.负责人", "lead.person in charge"),
        (("rounds", 2, "positions", 0), "协商.3.表态.1", "rounds.3.positions.1"),
        (("rounds", "r1k2", "decision"), "协商.r1k2.结论", "rounds.r1k2.decision"),
        (("log", "a1c3", "to"), "经过.a1c3.对象", "log.a1c3.addressed to"),
        (("parties", "住建局", "claim"), "各方.住建局.诉求", "parties.住建局.claim"),
        (("no_such",), "no_such", "no_such"),
        ((), "", ""),
    ],
)
def test_fields_are_called_by_their_labels(path: Path, chinese: str, english: str) -> None:
    assert label(path) == chinese
    assert label(path, "en") == english


def test_fixed_values_are_words() -> None:
    assert word("stage", "in_progress") == "检查催办"
    assert word("stage", "in_progress", "en") == "in progress"
    assert word("cause", "历史遗留") == "历史遗留"


@pytest.mark.parametrize(
    "path, value, chinese, english",
    [
        (("due",), date(2026, 11, 30), "2026-11-30", "2026-11-30"),
        (("time",), Moment(date(2026, 11, 3), 9, 5), "2026-11-03 09:05", "2026-11-03 09:05"),
        (("urgency",), "most_urgent", "特急", "most urgent"),
        (("source", "reply_required"), ("phone", "written"), "电话、书面", "phone, written"),
        (
            ("lead",),
            {"unit": "商务局", "person_in_charge": "刘明"},
            "单位 商务局，负责人 刘明",
            "unit 商务局, person in charge 刘明",
        ),
        (
            ("log",),
            ({"kind": "unit_report", "nature": "result"}, {"kind": "merit", "nature": "merit"}),
            "事 回报，性质 结果；事 奖惩，性质 奖",
            "kind of entry unit report, nature result; kind of entry merit, nature merit",
        ),
        (("source", "verbatim"), "一\n\x1b[2J", "一␊␛[2J", "一␊␛[2J"),
        (("size",), 30, "30", "30"),
        (("size",), None, "", ""),
    ],
)
def test_values_are_shown(path: Path, value: Value | None, chinese: str, english: str) -> None:
    assert shown(value, field_at(path)) == chinese
    assert shown(value, field_at(path), "en") == english


def test_fillings_are_said_in_the_readers_language() -> None:
    finding = Finding(
        "FD219", ("bottom_line",), {"because": (FieldName(("crux",)), EnumWord("kind", "meeting"))}
    )
    assert message(finding) == "宜填“原则”，“症结、会议”时应有"
    assert "crux of the matter, meeting" in message(finding, "en")


def test_help_on_screen_names_no_pages_of_the_sources() -> None:
    """`（F105、F146）` tells an engineer where a rule comes from; a secretary need not read it."""
    for block in BLOCKS.values():
        for field in block.fields:
            for language in ("zh", "en"):
                assert not re.search(r"\bF\d", help_text(field, language)), field
    step = next(field for field in BLOCKS["plan"].fields if field.en == "slack_days")
    assert help_text(step) == "留几天机动，不满打满算。"
