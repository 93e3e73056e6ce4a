"""Both themes can be read: contrast of every pair in use, no colour at all, plain signs."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

import tui.app
from tests.support.interface import an_app
from tests.support.interface import office_app
from tui.app.plain_signs import TABLE
from tui.app.theme import STYLES
from tui.app.theme import THEMES
from tui.text.translate import LANGUAGES
from tui.text.translate import table

if TYPE_CHECKING:
    from tests.app.conftest import Settings

_LEAST = 4.5
"""WCAG 2.1, contrast of text (1.4.3)."""
_APP = Path(tui.app.__file__).parent
_GROUNDS = ("background", "surface", "panel", "block-cursor-background")
"""What text of any colour stands on; the cursor takes the line as it is."""
_TEXTS = ("foreground", "quiet", "primary", "secondary", "accent", "success", "warning", "error")
_LIGHTS = tuple(f"light-{name}" for name in ("red", "yellow", "green", "blue", "purple", "grey"))
_OWN_GROUND = {
    "block-cursor-foreground": "block-cursor-background",
    "block-cursor-blurred-foreground": "block-cursor-blurred-background",
}
"""Colours of text that stand on a ground of their own."""


def _colours(name: str) -> dict[str, Color]:
    theme = THEMES[name]
    found = {**theme.to_color_system().generate(), **theme.variables}
    return {key: Color.parse(value) for key, value in found.items() if value.startswith("#")}


def _contrast(text: Color, ground: Color) -> float:
    """The ratio of their luminances, worked out here and not by the library."""

    def luminance(colour: Color) -> float:
        parts = [part / 255 for part in colour.rgb]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", _GROUNDS)
@pytest.mark.parametrize("text", (*_TEXTS, *_LIGHTS))
def test_text_can_be_read_on_every_ground(theme: str, ground: str, text: str) -> None:
    colours = _colours(theme)
    ratio = _contrast(colours[text], colours[ground])
    assert ratio >= _LEAST, f"{theme}: ${text} on ${ground} is {ratio:.2f}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), _OWN_GROUND.items())
def test_the_cursor_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = _colours(theme)
    assert _contrast(colours[text], colours[ground]) >= _LEAST


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_selected_can_be_read(theme: str) -> None:
    colours = _colours(theme)
    assert _contrast(colours["foreground"], colours["input-selection-background"]) >= _LEAST


def test_every_colour_in_use_is_one_that_is_checked() -> None:
    """A colour that a sheet or a widget names is measured above, or is no colour of text."""
    checked = {*_TEXTS, *_LIGHTS, *_GROUNDS, *_OWN_GROUND, *_OWN_GROUND.values()}
    used = set()
    files = [*(_APP / str(name) for name in STYLES), *_APP.rglob("*.py")]
    for path in files:
        if path.name != "theme.py":
            used |= set(re.findall(r"\$([a-z][a-z-]*+)(?!\{)", path.read_text("utf-8")))
    assert not used - checked, used - checked


async def test_without_colour_signs_and_words_still_tell(
    office_repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with office_app(office_repo, now="2026-12-10 09:00") as clerk:
        await clerk.press("3")
        assert clerk.shows("▲ 逾期"), clerk.screen_text()
        strips = clerk.app.screen._compositor.render_strips(clerk.app.size)
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        colours = [style.color.get_truecolor() for style in styles if style.color]
        assert all(len(set(colour)) == 1 for colour in colours), "a colour other than a grey"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sign_of_doubtful_width_has_a_plain_one(lang: str) -> None:
    used = set("".join(table(lang).values()))
    doubtful = {sign for sign in used if unicodedata.east_asian_width(sign) == "A"}
    assert doubtful <= set(map(chr, TABLE)), doubtful - set(map(chr, TABLE))
    assert all(ord(plain) < 128 for plain in TABLE.values())


async def test_plain_signs_stand_cell_for_cell(office_repo: Path, user_settings: Settings) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("3", "f12")
        signs = clerk.lines()
    user_settings("边框: 字符\n")
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("3", "f12")
        plain = clerk.lines()
    assert not set("".join(plain)) & set("│─┌┐└┘●○▲√“”…·")
    assert [len(line) for line in plain] == [len(line) for line in signs]
    top = next(place for place, line in enumerate(signs) if "┌" in line)
    assert plain[top][signs[top].index("┌")] == "+"


async def test_the_user_s_own_theme_is_worn(office_repo: Path, user_settings: Settings) -> None:
    user_settings("主题: 浅色\n")
    async with office_app(office_repo, theme="") as clerk:
        assert clerk.app.theme == THEMES["light"].name
    asked, _clock = an_app(office_repo, theme="dark")
    assert asked.theme == THEMES["dark"].name, "what is asked for goes before what is set"
