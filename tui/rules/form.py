"""The codes of form: what a file must be before any rule can read it (records.md 8).

The decoder (`tui.store.decode`) finds these faults, because only it sees bytes and marks; they
are declared here, so that one register holds every code.
"""

from __future__ import annotations

from tui.rules.registry import declare

MISSING_FENCE = declare("FM101", "missing-fence", "error", "document")
YAML_SYNTAX = declare("FM102", "yaml-syntax", "error", "document")
DUPLICATE_KEY = declare("FM103", "duplicate-key", "error", "document")
NOT_UTF8 = declare("FM106", "not-utf8", "error", "document")
COLON_NOT_SEEN = declare("FM107", "colon-not-seen", "error", "document")
COMMA_ENDS_TEXT = declare("FM108", "comma-ends-text", "error", "document")
TAB_INDENT = declare("FM109", "tab-indent", "error", "document")
FULL_WIDTH_SPACE = declare("FM110", "full-width-space", "error", "document")
ALIAS = declare("FM111", "alias-or-anchor", "error", "document")
TAG = declare("FM112", "yaml-tag", "error", "document")
TOO_DEEP = declare("FM113", "nested-too-deep", "error", "document")
TOO_LARGE = declare("FM114", "too-large", "error", "document")
CONTROL_CHARACTER = declare("FM115", "control-character", "error", "document")
CONFLICT_MARKER = declare("FM116", "conflict-marker", "error", "document")
HASH_CUTS_TEXT = declare("FM117", "hash-cuts-text", "warning", "document")
UNCLOSED_HEAD = declare("FM118", "unclosed-head", "error", "document")
NO_MAPPING = declare("FM119", "head-is-no-mapping", "error", "document")
EMPTY_FILE = declare("FM120", "empty-file", "error", "document")
BARE_RETURN = declare("FM121", "bare-carriage-return", "error", "document")
MIXED_LANGUAGES = declare("FM122", "mixed-languages", "warning", "document")
WIDE_DASHES = declare("FM123", "wide-dashes", "error", "document")
COLON_IN_TEXT = declare("FM124", "colon-in-text", "error", "document")
SPECIAL_FIRST = declare("FM125", "special-first-character", "error", "document")
BRACKET_IN_TEXT = declare("FM126", "bracket-in-text", "error", "document")
BROKEN_QUOTES = declare("FM127", "broken-quotes", "error", "document")
HASH_IN_ENTRY = declare("FM128", "hash-in-entry", "error", "document")
DAMAGED_BYTES = declare("FM129", "damaged-bytes", "error", "document")

UNKNOWN_FIELD = declare("FD202", "unknown-field", "error", "document")
WRONG_TYPE = declare("FD203", "wrong-type", "error", "document")
EMPTY_VALUE = declare("FD204", "empty-value", "warning", "document")
UNKNOWN_VALUE = declare("FD205", "unknown-value", "error", "document")
IMPOSSIBLE_DATE = declare("FD206", "impossible-date", "error", "document")
UNUSUAL_SPELLING = declare("FD207", "unusual-spelling", "warning", "document")
BAD_NAME = declare("FD211", "bad-name", "error", "document")
LIST_AS_ONE = declare("FD212", "list-written-as-one", "warning", "document")
