"""The fields of a record under their labels, by block; Enter on one edits it.

What has a part of its own (the log, the parties, materials, the deadline) is not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.case.words import BLANK
from tui.app.widgets.case.words import heading
from tui.app.widgets.case.words import pair
from tui.app.widgets.case.words import sentence
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.domain.case import Node
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.report.sentences import list_sentence
from tui.report.sentences import value_words
from tui.report.wording import field_label
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.fields.spec import Field
    from tui.domain.value import Value

_ELSEWHERE = frozenset(
    {
        *("id", "type", "stage", "log", "number", "due", "limit", "extensions"),
        *("lead", "support", "parties", "options", "rounds", "hard_authority", "arrangements"),
        *("attachments", "links", "attendees", "observers", "excused"),
    }
)
"""What the head or another part shows."""
_SAID_ABOVE = frozenset({"verbatim"})
_ONE_LINE = frozenset({"registration", "authority", "closing", "archive", "evaluation"})
"""Blocks that are short enough for a line."""


def field_lines(case: Case, setting: Setting) -> list[Line]:
    """Every field of the record that no other part shows, block by block."""
    lang = setting.lang
    present = [
        field
        for field in BLOCKS["record"].fields
        if field.en not in _ELSEWHERE and case.has(field.en)
    ]
    plain = [field for field in present if not field.block]
    lines = [
        pair(
            field_label(field, lang),
            value_words(case, field, case.values[field.en], lang),
            lang,
            opens=Opens("task", "edit", field.en),
        )
        for field in plain
    ]
    short = [field for field in present if field.block and field.en in _ONE_LINE]
    lines += [
        pair(
            field_label(field, lang),
            sentence(list_sentence(case, field.block, case.child(field.en), lang)),
            lang,
            opens=Opens("task", "edit", field.en),
        )
        for field in short
    ]
    for field in present:
        if field.block and field not in short:
            below = list(_below(case, field, case.values[field.en], setting))
            if below:
                lines += [BLANK, heading(field_label(field, lang)), *below]
    return lines


def _below(case: Case, field: Field, value: Value, setting: Setting) -> Iterator[Line]:
    lang, block = setting.lang, BLOCKS[field.block]
    if isinstance(value, Mapping):
        for key, inner in value.items():
            within = field_of(block.name, key)
            path = f"{field.en}.{key}"
            if within is None:
                yield pair(visible(key), visible(str(inner)), lang, 1)
            elif key not in _SAID_ABOVE:
                text = value_words(case, within, inner, lang)
                yield pair(field_label(within, lang), text, lang, 1, Opens("task", "edit", path))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            if isinstance(entry, Mapping):
                node = Node(entry)
                name = node.text("key") or node.text("name") or str(index)
                words = sentence(list_sentence(case, field.block, node, lang))
                content = Content.assemble(("  · ", "$quiet"), words)
                opens = Opens("task", "edit", f"{field.en}.{name}")
                yield Line(content, opens, f"edit:{field.en}.{name}", 4)
