"""The user's own settings file as plain texts, lists and maps: the same YAML, no field table."""

from __future__ import annotations

from typing import TypeAlias

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import SequenceNode

from tui.store.document import plain_text
from tui.store.loader import compose

OwnValue: TypeAlias = "str | list[OwnValue] | dict[str, OwnValue]"
Own: TypeAlias = "dict[str, OwnValue]"


def own_settings(raw: bytes) -> Own | None:
    """What the file says; None when it is no map of names."""
    if not raw.strip():
        return {}
    document = plain_text(raw)
    if document.findings:  # not UTF-8
        return None
    root = compose(document.text)
    if root is None:
        return {}
    if not isinstance(root, MappingNode):
        return None
    value = _value(root)
    return value if isinstance(value, dict) else None


def _value(node: Node) -> OwnValue:
    if isinstance(node, MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_value(one) for one in node.value]
    return str(node.value)
