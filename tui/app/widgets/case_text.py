"""What a case says, as text to read: the deadline's story, the words of leaders, fields, entries.

Everything here is made of `Content`, never of a string that a widget would read as markup, and
record text passes `visible` on its way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.breadcrumb import steps_of
from tui.app.widgets.line_break import wrapped
from tui.app.widgets.row_cells import day_words
from tui.app.widgets.row_cells import stage_word
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.light import SIGNS
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.report.wording import filled
from tui.report.wording import label
from tui.report.wording import message
from tui.report.wording import shown
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.fields.spec import Block
    from tui.domain.light import Light
    from tui.domain.value import Value
    from tui.service.casebook import OpenCase

_LABEL = 12
"""Cells of a label in a column of fields."""
_IN_SENTENCE = frozenset({"from_stage", "to_stage"})
_IN_HEAD = frozenset({"id", "type", "stage", "log", "title", "number"})


def preview_text(opened: OpenCase, setting: Setting, width: int) -> Content:
    """A case in a third of a screen, in lines of `width` cells."""
    case, lang = opened.case, setting.lang
    lines = [
        Content.styled(visible(case.text("title")), "bold"),
        Content.styled(visible(" ".join((case.id, case.text("number")))), "$quiet"),
        Content(""),
        _way(case, lang),
        deadline_line(opened, setting),
        *_quoted(case)[:2],
        Content(""),
        *_people(case, setting)[:4],
    ]
    log = case.log()
    if log:
        lines += [Content(""), Content.styled(label(("log",), lang), "bold")]
        lines += [entry_line(case, entry, setting) for entry in reversed(log[-4:])]
    needs = needs_lines(opened, setting)
    if needs:
        lines += [Content(""), *needs[:5]]
    return wrapped(Content("\n").join(lines), width)


def _way(case: Case, lang: str) -> Content:
    parts: list[tuple[str, str]] = []
    for index, step in enumerate(steps_of(case, lang)):
        if index:
            parts.append((" → ", "$quiet"))
        style = {"now": "bold $accent", "past": "", "ahead": "$quiet"}[step.when]
        parts.append((f"● {step.text}" if step.when == "now" else step.text, style))
    return Content.assemble(*parts)


def light_words(light: Light, setting: Setting) -> Content:
    """Sign, word and reason of a light."""
    values = {name: filled(value, setting.lang) for name, value in light.values.items()}
    reason = setting.say(light.reason, **values)
    word_of = setting.say(f"light.word.{light.colour}")
    said = reason if word_of in reason else f"{word_of} {reason}"
    return Content.styled(f"{SIGNS[light.colour]} {said}", f"$light-{light.colour}")


def deadline_line(opened: OpenCase, setting: Setting) -> Content:
    """The deadline with its whole story: what it is now, what it was, who moved it."""
    case = opened.case
    due = case.values.get("due")
    parts: list[Content | str] = [Content.styled(label(("due",), setting.lang) + " ", "$quiet")]
    if isinstance(due, Moment):
        parts.append(f"{day_words(due.day, setting)} {due.hour:02d}:{due.minute:02d}")
    elif due is not None and not isinstance(due, str | int | tuple | Mapping):
        parts.append(day_words(day_of(due), setting))
    else:
        parts.append(setting.say("case.no_due"))
    parts += ["  ", light_words(opened.light, setting)]
    parts += [Content.styled(story, "$quiet") for story in _moved(case, setting)]
    return Content.assemble(*parts)


def _moved(case: Case, setting: Setting) -> Iterator[str]:
    """Each move of the deadline, oldest first."""
    for entry in case.active("extensions"):
        result = entry.text("result")
        yield setting.say(
            f"case.extension.{result if result in {'granted', 'refused'} else 'pending'}",
            old=_short(entry, "old_due"),
            new=_short(entry, "new_due"),
            approver=visible(entry.text("approver")),
        )
    for entry in case.active("reviews"):
        if entry.has("new_due"):
            yield setting.say("case.reviewed_due", new=_short(entry, "new_due"))


def _short(entry: Node, key: str) -> str:
    day = entry.day(key)
    return f"{day:%m-%d}" if day is not None else "—"


def quoted_words(case: Case) -> Content:
    """The leaders' words, verbatim, the newest first."""
    return Content("\n").join(_quoted(case))


def _quoted(case: Case) -> list[Content]:
    found = [
        (entry.text("leader"), _short(entry, "time"), entry.text("verbatim"))
        for entry in reversed(case.log("instruction"))
    ]
    for block, who in (("source", "leader"), ("request", "requester")):
        node = case.child(block)
        if node.has("verbatim"):
            by = node.text(who) or node.text("unit")
            found.append((by, _short(node, "date"), node.text("verbatim")))
    return [
        Content.assemble((visible(f"{by} {day} "), "$quiet"), (visible(said), "italic $secondary"))
        for by, day, said in found
    ]


def needs_lines(opened: OpenCase, setting: Setting, most: int = 99) -> list[Content]:
    """What the next steps forward still need, in `most` lines each."""
    lines: list[Content] = []
    for following in opened.moves:
        if following.move.direction != "forward":
            continue
        target = word("stage", following.move.target, setting.lang)
        if not following.missing:
            lines.append(Content.styled(setting.say("case.ready", stage=target), "$success"))
            continue
        lines.append(Content.styled(setting.say("case.needs", stage=target), "bold"))
        lines += [
            Content(f"  □ {visible(message(diagnostic.finding, setting.lang))}")
            for diagnostic in following.missing[:most]
        ]
        left = len(following.missing) - most
        if left > 0:
            lines.append(
                Content.styled("  " + setting.say("case.more_needs", count=left), "$quiet")
            )
    return lines


def field_lines(case: Case, setting: Setting) -> Content:
    """Every field of the record but its log, by block; then the body."""
    present = [
        field
        for field in BLOCKS["record"].fields
        if field.en not in _IN_HEAD and case.has(field.en)
    ]
    blocks = [field for field in present if field.type in {"map", "list"}]
    lines = [
        _pair(label((field.en,), setting.lang), shown(case.values[field.en], field, setting.lang))
        for field in present
        if field not in blocks
    ]
    for field in blocks:
        heading = Content.styled(label((field.en,), setting.lang), "bold $primary")
        lines += [Content(""), heading]
        lines += _below(case.values[field.en], BLOCKS[field.block], setting)
    if case.body.strip():
        lines += [Content(""), *_body(case.body)]
    return Content("\n").join(lines)


def _below(value: Value, block: Block, setting: Setting, depth: int = 1) -> list[Content]:
    lines: list[Content] = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            field = field_of(block.name, key)
            if field is None:
                lines.append(_pair(key, str(inner), depth))
            elif field.type in {"map", "list"}:
                lines.append(Content.styled("  " * depth + _name(field.zh, field.en, setting), ""))
                lines += _below(inner, BLOCKS[field.block], setting, depth + 1)
            else:
                text = shown(inner, field, setting.lang)
                lines.append(_pair(_name(field.zh, field.en, setting), text, depth))
    elif isinstance(value, tuple):
        for entry in value:
            if isinstance(entry, Mapping):
                lines.append(_one_line(entry, block, setting, depth))
    return lines


def _one_line(entry: Mapping[str, Value], block: Block, setting: Setting, depth: int) -> Content:
    """An entry of a list in a line: its values, each behind its label where it needs one."""
    parts: list[tuple[str, str]] = [("  " * depth + "· ", "$quiet")]
    for key, inner in entry.items():
        field = field_of(block.name, key)
        if field is None or field.type == "list":
            continue
        if isinstance(inner, Mapping):
            below = BLOCKS[field.block]
            text = " ".join(
                f"{_name(f.zh, f.en, setting)} {shown(inner[f.en], f, setting.lang)}"
                for f in below.fields
                if f.en in inner
            )
        else:
            text = shown(inner, field, setting.lang)
        if key not in {"key", "name"}:
            parts.append((_name(field.zh, field.en, setting) + " ", "$quiet"))
        parts.append((visible(text) + "  ", "bold" if key == "name" else ""))
    return Content.assemble(*parts)


def _name(zh: str, en: str, setting: Setting) -> str:
    return en.replace("_", " ") if setting.lang == "en" else zh


def _pair(name: str, value: str, depth: int = 0) -> Content:
    """A label and its value; short labels are filled up so that values stand below each other."""
    text = "  " * depth + visible(name)
    filled_up = text + " " * max(0, _LABEL - cell_len(text))
    return Content.assemble((filled_up + "  ", "$quiet"), visible(value))


def _body(body: str) -> list[Content]:
    lines = visible(body, newlines=True).strip().split("\n")
    return [
        Content.styled(line, "bold $primary") if line.startswith("#") else Content(line)
        for line in lines
    ]


def entry_line(case: Case, entry: Node, setting: Setting) -> Content:
    """A log entry as a sentence: when, who, what, and what was said; struck out when taken back."""
    lang = setting.lang
    moment = entry.moment("time")
    when = f"{moment.day:%m-%d} {moment.hour:02d}:{moment.minute:02d}" if moment else ""
    parts: list[tuple[str, str]] = [
        (when + " ", "$quiet"),
        (visible(entry.text("by")) + " ", ""),
        (visible(word("log_kind", entry.text("kind"), lang)) + " ", "bold"),
    ]
    if entry.text("kind") == "stage":
        way = (stage_word(case.kind, entry.text(key), lang) for key in ("from_stage", "to_stage"))
        parts.append((" → ".join(way) + " ", ""))
    for key in _said_keys(entry):
        parts += _said(case, entry, key, setting)
    line = Content.assemble(*parts)
    return line.stylize("strike $quiet") if entry.text("key") in case.retracted else line


def _said_keys(entry: Node) -> list[str]:
    kind = log_kind(entry.text("kind"))
    asked = [*kind.needed, *kind.may] if kind is not None else []
    first = [key for key in ("channel", "to", "verbatim", "content") if entry.has(key)]
    rest = [key for key in asked if entry.has(key) and key not in {*first, *_IN_SENTENCE}]
    return [*first, *rest]


def _said(case: Case, entry: Node, key: str, setting: Setting) -> list[tuple[str, str]]:
    field = field_of("log", key)
    if field is None:
        return []
    if key in {"in_reply_to", "corrects"}:
        text = _named_entry(case, entry.text(key), setting)
    else:
        text = visible(shown(entry.values[key], field, setting.lang, entry.text("kind")))
    if key in {"content", "to", "verbatim", "channel"}:
        return [(text + " ", "")]
    return [(_name(field.zh, field.en, setting) + " ", "$quiet"), (text + " ", "")]


def _named_entry(case: Case, key: str, setting: Setting) -> str:
    """The entry that another one answers, by its day and kind: `10-12 交办`."""
    for entry in case.items("log"):
        if entry.text("key") == key:
            kind = word("log_kind", entry.text("kind"), setting.lang)
            return visible(f"{_short(entry, 'time')} {kind}")
    return visible(key)


def _people(case: Case, setting: Setting) -> list[Content]:
    lines = []
    lead = case.child("lead")
    if lead:
        role = label(("lead",), setting.lang)
        words = (lead.text("unit"), lead.text("person_in_charge"), lead.text("phone"))
        lines.append(_pair(role, " ".join(part for part in words if part)))
    role = label(("support",), setting.lang)
    for entry in case.items("support"):
        words = (entry.text("unit"), entry.text("person_in_charge"), entry.text("task"))
        lines.append(_pair(role, " ".join(part for part in words if part)))
    lines += [party_line(case, party, setting) for party in case.items("parties")]
    return lines


def people_lines(case: Case, setting: Setting) -> list[Content]:
    """Units and parties, a line each."""
    return _people(case, setting)


def party_line(case: Case, party: Node, setting: Setting) -> Content:
    """A party: name, role, its newest position with the reason, its claim, its contact."""
    name = party.text("name")
    position, reason = _newest_position(case, name)
    role = party.text("role")
    stand = word("position", position, setting.lang) if position else setting.say("case.unasked")
    style = {"agree": "$success", "disagree": "$error", "reserve": "$warning"}.get(
        position, "$quiet"
    )
    return Content.assemble(
        (visible(name) + "  ", "bold"),
        (word("role", role, setting.lang) + "  " if role else "", ""),
        (stand, style),
        (visible(f"：{reason}") if reason else "", style),
        (visible(f"  {party.text('claim')}"), ""),
        (visible(f"  {party.text('person_in_charge')}"), "$quiet"),
    )


def _newest_position(case: Case, name: str) -> tuple[str, str]:
    found = ("", "")
    for held in case.active("rounds"):
        for entry in held.items("positions"):
            if entry.text("name") == name:
                found = (entry.text("position"), entry.text("reason"))
    for entry in case.log("opinion"):
        if name in entry.words("to"):
            found = (entry.text("position"), entry.text("content"))
    return found
