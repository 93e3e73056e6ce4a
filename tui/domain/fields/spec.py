"""The shape of the field table: what a field, a block, a log kind and an enum are.

One table (fields.md) drives decoding, splicing, required fields, JSON Schema, labels, forms and
help; a fact about a field stands here and nowhere else.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """One fixed value: the Chinese word in the file and its English name within its enum."""

    zh: str
    en: str


class Enum(NamedTuple):
    """A closed list of words. `open` names lists that the office's config may extend."""

    name: str
    zh: str
    words: tuple[Word, ...]
    open: bool = False

    def english(self, text: str) -> str | None:
        """The English name of `text`, given in either language; None when it is no value."""
        for word in self.words:
            if text in word:
                return word.en
        return None

    def chinese(self, name: str) -> str | None:
        """The Chinese word of the English name `name`."""
        for word in self.words:
            if name == word.en:
                return word.zh
        return None


class Need(NamedTuple):
    """When a field must be there.

    Attributes:
        kinds: letters of the case kinds it holds for (`D`, `X`, `H`).
        stage: English name of the stage whose entry asks for it; "" = whenever its block is there.
        when: sibling fields and the English values that switch it on (all must match).
        warning: missing is said, not refused.
    """

    kinds: str = "DXH"
    stage: str = ""
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    warning: bool = False


class Field(NamedTuple):
    """One key.

    Attributes:
        zh: the key in Chinese, also its label on forms.
        en: the English name, the name in code and in JSON.
        type: one value: text, person, date, moment, due (date or moment), int, enum, nature (an
            enum that depends on the entry's kind), key, ref, id, number, span, cycle, hex64, code;
            a list of values: words, enums, refs, party_words; map; list (of maps).
        enum: name of the enum for `enum` and `enums`.
        block: name of the block for `map` and `list`.
        ref: name of the list whose entry a `ref` names (`log`, `attachments` …).
        needs: when it must be there.
        once: no value once set may change.
        limit: longest text in characters, 0 = no limit of its own.
        help_zh, help_en: one sentence for forms, schema and help.
    """

    zh: str
    en: str
    type: str = "text"
    enum: str = ""
    block: str = ""
    ref: str = ""
    needs: tuple[Need, ...] = ()
    once: bool = False
    limit: int = 0
    kinds: str = "DXH"
    help_zh: str = ""
    help_en: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether its value is a list of words, names or keys (not of maps)."""
        return self.type in {"words", "enums", "refs", "party_words"}

    @property
    def is_open(self) -> bool:
        """Whether it takes whatever is written: a text, a name or a list of such."""
        return self.type in {"text", "person", "words", "party_words"}

    @property
    def is_fixed(self) -> bool:
        """Whether its words come from an enum."""
        return self.type in {"enum", "enums", "nature"}


class Block(NamedTuple):
    """A mapping with known keys: the record itself, a map in it, or one entry of a list."""

    name: str
    zh: str
    fields: tuple[Field, ...]
    letter: str = ""
    """First letter of a new entry's key (号) where the list has keys; "" where it has none."""
    log_like: bool = False
    """Entries may be completed (an absent key set once) but nothing set is changed."""


class LogKind(NamedTuple):
    """One kind of entry of 经过: which keys it needs and which it may have."""

    zh: str
    en: str
    needed: tuple[str, ...]
    may: tuple[str, ...]
    help_zh: str = ""
    help_en: str = ""
