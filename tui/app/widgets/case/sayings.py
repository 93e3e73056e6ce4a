"""The words of leaders and of who asked, verbatim and whole, and by whose authority it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.case.words import LABEL
from tui.app.widgets.case.words import day_in
from tui.app.widgets.line import Line
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.case import Case


def quoted_words(case: Case, setting: Setting) -> list[Content]:
    """Who said what and when, word for word: the newest instruction first, what began it last."""
    found = [
        (entry.text("leader"), day_in(entry, "time", setting), entry.text("verbatim"))
        for entry in reversed(case.log("instruction"))
    ]
    for block, who in (("source", "leader"), ("request", "requester"), ("convened_by", "by")):
        node = case.child(block)
        if node.has("verbatim"):
            by = node.text(who) or node.text("unit")
            found.append((by, day_in(node, "date", setting), node.text("verbatim")))
    return [
        Content.assemble(
            (visible(f"{by} {day}".removesuffix(" —")) + "  ", "$quiet"),
            (setting.say("case.quoted", words=_verbatim(said)), "bold $secondary"),
        )
        for by, day, said in found
    ]


def _verbatim(said: str) -> str:
    return visible(said.strip("\n"), newlines=True)


def word_lines(case: Case, setting: Setting) -> list[Line]:
    """The words as lines of a pane, above everything that was made of them."""
    return [Line(words, None, "", 2) for words in quoted_words(case, setting)]


def authority_line(case: Case, setting: Setting) -> Line | None:
    """Of a 协调: on whose authority, and whether it is still soft or was authorised to be hard."""
    if case.kind != "X":
        return None
    own, hard = case.child("authority"), case.child("hard_authority")
    parts: list[str] = []
    if own.has("category"):
        by, day = visible(own.text("authorised_by")), day_in(own, "date", setting)
        category = word("authority", own.text("category"), setting.lang)
        parts.append(f"{category} {by} {day if by else ''}".strip())
    rounds = case.active("rounds")
    if hard:
        words = (word("measure", one, setting.lang) for one in hard.words("measures"))
        measures = setting.say("between.words").join(words)
        parts.append(
            setting.say(
                "case.hard",
                who=visible(hard.text("approver")),
                day=day_in(hard, "date", setting),
                measures=visible(measures),
            )
        )
    elif rounds and rounds[-1].text("means") == "hard":
        parts.append(setting.say("case.hard_unauthorised"))
    else:
        parts.append(setting.say("case.soft"))
    name = setting.say("case.authority")
    lead = name + " " * max(1, LABEL[setting.lang] + 2 - cell_len(name))
    style = "" if hard else "$error" if "hard" in _means(case) else ""
    content = Content.assemble(
        (lead, "$quiet"), (setting.say("between.clauses").join(parts), style)
    )
    return Line(content, None, "", cell_len(lead))


def _means(case: Case) -> tuple[str, ...]:
    return tuple(entry.text("means") for entry in case.active("rounds"))
