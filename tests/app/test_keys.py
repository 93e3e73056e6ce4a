"""The key table: complete, without doubles, and full-width characters are keys too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tui.app import key_card
from tui.app.keys import KEYS
from tui.app.keys import MOVES
from tui.app.keys import keys_of
from tui.app.keys import moves_of
from tui.app.keys import plain_character
from tui.text.translate import table

AREAS = tuple(dict.fromkeys(area for key in (*KEYS, *MOVES) for area in key.where))


def test_ids_are_unique_and_named_area_verb_noun() -> None:
    ids = [key.id for key in (*KEYS, *MOVES)]
    assert len(ids) == len(set(ids))
    for name in ids:
        area, _dot, rest = name.partition(".")
        assert area
        assert "-" in rest, name


@pytest.mark.parametrize("area", AREAS)
def test_no_key_means_two_things_on_one_screen(area: str) -> None:
    taken: dict[str, str] = {}
    for key in (*keys_of(area), *moves_of(area)):
        for name in key.keys:
            assert name not in taken, (name, key.id, taken.get(name))
            taken[name] = key.id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_has_a_name_and_a_sentence(language: str) -> None:
    messages = table(language)
    for key in (*KEYS, *MOVES):
        assert messages[key.label], key.id
        assert messages[key.help], key.id


def test_one_letter_means_one_thing_everywhere() -> None:
    meanings: dict[str, set[str]] = {}
    for key in KEYS:
        for name in key.keys:
            if len(name) == 1 and name.isalpha():
                meanings.setdefault(name, set()).add(key.id)
    several = {name: ids for name, ids in meanings.items() if len(ids) > 1}
    assert several == {
        "y": {"confirm.say-yes", "case.copy-text"},  # ux.md 1.3 and 5.10; never on one screen
        "s": {"cases.sort-list", "case.sort-log"},  # the order of what is listed
    }


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("？", "?"),
        ("：", ":"),
        ("／", "/"),
        ("、", "/"),
        ("【", "["),
        ("】", "]"),
        ("ｊ", "j"),
        ("ｎ", "n"),
        ("２", "2"),
        ("Ｅ", "E"),
        ("督", ""),
        ("n", ""),
        ("，", ","),
    ],
)
def test_full_width_characters_stand_for_keys(typed: str, key: str) -> None:
    assert plain_character(typed) == key


def test_the_table_is_read_without_textual() -> None:
    code = "import sys, tui.app.keys; assert not {'textual', 'rich'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_in_the_help_is_that_of_the_table(lang: str) -> None:
    """Made anew by `duban --lang LANG keys --markdown > tui/help/keys.LANG.md`."""
    kept = Path(key_card.__file__).parents[1] / "help" / f"keys.{lang}.md"
    assert kept.read_text("utf-8") == key_card.card(lang)
