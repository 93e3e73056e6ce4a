"""Markdown as lines of a pane: headings, lists, checklists, quotes, tables; Chinese line breaks.

The text is parsed, never interpreted: no HTML, no links that act, no styles. A link shows its
address beside its text; what is not Markdown shows as it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.columns import table_rows
from tui.app.widgets.line import Line
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_LONGEST = 200_000
"""Characters beyond which a body is shown as it was written: no one reads it on this screen."""
_DEEPEST = 60
_MARKS = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}
_BOXES = {"[ ] ": ("□ ", ""), "[x] ": ("√ ", "$success"), "[X] ": ("√ ", "$success")}
_HEADINGS = {"h1": "bold $primary", "h2": "bold $primary"}


class Body(NamedTuple):
    """A body that was parsed.

    Attributes:
        text: the body of the record.
        tokens: its blocks; None where it is shown as it was written.
    """

    text: str
    tokens: tuple[Token, ...] | None


def parsed(text: str) -> Body:
    """Parse a body; done in a thread, for the parser is not loaded before the first case."""
    if len(text) > _LONGEST:
        return Body(text, None)
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- as said above

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    tokens = tuple(parser.enable(["table", "strikethrough"]).parse(text))
    # below its deepest level the parser leaves text out (markdown-it-py 4.3)
    whole = all(token.level < _DEEPEST - 2 for token in tokens)
    return Body(text, tokens if whole else None)


def body_lines(text: str, body: Body | None, width: int) -> list[Line]:
    """The body as lines, tables laid out in `width` cells; as it was written until it is parsed."""
    if not text.strip():
        return []
    if body is None or body.tokens is None or body.text != text:
        plain = visible(text.strip("\n"), newlines=True)
        return [Line(Content(line)) for line in plain.split("\n")]
    return _Drawing(body.tokens, width).lines()


class _Drawing:
    """Walks the tokens of one body and gathers its lines."""

    def __init__(self, tokens: Sequence[Token], width: int) -> None:
        """Draw `tokens` in `width` cells."""
        self.tokens = tokens
        self.width = width
        self.done: list[Line] = []
        self.marks: list[str] = []
        """What stands before each line: the marks of quotes, the room of list items."""
        self.bullets: list[int] = []
        """For each list that is open the number of its next item; 0 for a plain bullet."""
        self.first = ""
        """The bullet that the next line begins with in place of its room."""
        self.below_heading = False

    def lines(self) -> list[Line]:
        """The lines of the whole body."""
        at = 0
        while at < len(self.tokens):
            at = self._block(at)
        while self.done and not self.done[-1].content.plain.strip():
            self.done.pop()
        return self.done

    def _block(self, at: int) -> int:
        """Draw what begins at the token `at`; the place after it."""
        token = self.tokens[at]
        kind = token.type
        if kind == "heading_open":
            self.below_heading = False
            self._gap()
            style = _HEADINGS.get(token.tag, "bold")
            self._text(_inline(self.tokens[at + 1]).stylize_before(style))
            self.below_heading = True
            return at + 3
        if kind == "inline":
            self._paragraph(token)
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            self._gap()
            start = token.attrGet("start")
            self.bullets.append(0 if kind[0] == "b" else int(start) if start is not None else 1)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.bullets.pop()
        elif kind == "list_item_open":
            self._item()
        elif kind in {"list_item_close", "blockquote_close"}:
            self.marks.pop()
        elif kind == "blockquote_open":
            self._gap()
            self.marks.append("│ ")
        elif kind in {"fence", "code_block"}:
            self._gap()
            for line in visible(token.content.rstrip("\n"), newlines=True).split("\n"):
                self._text(Content.styled("  " + line, "$quiet"))
        elif kind in {"hr", "html_block"}:
            drawn = "─" * min(24, self.width) if kind == "hr" else token.content.rstrip("\n")
            self._text(Content.styled(visible(drawn, newlines=True), "$quiet"))
        elif kind == "table_open":
            return self._table(at)
        elif kind == "paragraph_open" and not token.hidden:
            self._gap()
        return at + 1

    def _gap(self) -> None:
        """An empty line between blocks, but not right below a heading, a bullet or another gap."""
        if self.below_heading:
            self.below_heading = False
            return
        if self.done and not self.first and self.done[-1].content.plain.strip():
            if self.bullets and len(self.marks) and not self.marks[-1].strip():
                return
            self.done.append(Line(Content("".join(self.marks).rstrip())))

    def _item(self) -> None:
        number = self.bullets[-1]
        bullet = f"{number}. " if number else "· "
        if number:
            self.bullets[-1] = number + 1
        self.first = bullet
        self.marks.append(" " * cell_len(bullet))

    def _paragraph(self, token: Token) -> None:
        content = _inline(token)
        box = _BOXES.get(content.plain[:4]) if self.first else None
        if box is not None:
            self.marks[-1] = " " * cell_len(box[0])
            self.first = ""
            sign = Content.styled(box[0], box[1])
            lead = "".join(self.marks[:-1])
            room = cell_len(lead) + cell_len(box[0])
            self.done.append(Line(Content(lead) + sign + content[4:], None, "", room))
            return
        self._text(content)

    def _text(self, content: Content) -> None:
        lead = "".join(self.marks)
        if self.first:
            lead = "".join(self.marks[:-1]) + self.first
            self.first = ""
        quoted = "│" in lead
        for part in content.split("\n", allow_blank=True):
            room = cell_len(lead)
            body = part.stylize_before("$secondary") if quoted else part
            mark = Content.styled(lead, "$quiet")
            self.done.append(Line(mark + body, None, "", room))
            lead = "".join(self.marks)

    def _table(self, at: int) -> int:
        self._gap()
        rows: list[list[Content]] = []
        while self.tokens[at].type != "table_close":
            token = self.tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                heads = self.tokens[at - 1].type == "th_open"
                cell = _inline(token)
                rows[-1].append(cell.stylize("$quiet underline") if heads else cell)
            at += 1
        lead = "".join(self.marks)
        for row in table_rows(rows, self.width - cell_len(lead)):
            self.done += [Line(Content(lead) + line) for line in row.split("\n", allow_blank=True)]
        return at + 1


def _inline(token: Token) -> Content:
    """The text of a block with its emphasis; an address stands beside the text that bears it."""
    parts: list[tuple[str, str]] = []
    marks: list[str] = []
    addresses: list[str] = []
    for child in token.children or ():
        kind, _underscore, end = child.type.rpartition("_")
        if end == "open":
            marks.append(_MARKS.get(kind, ""))
            if kind == "link":
                addresses.append(visible(str(child.attrGet("href") or "")))
        elif end == "close":
            marks.pop()
            if kind == "link":
                parts.append((f" <{addresses.pop()}>", "$quiet"))
        else:
            parts.append(_piece(child, " ".join(mark for mark in marks if mark)))
    return Content.assemble(*parts)


def _piece(child: Token, style: str) -> tuple[str, str]:
    if child.type in {"softbreak", "hardbreak"}:
        return "\n", ""
    if child.type == "code_inline":
        return visible(child.content), "$accent"
    if child.type == "image":
        return f"{visible(child.content)} <{visible(str(child.attrGet('src') or ''))}>", "$quiet"
    return visible(child.content), style
