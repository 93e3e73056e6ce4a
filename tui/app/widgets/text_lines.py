"""The lines of a text in an editor, broken as Chinese is set.

Textual 8.2 breaks at blanks alone and leaves half a line empty before a long clause; and it has no
way to be told otherwise than to keep the four tables of its wrapped document in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._wrap import compute_wrap_offsets
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths

from tui.app.widgets.line_break import line_starts

if TYPE_CHECKING:
    from textual.document._document import Location


class TextLines(WrappedDocument):
    """A document whose lines may be broken between any two ideographs."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines at `width` cells; 0 = no breaks."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._wrap_offsets, self._tab_width_cache = [], []
        self._offset_to_line_info, self._line_index_to_offsets = [], []
        for index, line in enumerate(self.document.lines):
            tabs = get_tab_widths(line, self._tab_width)
            starts = self._starts(line) if width else []
            first = len(self._offset_to_line_info)
            self._offset_to_line_info += [(index, part) for part in range(len(starts) + 1)]
            self._line_index_to_offsets.append([*range(first, first + len(starts) + 1)])
            self._wrap_offsets.append(starts)
            self._tab_width_cache.append([tab for _text, tab in tabs])

    def _starts(self, line: str) -> list[int]:
        if "\t" in line:
            return compute_wrap_offsets(line, self._width, self._tab_width)
        return list(line_starts(line, self._width))

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:  # noqa: ARG002 -- lines are broken once and remembered
        """Break the lines anew after an edit."""
        self.wrap(self._width)
