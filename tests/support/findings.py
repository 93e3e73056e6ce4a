"""Findings to render: one that is placed, one without a line, one of a commit, one that is hostile."""

from __future__ import annotations

from datetime import date

from tui.rules.finding import Diagnostic
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.finding import Place

RECORD = "records/2026/11/D202611-7K3M.md"
DUE = Diagnostic(
    RECORD,
    Finding(
        "DL402",
        ("due",),
        {
            "due": date(2026, 3, 2),
            "date": date(2026, 3, 5),
            "field": FieldName(("source", "date")),
        },
        ("source", "date"),
    ),
    Place(6, 1),
    "截止: 2026-03-02",
)
MISSING = Diagnostic(
    RECORD,
    Finding(
        "FD201",
        ("lead", "person_in_charge"),
        {
            "field": FieldName(("lead", "person_in_charge")),
            "because": EnumWord("stage", "approved"),
        },
        ("stage",),
    ),
)
WARNED = Diagnostic(
    RECORD,
    Finding("WD701", ("log", 2, "content"), {"word": "大概"}),
    Place(12, 20),
    "- {号: a1c2, 事: 催办, 内容: 大概月底能完}",
    "1a2b3c4d",
)
HOSTILE = Diagnostic(
    "records/a\n::error::b,c:d%\x1b]0;x\x07\u202e.md",
    Finding("WD701", ("log",), {"word": "[/red]{code}\x1b[2J\n::stop-commands::x%0A"}),
    Place(1, 4),
    "内容\x9b: \t\u202e大概\u200b👨‍👩‍👧",
)
