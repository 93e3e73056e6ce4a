"""Both languages say everything, with the same fillings, in what an office's terminal can show."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from string import Formatter

import pytest

from tui.domain import errors
from tui.text.parts import _HEADS
from tui.text.parts import PARTS
from tui.text.parts import parts_of
from tui.text.translate import LANGUAGES
from tui.text.translate import Table
from tui.text.translate import _parts
from tui.text.translate import _parts_by_string
from tui.text.translate import say
from tui.text.translate import table

KEYS = sorted(table("zh").keys() | table("en").keys())
FILES = sorted(
    part.name.removesuffix(".py")
    for part in (files("tui.text") / "zh").iterdir()
    if part.name.endswith(".py") and part.name != "__init__.py"
)
SILENT = {"note.stage"}
"""A commit on a move says nothing after the title: its verb is the whole story."""
PASTED = {"ST302.fix"}
"""A line to paste into the record: each language fills in its own names of the stages."""
FAILURES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.DubanError)
]


def test_both_languages_have_the_same_keys() -> None:
    assert table("zh").keys() == table("en").keys()


def test_both_languages_have_the_same_parts() -> None:
    english = {part.name for part in (files("tui.text") / "en").iterdir()}
    assert english >= {f"{part}.py" for part in FILES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_says_what_another_says(language: str) -> None:
    parts = [import_module(f"tui.text.{language}.{part}").TABLE for part in FILES]
    assert sum(len(part) for part in parts) == len(table(language))


def test_every_key_leads_to_the_part_that_says_it() -> None:
    assert sorted(PARTS) == FILES
    keys = {part: import_module(f"tui.text.zh.{part}").TABLE for part in PARTS}
    astray = [
        (part, key) for part, said in keys.items() for key in said if part not in parts_of(key)
    ]
    assert astray == [], "tui/text/parts.py does not lead to these keys"
    heads = {part: {key.partition(".")[0] for key in said} for part, said in keys.items()}
    needless = [
        (part, head)
        for part, listed in _HEADS.items()
        for head in listed.split()
        if not any(one[:2] == head if head.isupper() else one == head for one in heads[part])
    ]
    assert needless == []


def test_only_what_is_asked_for_is_loaded() -> None:
    fresh = Table("zh")
    assert fresh["light.word.red"]
    assert "no.such.key" not in fresh
    assert "DL402.no" not in fresh
    assert fresh._loaded == {"time", "findings"}
    assert dict(fresh) == dict(table("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_are_read_as_the_library_reads_them(language: str) -> None:
    for text in table(language).values():
        assert _parts(text) == _parts_by_string(text)


@pytest.mark.parametrize("key", KEYS)
def test_message_is_whole(key: str) -> None:
    chinese, english = table("zh")[key], table("en")[key]
    if key not in SILENT:
        assert chinese.strip()
        assert english.strip()
    if key not in PASTED:
        assert _fillings(chinese) == _fillings(english)
        assert not any(spec for _, _, spec, _ in Formatter().parse(chinese))
    chinese.encode("gbk")
    english.encode("gbk")


def _fillings(template: str) -> set[str]:
    parsed = list(Formatter().parse(template))
    assert not any(conversion for _, _, _, conversion in parsed)
    return {name for _, name, _, _ in parsed if name is not None}


@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.__name__)
def test_every_failure_has_a_sentence_and_what_to_do(kind: type[errors.DubanError]) -> None:
    for language in LANGUAGES:
        assert kind.key in table(language)
        assert f"{kind.key}.fix" in table(language)


def test_what_is_filled_in_is_never_a_template() -> None:
    assert say("report.mend", "zh", mend="{code}{0}{{") == "改法：{code}{0}{{"
    assert say("report.mend", "en", mend="%s") == "mend: %s"


def test_what_is_missing_shows_itself() -> None:
    assert say("no.such{key", "zh") == "no.such{key"
    assert say("report.mend", "zh") == "改法：{mend}"


@pytest.mark.parametrize(
    "key, values, said",
    [
        ("light.red.overdue", {"days": 1}, "overdue by 1 working day"),
        ("light.red.overdue", {"days": 11}, "overdue by 11 working days"),
        ("light.red.overdue", {"days": "0"}, "overdue by 0 working days"),
        ("fmt.would", {"count": 1}, "1 record is not tidy"),
        ("fmt.would", {"count": 2}, "2 records are not tidy"),
        ("fmt.would", {}, "{count} records are not tidy"),
    ],
)
def test_english_counts(key: str, values: dict[str, object], said: str) -> None:
    assert say(key, "en", **values) == said


def test_no_english_sentence_leaves_the_number_open() -> None:
    assert [key for key, text in table("en").items() if "(s)" in text] == []


def test_another_language_is_chinese() -> None:
    assert say("report.mend", "fr", mend="x") == "改法：x"
