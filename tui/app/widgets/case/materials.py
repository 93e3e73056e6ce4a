"""Papers of a case: what is attached and where it lies, documents, other cases, versions told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.case.told import version_lines
from tui.app.widgets.case.words import BLANK
from tui.app.widgets.case.words import day_in
from tui.app.widgets.case.words import heading
from tui.app.widgets.case.words import pair
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.app.widgets.row_cells import stage_word
from tui.report.sentences import list_label
from tui.report.wording import label
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.service.links import Link
    from tui.service.materials import Materials

_NUMBERED = (("number",), ("settlement", "number"), ("minutes", "number"))
_GROUNDS = (("source", "basis"), ("request", "basis"))


def material_lines(case: Case, materials: Materials | None, setting: Setting) -> list[Line]:
    """Attachments, documents, links and versions; links once they are read."""
    parts = [
        _attachments(case, materials, setting),
        _documents(case, setting),
        _links(materials, setting),
        _versions(case, setting),
    ]
    lines: list[Line] = []
    for part in parts:
        if part:
            lines += [BLANK, *part] if lines else part
    return lines or [Line(Content.styled(setting.say("case.no_materials"), "$quiet"))]


def material_count(case: Case, materials: Materials | None) -> int:
    """Attachments and ties to other cases."""
    links = len(materials.links) if materials is not None else len(case.items("links"))
    return len(case.active("attachments")) + links


def _attachments(case: Case, materials: Materials | None, setting: Setting) -> list[Line]:
    missing = materials.missing if materials is not None else frozenset()
    lines = [
        _attachment(entry, entry.text("key") in missing, setting)
        for entry in case.active("attachments")
    ]
    return [heading(list_label("attachments", setting.lang)), *lines] if lines else []


def _attachment(entry: Node, missing: bool, setting: Setting) -> Line:  # noqa: FBT001 -- one line
    place = visible(entry.text("location"))
    parts = [
        ("  × " if missing else "  · ", "$error" if missing else "$quiet"),
        (visible(entry.text("name")), "bold"),
        (f"  {setting.say('case.original')}" if entry.text("original") == "yes" else "", "$accent"),
        (f"  {place}", "$quiet"),
    ]
    if missing:
        parts.append((f"  {setting.say('case.missing_file')}", "bold $error"))
    said = Opens("say", setting.say("case.lies_at", place=place))
    return Line(Content.assemble(*parts), said, f"file:{entry.text('key')}", 4)


def _documents(case: Case, setting: Setting) -> list[Line]:
    """Numbers that the case bears, what it rests on, what was sent back with a number."""
    lang = setting.lang
    lines = []
    for path in (*_NUMBERED, *_GROUNDS):
        value = case.get(path)
        if value:
            name = label(path, lang).replace(".", " ")
            opens = Opens("task", "edit", ".".join(path)) if path in _GROUNDS else None
            lines.append(pair(name, visible(str(value)), lang, 1, opens))
    for entry in case.active("feedback"):
        form = word("feedback_form", entry.text("feedback_form"), lang)
        parts = (entry.text("number"), day_in(entry, "date", setting), entry.text("to"))
        lines.append(pair(form, visible(" ".join(part for part in parts if part)), lang, 1))
    return [heading(setting.say("case.documents")), *lines] if lines else []


def _links(materials: Materials | None, setting: Setting) -> list[Line]:
    if materials is None:
        return []
    lines = [_link(link, setting) for link in materials.links]
    lines += [
        Line(
            Content.styled(setting.say("case.untaken", item=visible(text)), "$warning"), None, "", 4
        )
        for _key, text in materials.untaken
    ]
    return [heading(list_label("links", setting.lang)), *lines] if lines else []


def _link(link: Link, setting: Setting) -> Line:
    relation = word("relation", link.relation, setting.lang)
    said = relation if link.outgoing else setting.say("case.named_by", relation=relation)
    parts: list[tuple[str, str]] = [
        (f"  {said}  ", "$quiet"),
        (visible(link.case_id) + "  ", "bold"),
    ]
    if link.case is None:
        parts.append(("× " + setting.say("case.no_such_case"), "$error"))
    else:
        stage = stage_word(link.case.kind, link.case.stage, setting.lang)
        parts += [(visible(link.case.text("title")), ""), (f"  {stage}", "$quiet")]
    opens = Opens("case", link.case_id) if link.case is not None else None
    return Line(Content.assemble(*parts), opens, f"case:{link.case_id}:{link.relation}", 4)


def _versions(case: Case, setting: Setting) -> list[Line]:
    lines: list[Line] = []
    for arrangement in case.active("arrangements"):
        category = word("arrangement", arrangement.text("category"), setting.lang)
        title = visible(arrangement.text("title"))
        lines.append(
            Line(
                Content(f"  {category}：{title}"),
                Opens("task", "tell", arrangement.text("key")),
                f"versions:{arrangement.text('key')}",
                4,
            )
        )
        lines += version_lines(case, arrangement, setting)
    return [heading(setting.say("case.versions")), *lines] if lines else []
