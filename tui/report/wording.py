"""Words for fields, fixed values and findings, in the reader's language.

Rules name fields and values by their English names; every face asks here what to call them, so
that a form, a hook and a pull request say the same. A list asks for little more than the words of
stages: the field table and the findings are loaded by who asks for a label or a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.fields.enums import ENUMS
from tui.domain.fields.labels import ENGLISH_LABELS
from tui.text.sanitise import visible
from tui.text.translate import say
from tui.text.translate import table

if TYPE_CHECKING:
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import LogKind
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.rules.finding import EntryName
    from tui.rules.finding import Finding

_LONGEST = 200


def label(path: Path, language: str = "zh", root: str = "record") -> str:
    """What a field is called: `主办.负责人`, `lead: person in charge`; a position is counted from 1.

    Args:
        path: where it stands; () is the whole file, which only an office's own has a name for.
        language: of the reader.
        root: the block in which the path begins.
    """
    from tui.domain.fields.table import BLOCKS
    from tui.domain.fields.table import field_at

    if not path and root != "record":
        return BLOCKS[root].zh if language == "zh" else root
    names = []
    for end, step in enumerate(path, 1):
        if isinstance(step, int):
            names.append(str(step + 1))
            continue
        field = field_at(path[:end], root)
        if field is None or step not in {field.zh, field.en}:
            names.append(step)
        else:
            names.append(field_label(field, language))
    return ".".join(names)


def field_label(field: Field, language: str = "zh") -> str:
    """The label of one field."""
    if language == "zh":
        return field.zh
    return ENGLISH_LABELS.get(field.en) or field.en.replace("_", " ")


_SOURCE = r"\s*[（(][^（）()]*\bF\d+[^（）()]*[）)]"


def help_text(about: Field | LogKind, language: str = "zh") -> str:
    """What to write into a field or an entry; the page of the source is for the schema alone."""
    return re.sub(_SOURCE, "", about.help_zh if language == "zh" else about.help_en)


def word(enum: str, name: str, language: str = "zh") -> str:
    """The word of the English name `name` of an enum; `name` itself when it is none of its."""
    if language != "zh" or enum not in ENUMS:
        return name.replace("_", " ")
    return ENUMS[enum].chinese(name) or name


def shown(
    value: Value | None, field: Field | None, language: str = "zh", log_kind: str = ""
) -> str:
    """A value of a record as text for a screen: words in the reader's language, made visible."""
    from tui.domain.fields.table import enum_of
    from tui.domain.value import Moment

    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _block_shown(value, field, language)
    if isinstance(value, date | Moment | int):
        return str(value)
    if isinstance(value, tuple):
        nested = any(isinstance(part, Mapping) for part in value)
        gap = say("between.clauses" if nested else "between.words", language)
        return gap.join(shown(part, field, language, log_kind) for part in value)
    if field is not None and field.is_fixed:
        return visible(word(enum_of(field, log_kind).name, value, language))
    return visible(value)


def _block_shown(block: Mapping[str, Value], field: Field | None, language: str) -> str:
    """The parts of a map or of an entry, each under its label."""
    from tui.domain.fields.table import field_of

    name = field.block if field is not None else ""
    kind = str(block.get("kind", ""))
    parts = []
    for key, value in block.items():
        inner = field_of(name, key) if name else None
        heading = visible(key) if inner is None else field_label(inner, language)
        parts.append(f"{heading} {shown(value, inner, language, kind)}")
    return say("between.parts", language).join(parts)


def filled(value: object, language: str) -> str:
    """One filling of a message."""
    if not isinstance(value, tuple):
        return visible(brief(str(value)))
    from tui.rules.finding import EntryName
    from tui.rules.finding import EnumWord
    from tui.rules.finding import FieldName

    if isinstance(value, FieldName):
        return visible(label(value.path, language, value.root))
    if isinstance(value, EnumWord):
        return visible(word(value.enum, value.name, language))
    if isinstance(value, EntryName):
        return _entry_words(value, language)
    return say("between.words", language).join(filled(part, language) for part in value)


def worded(key: str, values: Mapping[str, object], language: str) -> str:
    """The message `key` about a record: why a light has its colour, what is to be done."""
    return say(key, language, **{name: filled(value, language) for name, value in values.items()})


def names_shown(joined: str, language: str) -> str:
    """Names that records join with `、`, joined as the reader's language does."""
    from tui.domain.value import BETWEEN_WORDS

    return visible(joined.replace(BETWEEN_WORDS, say("between.words", language)))


def brief(text: str, longest: int = _LONGEST) -> str:
    """`text`, cut where it is longer than a sentence can carry: somebody pasted a page into it."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _entry_words(name: EntryName, language: str) -> str:
    """`2026-11-20 住建局 催办`, `住建局 urge, 2026-11-20`."""
    from tui.rules.finding import EnumWord

    day = "" if name.day is None else str(name.day)
    kind = filled(EnumWord("log_kind", name.kind), language) if name.kind else ""
    parts = (filled(name.words, language), kind)
    if language == "zh":
        return " ".join(part for part in (day, *parts) if part)
    return ", ".join(part for part in (" ".join(part for part in parts if part), day) if part)


def message(finding: Finding, language: str = "zh") -> str:
    """What is wrong, in one sentence."""
    return _said(finding.code, finding, language)


def lacked(finding: Finding, language: str = "zh") -> str:
    """What is wrong, in a list under the name of the step that asks for it: it is not named again."""
    key = f"{finding.code}.lacked"
    return _said(key if key in table(language) else finding.code, finding, language)


def mend(finding: Finding, language: str = "zh") -> str:
    """What to do; "" when the code has no mend."""
    key = f"{finding.code}.fix"
    return _said(key, finding, language) if key in table(language) else ""


def _said(key: str, finding: Finding, language: str) -> str:
    from tui.rules.finding import FieldName

    if finding.values.get("count") == 0 and f"{key}.none" in table(language):
        key = f"{key}.none"  # "0 of them" is no way to say that there is none
    return worded(key, {"field": FieldName(finding.path), **finding.values}, language)
