"""The Markdown body: drawn for a reader, never acting."""

from __future__ import annotations

from tui.app.widgets.markdown_lines import body_lines
from tui.app.widgets.markdown_lines import parsed


def drawn(text: str, width: int = 60) -> list[str]:
    """The lines of `text` as they stand on the screen, before they are broken."""
    return [line.content.plain for line in body_lines(text, parsed(text), width)]


def test_headings_lists_and_paragraphs() -> None:
    text = "## 事由\n\n家长来信。\n第二行。\n\n- 一\n  - 甲\n- 二\n\n3. 三\n4. 四\n"
    assert drawn(text) == [
        *("事由", "家长来信。", "第二行。", ""),
        *("· 一", "  · 甲", "· 二", ""),
        *("3. 三", "4. 四"),
    ]


def test_checklists_have_boxes_that_gbk_knows() -> None:
    lines = drawn("- [x] 已办\n- [ ] 未办\n- [X] **也办**\n")
    assert lines == ["√ 已办", "□ 未办", "√ 也办"]
    assert "".join(lines).encode("gbk")


def test_quotes_stand_behind_a_bar() -> None:
    assert drawn("> 两家坐下来谈\n> 底线不能破\n") == ["│ 两家坐下来谈", "│ 底线不能破"]


def test_tables_stand_in_columns() -> None:
    lines = drawn("| 单位 | 态度 |\n|---|---|\n| 住建局 | 同意 |\n| 消防救援大队 | 不同意 |\n")
    assert lines == [
        "单位          态度",
        "住建局        同意",
        "消防救援大队  不同意",
    ]


def test_a_link_shows_where_it_leads_and_is_no_link() -> None:
    lines = body_lines(text := "[通知](http://a.example/x)", parsed(text), 60)
    assert lines[0].content.plain == "通知 <http://a.example/x>"
    assert all(line.opens is None for line in lines)
    assert not [s for s in lines[0].content.spans if "link" in str(s.style)]


def test_html_and_markup_are_text() -> None:
    assert drawn("<script>x</script>\n\n[@click=app.quit]点[/]") == [
        "<script>x</script>",
        "",
        "[@click=app.quit]点[/]",
    ]


def test_entities_cannot_bring_in_what_acts() -> None:
    text = "甲 &#x202e;乙&#27;[31m `&#27;` &zwj;\n\n```\n\u202e\x1b\n```\n"
    shown = "\n".join(drawn(text))
    assert not {"\u202e", "\x1b"} & set(shown)
    assert "‹U+202E›" in shown


def test_what_is_not_parsed_is_shown_as_it_was_written() -> None:
    text = "## 事由\n\n**粗**\n"
    plain = [line.content.plain for line in body_lines(text, None, 60)]
    assert plain == ["## 事由", "", "**粗**"]
    other = [line.content.plain for line in body_lines(text, parsed("别的"), 60)]
    assert other == plain


def test_deep_nesting_is_drawn_too() -> None:
    assert drawn("> " * 200 + "深")[-1].endswith("深")
    assert drawn("".join("  " * depth + "- 层\n" for depth in range(30)))
