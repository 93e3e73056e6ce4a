"""Foreign text made visible: what would act on a terminal is shown instead (reliability.md C1-C4).

Every text of a record, a file name, an author, a commit subject or a remote message goes through
`visible` before it reaches a screen, a stream or a log. Nothing is dropped: a control character
shows as its picture or its number, so that the reader sees that it is there. Invisible characters
that a script needs (joiners in emoji and Arabic, a variant of an ideograph) stay.
"""

from __future__ import annotations

import re
from functools import cache

from tui.text.ideographs import others

_EMOJI = "[\u2194-\u21aa\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_ARABIC = "[\u0620-\u064a\u066e\u066f\u0671-\u06d3]"
_IDEOGRAPH = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_ACTING_CHARACTERS = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
_NEEDED = "|".join(
    (
        f"(?<={_EMOJI})\u200d(?={_EMOJI})",
        f"(?<={_EMOJI}\ufe0f)\u200d(?={_EMOJI})",
        f"(?<={_ARABIC})[\u200c\u200d](?={_ARABIC})",
        f"(?<={_IDEOGRAPH})[\U000e0100-\U000e01ef]",
    )
)
_FLOOD = f"(?<={_MARK * 4}){_MARK}"
"""More marks on one letter than any script has: they would run over the lines around it."""
_ACTING = f"(?P<needed>{_NEEDED})|[{_ACTING_CHARACTERS}]|{_FLOOD}"
_PECULIAR = frozenset(
    map(
        chr,
        (
            *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, 0xFFA0),
            *(*range(0x300, 0x370), *range(0x483, 0x48A), *range(0x591, 0x670), 0xE31),
            *(*range(0xE34, 0xE4F), *range(0x1AB0, 0x1B00), *range(0x1DC0, 0x1E00)),
            *(*range(0x20D0, 0x2100), *range(0xFE00, 0xFE30), *range(0xE0100, 0xE01F0)),
        ),
    )
)
"""What Python takes for printable, and may act all the same: blanks with another name, marks."""


@cache
def _acting() -> re.Pattern[str]:
    """Compiled when first needed: it takes half as long as Python's start."""
    return re.compile(_ACTING)


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with everything that acts shown: `␛`, `‹U+202E›`.

    Args:
        text: anything.
        newlines: keep line breaks (for text of several lines); else they show as `␊`.
    """
    rest = text if text.isascii() else others(text)
    if rest.isprintable() and _PECULIAR.isdisjoint(rest):
        return text  # nearly every text
    keep = "\n" if newlines else ""
    return _acting().sub(
        lambda found: found[0] if found["needed"] or found[0] == keep else _picture(found[0]), text
    )


def editable(text: str, *, tabs: bool = True) -> str:
    """`text` as an editor of several lines holds it: nothing in it acts, its lines end one way.

    Args:
        text: anything: a text that was pasted, kept, or read from a file.
        tabs: keep them, as a table and a whole record need them; else each shows as a blank.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = lines.split("\t") if tabs else [lines]
    return "\t".join(visible(part, newlines=True) for part in parts)


def _picture(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"‹U+{code:04X}›"
