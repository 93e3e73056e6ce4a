"""Pictures of the real interface: `python -m tests.support.pictures`.

The sample office at its fixed moment is opened, drawn by Textual and turned into PNG by
`rsvg-convert` with a monospaced Chinese font, so that columns stand as they do in a terminal.
Without words those of the README are made anew; with a folder, every screen is drawn into it, in
both languages, both themes and two sizes, to be looked at.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.support.tour import walk
from tui.app.app import DubanApp
from tui.demo.play import play
from tui.demo.render import MOMENT
from tui.service.casebook import open_casebook

TARGET = Path(__file__).resolve().parents[2] / "tui" / "help" / "pictures"
FONT = "Noto Sans Mono CJK SC"
_CELL = 12.2
"""Width of a cell in the SVG that Textual exports, in pixels."""


async def drawn(office: Path, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """The screen after `keys`, as SVG."""
    app = DubanApp(open_casebook(office))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1.0)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(1.0)
        return app.export_screenshot()


def to_png(svg: str, path: Path) -> None:
    """Write `svg` as PNG, in a font that every machine that draws it here has.

    `rsvg-convert` drops the blanks a text begins with, so its place is moved instead; and the font
    is set so that a half-width character fills its cell.
    """
    text = re.sub(r"font-family: ?[^;]+;", f"font-family: '{FONT}';", svg)
    text = re.sub(r"@font-face \{.*?\}", "", text, flags=re.DOTALL)
    text = text.replace("font-size: 20px", f"font-size: {2 * _CELL}px")
    text = re.sub(r'x="([\d.]+)"([^>]*)>((?:&#160;)+)', _moved, text)
    with tempfile.NamedTemporaryFile("w", suffix=".svg", encoding="utf-8") as source:
        source.write(text)
        source.flush()
        command = ["rsvg-convert", "--width", "1000", source.name, "-o", str(path)]
        subprocess.run(command, check=True)


def _moved(found: re.Match[str]) -> str:
    """A text that begins with blanks, begun that much further on."""
    start = float(found[1]) + _CELL * found[3].count("&#160;")
    return f'x="{start:.1f}"{found[2]}>'


async def _every_screen(office: Path, folder: Path) -> None:
    for lang, theme, size in product(("zh", "en"), ("dark", "light"), ((80, 24), (140, 40))):
        series = folder / f"{lang}-{theme}-{size[0]}x{size[1]}"
        series.mkdir(parents=True, exist_ok=True)
        number = 0
        async for stop, clerk in walk(office, lang, size, theme=theme):
            number += 1
            picture = series / f"{number:02}-{stop.name.replace(' ', '-')}.png"
            to_png(clerk.app.export_screenshot(), picture)


def main() -> int:
    """Draw the pictures; 1 = `rsvg-convert` is missing."""
    if shutil.which("rsvg-convert") is None:
        return 1
    os.environ["DUBAN_NOW"] = f"{MOMENT.isoformat()}T17:30"
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_STATE_HOME"] = scratch  # nothing is remembered of whoever draws them
        office = play(Path(scratch) / "office", MOMENT)
        if len(sys.argv) > 1:
            asyncio.run(_every_screen(office, Path(sys.argv[1])))
            return 0
        TARGET.mkdir(exist_ok=True)
        for name, keys in (("today", ()), ("cases", ("3",)), ("case", ("3", "down", "enter"))):
            to_png(asyncio.run(drawn(office, keys, (120, 32))), TARGET / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
