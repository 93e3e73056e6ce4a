"""One strict YAML dialect for every reader: nodes with marks, nothing resolved.

libyaml composes (PyYAML's C parser); where it is missing the same class reads through PyYAML's
pure-Python parser: same dialect, same marks, slower. Types come from the field table, never from
here. What could take over a reader (aliases, tags, depth) is refused before any node is built:
composing is recursive in C, and 100 000 open brackets end the process (PyYAML 6.0.3, measured).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode

from tui.rules import form

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 100_000
HAS_LIBYAML = hasattr(yaml, "CSafeLoader")

_BASE = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_STR = "tag:yaml.org,2002:str"
_PROPERTY = re.compile(r"(?:^|[\s\[{,:])[&*!]", re.MULTILINE)
"""Behind a colon too: `{"a":*b}` needs no space where the key is quoted."""
_DEEP_BLOCK = re.compile(rf"^ {{{MAX_DEPTH}}}|^ *(?:[-?][ \t]+){{9}}", re.MULTILINE)
_DEEP_FLOW = re.compile(rf"(?:[\[{{][^\[\]{{}}]*){{{MAX_DEPTH}}}")
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:u[dD][89a-fA-F]|U(?!000|0010))")
_MANY_OPEN = 200
_LONG = 16_000


class StrictLoader(_BASE):  # type: ignore[misc, valid-type, unused-ignore]
    """Composes nodes; every text stays text, and `is_null` tells what says nothing.

    PyYAML asks these three for every node, 250 times a record: an answer that is worked out would
    be a quarter of composing.
    """

    def resolve(self, kind: type[Node], value: str | None, implicit: object) -> str:  # noqa: ARG002 -- PyYAML's signature
        """The tag of a node that has none written."""
        return _STR

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        """No tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """As `descend_resolver`."""


class Refusal(NamedTuple):
    """Why a text was not composed.

    Attributes:
        code: FM102 for a syntax error, FM111–FM114 for what the dialect forbids.
        at: character of the text where it was noticed.
        begun: character where the construct began (an open quote or bracket), or `at`.
    """

    code: str
    at: int
    begun: int


def compose(text: str) -> Node | Refusal | None:
    """The root node of `text`, None when it says nothing, a refusal when it cannot be read.

    A save reads the old text and the new one several times each: opened, spliced, proved, judged.
    Of long texts the last few are still known; nobody changes a node. Short ones are composed
    again: whoever reads ten thousand would pay half as much once more for nodes kept in vain.
    """
    return _composed(text) if len(text) < _LONG else _known(text)


@lru_cache(maxsize=4)
def _known(text: str) -> Node | Refusal | None:
    return _composed(text)


def _composed(text: str) -> Node | Refusal | None:
    refused = _forbidden(text)
    if refused is not None:
        return refused
    loader = StrictLoader(text)
    try:
        root: Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        return _syntax(error, len(text))
    except yaml.reader.ReaderError as error:
        return Refusal(form.CONTROL_CHARACTER, error.position, error.position)
    except RecursionError:  # the pure-Python parser, below the depth that _forbidden counts
        return Refusal(form.TOO_DEEP, 0, 0)
    except ValueError:  # the pure-Python parser on `\\U0011FFFF`: no such character
        return _escape_at(text)
    finally:
        loader.dispose()
    return root if HAS_LIBYAML or root is None else _half_characters(root, text)


def is_null(node: Node) -> bool:
    """Whether `node` is a key without a value (or `~`, `null` unquoted)."""
    return isinstance(node, ScalarNode) and not node.style and node.value in _NULLS


def _syntax(error: yaml.MarkedYAMLError, length: int) -> Refusal:
    problem = error.problem_mark or error.context_mark
    begun = error.context_mark or problem
    return Refusal(
        form.YAML_SYNTAX,
        min(problem.index, length) if problem else 0,
        min(begun.index, length) if begun else 0,
    )


def _half_characters(root: Node, text: str) -> Node | Refusal:
    """`root`, unless an escape made half a character (a surrogate): libyaml refuses those."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            if _HALF.search(node.value):
                return _escape_at(text)
        elif isinstance(node, MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        else:
            waiting.extend(node.value)
    return root


def _escape_at(text: str) -> Refusal:
    found = _ESCAPE.search(text)
    quote = text.rfind('"', 0, found.start()) if found else 0
    return Refusal(form.YAML_SYNTAX, found.start() if found else 0, max(quote, 0))


def _forbidden(text: str) -> Refusal | None:
    """Look for aliases, tags and depth, but only in a text that could have any of them.

    Walking the events costs as much as composing, and hardly any record needs it.
    """
    if not _is_suspicious(text):
        return None
    depth = nodes = 0
    loader = StrictLoader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            at = event.start_mark.index
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return Refusal(form.ALIAS, at, at)
            if getattr(event, "tag", None):
                return Refusal(form.TAG, at, at)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            nodes += 1
            if depth > MAX_DEPTH:
                return Refusal(form.TOO_DEEP, at, at)
            if nodes > MAX_NODES:
                return Refusal(form.TOO_LARGE, at, at)
    except (yaml.YAMLError, RecursionError, ValueError):
        # Composing will meet the same error at the same place, after the same shallow part.
        return None
    finally:
        loader.dispose()
    return None


def _is_suspicious(text: str) -> bool:
    """Whether `text` may have an alias, a tag or great depth; wrong only on the safe side."""
    if any(mark in text for mark in "&*!") and _PROPERTY.search(text):
        return True
    opened = text.count("[") + text.count("{")
    if opened > _MANY_OPEN or (opened >= MAX_DEPTH and _DEEP_FLOW.search(text)):
        return True
    return _DEEP_BLOCK.search(text) is not None
