"""The YAML between the fences, as text that is changed span by span.

Each method gives the whole head after one change. Marks of block nodes run over the comments and
blank lines behind them, so ends are taken from the last leaf; what cannot be located for certain
raises KeyError, and the edit is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import cast

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.store import render
from tui.store.loader import compose
from tui.store.loader import is_null
from tui.store.values import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.value import Path
    from tui.domain.value import Value


class _Spot(NamedTuple):
    """Where a field stands, or would stand.

    Attributes:
        parent: the map that has it or is to have it.
        block: the block of that map.
        field: the field.
        key, value: its nodes; None when it is not there.
        rest: steps below the field that are not there either.
    """

    parent: MappingNode
    block: Block
    field: Field
    key: ScalarNode | None
    value: Node | None
    rest: Path = ()


class Head:
    """A head that composes, or one of the office's own files."""

    def __init__(self, text: str, eol: str, block: str = "record") -> None:
        """Compose `text` as the block named `block`; new lines end with `eol`.

        Raises:
            KeyError: it is no map.
        """
        root = compose(text)
        if not isinstance(root, MappingNode):
            raise KeyError(())
        self._text = text
        self._eol = eol
        self._root = root
        self._block = BLOCKS[block]
        keys = {key.value for key, _ in root.value if isinstance(key, ScalarNode)}
        fields = self._block.fields if block != "record" else self._block.fields[:1]
        english, chinese = {field.en for field in fields}, {field.zh for field in fields}
        self._language = "en" if keys & english and not keys & chinese else "zh"

    def with_value(self, path: Path, value: Value) -> str:
        """The head with `value` at `path`."""
        spot = self._spot(path)
        value = _wrapped(spot.rest, value)
        if spot.key is None or spot.value is None:
            return self._inserted(spot, value)
        if spot.parent.flow_style:
            return self._flow_replaced(spot, spot.key, spot.value, value)
        return self._block_replaced(spot, spot.key, spot.value, value)

    def with_entry(self, path: Path, entry: Mapping[str, Value]) -> str:
        """The head with `entry` appended to the list at `path`."""
        spot = self._spot(path)
        node = spot.value
        if spot.rest or not isinstance(node, SequenceNode) or not node.value:
            return self.with_value(path, (entry,))
        block = BLOCKS[spot.field.block]
        if node.flow_style:
            at = self._end(node.value[-1])
            item = render.flow_item(block, entry, self._language)
            return self._text[:at] + ", " + item + self._text[at:]
        column = self._dash(node.value[-1])
        lines = render.block_item(block, entry, self._language, column)
        return self._with_lines(self._after(node), lines)

    def without(self, path: Path) -> str:
        """The head without the field at `path`; a map that has nothing left goes with it."""
        spot = self._spot(path)
        if spot.key is None or spot.value is None or spot.rest:
            return self._text
        if len(spot.parent.value) == 1:
            if len(path) < 2 or isinstance(path[-2], int):
                raise KeyError(path)
            return self.without(path[:-1])
        if spot.parent.flow_style:
            return self._flow_removed(spot.parent, spot.key)
        return self._block_removed(spot.parent, spot.key, spot.value)

    def without_entry(self, path: Path, index: int) -> str:
        """The head without one entry of the list at `path`."""
        node = self._spot(path).value
        if not isinstance(node, SequenceNode):
            raise KeyError(path)
        if len(node.value) == 1:
            return self.without(path)
        item = node.value[index]
        if node.flow_style:
            if index:
                start, end = self._end(node.value[index - 1]), self._end(item)
            else:
                start, end = item.start_mark.index, node.value[1].start_mark.index
            return self._text[:start] + self._text[end:]
        start = self._line_start(self._dash_at(item))
        return self._text[:start] + self._text[self._after(item) :]

    # -- finding --------------------------------------------------------------------------------

    def _spot(self, path: Path) -> _Spot:
        node: Node = self._root
        block = self._block
        steps = list(path)
        while steps:
            field = field_of(block.name, str(steps.pop(0)))
            if field is None or not isinstance(node, MappingNode):
                raise KeyError(path)
            key, value = _pair(node, field)
            spot = _Spot(node, block, field, key, value, tuple(steps))
            if not steps or value is None or is_null(value) or not field.block:
                return spot
            block = BLOCKS[field.block]
            if field.type == "list":
                value = _entry(value, steps.pop(0))
                if not steps:
                    raise KeyError(path)
            if not isinstance(value, MappingNode) or not value.value:
                return spot
            node = value
        raise KeyError(path)

    # -- setting --------------------------------------------------------------------------------

    def _flow_replaced(self, spot: _Spot, key: ScalarNode, old: Node, value: Value) -> str:
        quotes = old.style or "" if isinstance(old, ScalarNode) else ""
        kind = kind_of(spot.parent)
        new = render.flow_value(spot.field, value, self._language, kind, quotes)
        if is_null(old):
            at = self._colon(key, required=False)
            colon = "" if self._text[at - 1] == ":" else ":"
            return f"{self._text[:at]}{colon} {new}{self._text[at:]}"
        return self._text[: old.start_mark.index] + new + self._text[self._end(old) :]

    def _block_replaced(self, spot: _Spot, key: ScalarNode, old: Node, value: Value) -> str:
        column = key.start_mark.column
        end = self._end(old)
        if spot.field.block or (isinstance(old, SequenceNode) and not old.flow_style):
            return self._rewritten(spot, key, old, value)
        style = old.style or "" if isinstance(old, ScalarNode) else ""
        rest = self._text[end : self._line_end(end)].strip()
        kind = kind_of(spot.parent)
        new = render.block_value(
            spot.field, value, self._language, kind, style, alone=not rest or style in {"|", ">"}
        )
        if style in {"|", ">"}:
            end = self._block_text_end(old)
        start = old.start_mark.index
        lines = new.lstrip(" ").split("\n")
        lines[0] += self._header_comment(old)
        new = self._eol.join([lines[0], *(" " * column + x if x else x for x in lines[1:])])
        if is_null(old):
            start = end = self._colon(key)
            new = " " + new
        return self._text[:start] + new + self._text[end:]

    def _rewritten(self, spot: _Spot, key: ScalarNode, old: Node, value: Value) -> str:
        """Replace a map, a list or a block list of words as a whole."""
        column = key.start_mark.column
        if spot.field.block:
            lines = render.block_pair(spot.field, value, self._language, column)
        elif isinstance(old, SequenceNode) and old.value and isinstance(value, tuple):
            return self._word_list(spot.field, old, value)
        else:
            raise KeyError(spot.field.en)
        start, end = self._line_start(key.start_mark.index), self._after(old)
        first = key.start_mark.index
        rest = self._text[self._end(old) : self._line_end(self._end(old))]
        if rest.strip():
            raise KeyError(spot.field.en)
        written = lines.replace("\n", self._eol)
        return self._text[:first] + written[first - start :] + self._text[end:]

    def _word_list(self, field: Field, old: SequenceNode, words: tuple[Value, ...]) -> str:
        column = self._dash(old.value[0])
        same = [render.word(field, word, self._language) for word in words[: len(old.value)]]
        if same == [str(item.value) for item in old.value]:
            added = render.word_items(field, words[len(same) :], self._language, column)
            return self._with_lines(self._after(old), added)
        lines = render.word_items(field, words, self._language, column).replace("\n", self._eol)
        start = self._line_start(self._dash_at(old.value[0]))
        return self._text[:start] + lines + self._text[self._after(old) :]

    def _inserted(self, spot: _Spot, value: Value) -> str:
        before = _sibling_before(spot)
        kind = kind_of(spot.parent)
        if spot.parent.flow_style:
            key = spot.field.zh if self._language == "zh" else spot.field.en
            new = f"{key}: {render.flow_value(spot.field, value, self._language, kind)}"
            if before is not None:
                at = self._flow_end(*before)
                return f"{self._text[:at]}, {new}{self._text[at:]}"
            at = int(spot.parent.start_mark.index) + 1
            gap = ", " if spot.parent.value else ""
            return f"{self._text[:at]}{new}{gap}{self._text[at:]}"
        column = int(spot.parent.value[0][0].start_mark.column)
        lines = render.block_pair(spot.field, value, self._language, column, kind)
        if before is not None:
            return self._with_lines(self._after(before[1], before[0]), lines)
        at = int(spot.parent.value[0][0].start_mark.index)
        written = lines.replace("\n", self._eol)[column:] + " " * column
        return self._text[:at] + written + self._text[at:]

    # -- removing -------------------------------------------------------------------------------

    def _flow_removed(self, parent: MappingNode, key: ScalarNode) -> str:
        index = next(i for i, pair in enumerate(parent.value) if pair[0] is key)
        if index:
            start = self._flow_end(*parent.value[index - 1])
            end = self._flow_end(*parent.value[index])
        else:
            start, end = key.start_mark.index, parent.value[1][0].start_mark.index
        return self._text[:start] + self._text[end:]

    def _block_removed(self, parent: MappingNode, key: ScalarNode, value: Node) -> str:
        end = self._end(value) if not is_null(value) else self._colon(key)
        comment = self._text[end : self._line_end(end)].strip()
        begin = self._line_start(key.start_mark.index)
        lead = self._text[begin : key.start_mark.index]
        after = self._after(value, key)
        if not lead.strip():
            kept = f"{lead}{comment}{self._eol}" if comment else ""
            return self._text[:begin] + kept + self._text[after:]
        if comment or parent.value[0][0] is not key:
            raise KeyError(key.value)
        following = parent.value[1][0].start_mark.index  # `- 号: a1`: the next key takes its place
        if self._text[after:following].strip():
            raise KeyError(key.value)
        return self._text[: key.start_mark.index] + self._text[following:]

    # -- places ---------------------------------------------------------------------------------

    def _end(self, node: Node) -> int:
        """The character behind the last one that belongs to `node`."""
        while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            if isinstance(node, MappingNode) and is_null(last[1]):
                return self._colon(last[0])
            node = last[1] if isinstance(node, MappingNode) else last
        if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
            return self._block_text_end(node)
        return int(node.end_mark.index)

    def _block_text_end(self, node: Node) -> int:
        start, end = node.start_mark.index, node.end_mark.index
        text = self._text[start:end]
        if "+" in text.split("\n", 1)[0].split("#")[0]:
            return start + len(text.removesuffix("\n").removesuffix("\r"))
        return int(start + len(text.rstrip("\r\n \t")))

    def _header_comment(self, node: Node) -> str:
        """The comment behind `|-`, with the blanks before it."""
        if not isinstance(node, ScalarNode) or node.style not in {"|", ">"}:
            return ""
        start = node.start_mark.index
        found = re.search(r"[ \t]+#[^\r\n]*", self._text[start : self._line_end(start)])
        return found[0] if found else ""

    def _flow_end(self, key: ScalarNode, value: Node) -> int:
        return self._colon(key, required=False) if is_null(value) else self._end(value)

    def _colon(self, key: ScalarNode, *, required: bool = True) -> int:
        """The character behind the colon of `key` (behind the key, where it has no colon)."""
        end = int(key.end_mark.index)
        colon = self._text.find(":", end)
        if colon >= 0 and not self._text[end:colon].strip(" \t"):
            return colon + 1
        if required:
            raise KeyError(key.value)
        return end

    def _after(self, node: Node, key: ScalarNode | None = None) -> int:
        """The beginning of the line below the last line of `node`."""
        end = self._colon(key) if key is not None and is_null(node) else self._end(node)
        line_end = self._text.find("\n", end)
        return len(self._text) if line_end < 0 else line_end + 1

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end

    def _dash_at(self, item: Node) -> int:
        at = self._text.rfind("-", 0, item.start_mark.index)
        if at < 0 or self._text[at + 1 : item.start_mark.index].strip():
            raise KeyError(())
        return at

    def _dash(self, item: Node) -> int:
        """The column of the dash before an entry of a block list."""
        at = self._dash_at(item)
        return at - self._line_start(at)

    def _with_lines(self, at: int, lines: str) -> str:
        written = lines.replace("\n", self._eol)
        gap = "" if not at or self._text[at - 1] == "\n" else self._eol
        return self._text[:at] + gap + written + self._text[at:]


def _pair(node: MappingNode, field: Field) -> tuple[ScalarNode | None, Node | None]:
    for key, value in node.value:
        if isinstance(key, ScalarNode) and key.value in (field.zh, field.en):
            return key, value
    return None, None


def _sibling_before(spot: _Spot) -> tuple[ScalarNode, Node] | None:
    """The pair behind which a new key belongs: the nearest that precedes it in the table."""
    names = [field.en for field in spot.block.fields]
    limit = names.index(spot.field.en)
    best: tuple[int, tuple[ScalarNode, Node]] | None = None
    for key, value in spot.parent.value:
        field = field_of(spot.block.name, str(key.value))
        rank = names.index(field.en) if field else -1
        if field and rank < limit and (best is None or rank >= best[0]):
            best = (rank, (key, value))
    return best[1] if best else None


def _entry(node: Node, step: str | int) -> Node:
    """The entry of a list by index, by 号 or by 名称."""
    if not isinstance(node, SequenceNode):
        raise KeyError(step)
    if isinstance(step, int):
        return cast("Node", node.value[step])
    for names in (("号", "key"), ("名称", "name")):
        for item in node.value:
            if isinstance(item, MappingNode):
                for key, value in item.value:
                    if str(key.value) in names and value.value == step:
                        return cast("Node", item)
    raise KeyError(step)


def _wrapped(rest: Path, value: Value) -> Value:
    for step in reversed(rest):
        if isinstance(step, int):
            raise KeyError(step)
        value = {step: value}
    return value
