"""Foreign text made visible: what would act on a terminal is shown instead (reliability.md C1-C4).

Every text of a record, a file name, an author, a commit subject or a remote message goes through
`visible` before it reaches a screen, a stream or a log. Nothing is dropped: a control character
shows as its picture or its number, so that the reader sees that it is there.
"""

from __future__ import annotations

import re

_EMOJI = "\u203c-\u3299\U0001f000-\U0001faff"
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_JOINED = re.compile(f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])")
_KEPT_JOINER = "\ue200"


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with everything that acts shown: `␛`, `‹U+202E›`.

    Args:
        text: anything.
        newlines: keep line breaks (for text of several lines); else they show as `␊`.
    """
    if not _ACTING.search(text):
        return text
    joined = _JOINED.sub(_KEPT_JOINER, text)
    keep = "\n" if newlines else ""
    shown = _ACTING.sub(lambda found: found[0] if found[0] == keep else _picture(found[0]), joined)
    return shown.replace(_KEPT_JOINER, "\u200d")


def _picture(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"‹U+{code:04X}›"
