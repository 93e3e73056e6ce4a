"""The page of a rule in the reader's language."""

from __future__ import annotations

import pytest

from tui.report.explain import page
from tui.rules import engine
from tui.rules.registry import CODES

assert engine.RULES  # importing the engine declares every code


def test_a_page_is_in_one_language() -> None:
    chinese, english = page("DL402"), page("DL402", "en")
    assert chinese.startswith("# DL402 due-before-receipt\n\n## 查什么\n\n")
    assert english.startswith("# DL402 due-before-receipt\n\n## What it checks\n\n")
    assert "## What it checks" not in chinese
    assert "## 查什么" not in english
    assert "## How to mend" in english
    assert chinese.endswith("。\n")


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_page_has_its_four_sections(code: str) -> None:
    for language in ("zh", "en"):
        lines = page(code, language).splitlines()
        assert sum(line.startswith("## ") for line in lines) == 4


@pytest.mark.parametrize("code", ["", "ZZ999", "../../../etc/passwd", "dl402"])
def test_what_is_no_code_has_no_page(code: str) -> None:
    with pytest.raises(KeyError):
        page(code)
