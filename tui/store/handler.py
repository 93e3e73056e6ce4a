"""Records, guides and templates for python-frontmatter: the product's own splitter and dialect.

`frontmatter.loads(text, handler=CaseHandler())` gives scripts of third parties what duban reads:
text as written (`0012` stays `0012`), never a guess of types. The library strips the text it is
given and its `dump` rewrites whole files, so nothing is ever written through it.
"""

from __future__ import annotations

import re
from typing import Any

from frontmatter.default_handlers import BaseHandler
from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import SequenceNode

from tui.domain.errors import UsageError
from tui.domain.fields.table import field_of
from tui.store.document import FENCE
from tui.store.document import split
from tui.store.loader import compose
from tui.store.loader import is_null


class CaseHandler(BaseHandler):
    """Detects, splits and loads; `export` is refused."""

    FM_BOUNDARY = re.compile(rf"^{FENCE}$", re.MULTILINE)  # demanded of every handler
    START_DELIMITER = FENCE
    END_DELIMITER = FENCE

    def detect(self, text: str) -> bool:
        """Whether `text` begins with a head that is closed."""
        document = split(text.encode())
        return document.head is not None and not document.findings

    def split(self, text: str) -> tuple[str, str]:
        """The head and the body of `text`.

        Raises:
            ValueError: there is no head; the library then takes the whole for the body.
        """
        document = split(text.encode())
        if document.head is None:
            raise ValueError(FENCE)
        return document.head_text, document.text[document.body :]

    def load(self, fm: str, **_options: object) -> dict[str, Any]:
        """The head as maps, lists and text; known top-level keys under their Chinese names.

        Chinese, because python-frontmatter hands the keys on as arguments and `handler`, the
        English name of 经办, is one of its own.

        Raises:
            UsageError: the head is no map, or not of the strict dialect.
        """
        root = compose(fm)
        if not isinstance(root, MappingNode):
            raise UsageError(problem="form.no_head")
        return {_canonical(str(key.value)): _plain(value) for key, value in root.value}

    def export(self, metadata: dict[str, object], **_options: object) -> str:
        """Refused: records are changed by splices, never dumped.

        Raises:
            UsageError: always.
        """
        raise UsageError(problem="form.no_dump", keys=len(metadata))


def _canonical(key: str) -> str:
    field = field_of("record", key)
    return field.zh if field else key


def _plain(node: Node) -> Any:  # noqa: ANN401 -- what a YAML document can hold
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return None if is_null(node) else node.value
