"""Every code is whole: named once, worded in both languages, explained, shown right and wrong."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from string import Formatter

import pytest

from tests.support.rule_cases import RULES
from tests.support.rule_cases import all_cases
from tui.rules import engine
from tui.rules.context import Context
from tui.rules.registry import CHECKS
from tui.rules.registry import CODES
from tui.text.translate import LANGUAGES
from tui.text.translate import table

PAGES = files("tui") / "help" / "rules"
SECTIONS = [
    "## 查什么",
    "## 为什么",
    "## 反例",
    "## 改法",
    "## What it checks",
    "## Why",
    "## Example",
    "## How to mend",
]
FAMILY = {"FM": 1, "FD": 2, "ST": 3, "DL": 4, "ID": 5, "CM": 6, "WD": 7, "PA": 8, "CW": 9}
SHOWN = [code for code in sorted(CODES) if CODES[code].scope != "run"]
"""Codes that a document can show; those of a run are tested where the run is."""


def test_every_rule_module_is_run_by_the_engine() -> None:
    assert engine.RULES
    assert set(CODES) >= {"FD201", "FM101", "DL402", "ID501", "CM601", "WD701", "CW901"}


def test_codes_sort_by_their_family() -> None:
    for code, known in CODES.items():
        assert re.fullmatch(r"[A-Z]{2}\d{3}", code)
        assert int(code[2]) == FAMILY[code[:2]]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", known.name)


def test_names_are_unique() -> None:
    assert [
        name for name, count in Counter(c.name for c in CODES.values()).items() if count > 1
    ] == []


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_has_message_and_mend(code: str, language: str) -> None:
    words = table(language)
    for key in (code, f"{code}.fix"):
        assert words[key].strip()
        assert not words[key].endswith(("！", "!"))


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_fill_the_same_values(code: str) -> None:
    said = [_fillings(table(language)[code]) for language in LANGUAGES]
    assert said[0] == said[1]


def _fillings(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_none_of_something_has_words_only_where_some_of_it_has() -> None:
    for language in LANGUAGES:
        words = table(language)
        for key in words:
            if key.removesuffix(".none") != key and key[:5] in CODES:
                assert key.removesuffix(".none") in words


@pytest.mark.parametrize("code", sorted(CODES))
def test_has_a_page_with_every_section(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text("utf-8")
    lines = page.splitlines()
    assert lines[0] == f"# {code} {CODES[code].name}"
    assert [line for line in lines if line.startswith("## ")] == SECTIONS
    for section in re.split(r"^## .*$", page, flags=re.MULTILINE)[1:]:
        assert section.strip()


def test_no_page_is_left_of_a_code_that_is_gone() -> None:
    assert {page.name.removesuffix(".md") for page in PAGES.iterdir()} == set(CODES)


@pytest.mark.parametrize("code", SHOWN)
def test_is_shown_right_and_wrong(code: str) -> None:
    cases = [case for case in all_cases() if case.code == code]
    assert any(case.fails for case in cases)
    assert any(not case.fails for case in cases)


def test_every_case_file_is_named_after_its_code() -> None:
    assert {path.stem for path in (RULES / "cases").glob("*.yaml")} == {
        case.code for case in all_cases()
    }


def test_no_rule_is_told_today() -> None:
    """Errors compare what is written: there is nothing in a context that could say today."""
    assert set(Context._fields) == {"office", "tree", "author", "parents"}
    told = {name for checks in CHECKS.values() for check in checks for name in _arguments(check)}
    assert not {name for name in told if "today" in name or "clock" in name or "now" in name}


def _arguments(check: object) -> tuple[str, ...]:
    code = getattr(check, "__code__", None)
    return code.co_varnames[: code.co_argcount] if code is not None else ()
