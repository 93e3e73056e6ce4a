"""Texts to send: the tone by the directory, several wordings, and nothing that acts on a terminal."""

from __future__ import annotations

import pytest

from tui.domain.case import Case
from tui.domain.office import Office
from tui.domain.office import Unit
from tui.service import copying
from tui.text.translate import table

OURS = Unit("市政府办公室", superiors=("市政府",))
BELOW = Unit("南桥镇", superiors=("市政府办公室",))
PEER = Unit("水利局", superiors=("市政府",))


def led_by(unit: str) -> Case:
    return Case({"type": "supervision", "lead": {"unit": unit}})


@pytest.mark.parametrize(
    ("unit", "direction"),
    [("市政府", "up"), ("水利局", "level"), ("南桥镇", "down"), ("没有在名录里", "level")],
)
def test_the_tone_follows_the_directory(unit: str, direction: str) -> None:
    office = Office(name="市政府办公室", units=(OURS, BELOW, PEER))
    assert copying.direction_of(led_by(unit), office) == direction


def test_an_office_without_a_directory_speaks_to_peers() -> None:
    assert copying.direction_of(led_by("市政府"), Office()) == "level"


def test_a_coordination_is_addressed_to_all_parties() -> None:
    case = Case({"type": "coordination", "parties": ({"name": "住建局"}, {"name": "消防大队"})})
    assert copying.addressed(case) == ("住建局", "消防大队")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("direction", copying.DIRECTIONS)
def test_each_direction_has_wordings_that_differ(language: str, direction: str) -> None:
    words = [
        table(language)[f"copy.{direction}.{number}"] for number in range(1, copying.WORDINGS + 1)
    ]
    assert len(set(words)) == copying.WORDINGS
    for text in words:
        for name in ("who", "title", "number", "limit", "last"):
            assert "{" + name + "}" in text, text


def test_only_downwards_a_day_is_always_named() -> None:
    for number in range(1, copying.WORDINGS + 1):
        assert "{by}" in table("zh")[f"copy.down.{number}"]
        assert "请于" not in table("zh")[f"copy.up.{number}"], "to superiors one asks"


def test_a_number_with_signs_that_act_is_shown() -> None:
    case = Case({"id": "D202611-7K3M", "number": "催字\x1b]52;c;x\x07号\u202e"})
    assert copying.number_of(case) == "D202611-7K3M 催字␛]52;c;x␇号‹U+202E›"
