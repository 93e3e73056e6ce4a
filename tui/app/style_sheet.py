# ruff: noqa: SLF001 -- what a node is called and wears has no public name in Textual
"""The style sheet of the application, which remembers what it has worked out.

Textual 8.2 reads every source anew whenever a theme is set, and once more when the next kind of
widget comes; beyond 64 sources it reads them all for each new kind. It also tries every rule on
every widget, however often one like it has been dressed. All of that happens on the event loop.
Here a source is read once for each theme, ahead of its need and in a thread where somebody asks
for that (`read_ahead`), and what a widget wears is looked up by its place: by what it and all that
it stands in are called, and by their state.
"""

from __future__ import annotations

from dataclasses import replace
from inspect import getfile
from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet
from textual.css.tokenize import tokenize_values
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap
    from textual.css.tokenizer import Token
    from textual.css.types import CSSLocation
    from textual.dom import DOMNode


class _Colours(NamedTuple):
    """The variables of one theme, and the rules that were read with them."""

    tokens: dict[str, list[Token]]
    rules: dict[Hashable, list[RuleSet]]


class _Worn(NamedTuple):
    """What the nodes of one place wear, and whether that may change under the pointer."""

    rules: RulesMap
    hovers: bool


_READ: dict[frozenset[tuple[str, str]], _Colours] = {}
"""What was read in this process: for the same variables a text always means the same."""


class StyleSheet(Stylesheet):
    """Textual's, with a memory."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        """Begin with the variables of a theme."""
        super().__init__(variables=variables)
        self._colours = _colours_of(variables)
        self._worn: dict[Hashable, _Worn] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; what was read with them before is still known."""
        if variables != self._variables:
            super().set_variables(variables)
            self._colours = _colours_of(variables)

    def reparse(self) -> None:
        """Put the rules together with the variables of now."""
        self.parse()

    def parse(self) -> None:
        """Put the rules of all sources together."""
        super().parse()
        self._worn.clear()

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002 -- as Textual has it
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        """The rules of one source, which are the same but for the rank of the source."""
        tokens, known = self._colours
        key = (css, read_from, is_default_rules, scope)
        rules = known.get(key)
        if rules is None:
            rules = known[key] = list(
                parse(
                    scope,
                    css,
                    read_from,
                    variable_tokens=tokens,
                    is_default_rules=is_default_rules,
                    tie_breaker=tie_breaker,
                )
            )
        if rules and rules[0].tie_breaker != tie_breaker:
            return [replace(rule, tie_breaker=tie_breaker) for rule in rules]
        return rules

    def read_ahead(self) -> None:
        """Read what all kinds of widgets that are loaded will bring along; in any thread."""
        kinds: list[type[Widget]] = [Widget]
        for kind in kinds:
            kinds += kind.__subclasses__()
            css: str = kind.__dict__.get("DEFAULT_CSS", "")
            if css:
                where = (getfile(kind), f"{kind.__name__}.DEFAULT_CSS")
                scope = kind._css_type_name if kind.__dict__.get("SCOPED_CSS", True) else ""
                self._parse_rules(css, where, is_default_rules=True, scope=scope)

    def apply(
        self,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[object, ...], RulesMap] | None = None,  # noqa: ARG002 -- ours knows more
    ) -> None:
        """Dress `node`: as others of its place were dressed, or by trying all rules."""
        if self._require_parse:
            self.parse()
        place = tuple(map(_state, node.css_path_nodes))
        worn = self._worn.get(place)
        if worn is None:
            found: dict[tuple[object, ...], RulesMap] = {}
            super().apply(node, animate=animate, cache=found)
            # nothing is found where a rule asks for what cannot be seen from the place alone
            for rules in found.values():
                self._worn[place] = _Worn(rules, node._has_hover_style)
            return
        node._has_hover_style = worn.hovers
        node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
        self.replace_rules(node, worn.rules, animate=animate)
        self._process_component_classes(node)


def _colours_of(variables: dict[str, str]) -> _Colours:
    key = frozenset(variables.items())
    if key not in _READ:
        _READ[key] = _Colours(tokenize_values(variables), {})
    return _READ[key]


def _state(node: DOMNode) -> Hashable:
    """All of a node that a rule can ask for, but for its neighbours and what stands in it."""
    called = (type(node), node._id, frozenset(node._classes))
    if not isinstance(node, Widget):
        return called
    return (*called, node.mouse_hover, node.has_focus, node.disabled, node.can_focus)
