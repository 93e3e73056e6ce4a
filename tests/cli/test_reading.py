"""Commands that read: list, show, history, diff, links, today, explain, schema, keys, help."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.support.duban import done
from tests.support.duban import duban
from tests.support.repos import COORDINATION
from tests.support.repos import MEETING
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of
from tui.cli.main import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path


def test_list_shows_every_case_and_counts_them(office_repo: Path) -> None:
    answer = duban(office_repo, "list")
    assert answer.code == 0
    assert [case for case in (SUPERVISION, COORDINATION, MEETING) if case in answer.out] == [
        SUPERVISION,
        COORDINATION,
        MEETING,
    ]
    assert answer.err == "3 件，共 3 件\n"


def test_list_as_json_has_the_promised_keys(office_repo: Path) -> None:
    rows = duban(office_repo, "list", "--json").json
    assert [row["id"] for row in rows] == [SUPERVISION, COORDINATION, MEETING]
    first = rows[0]
    assert first["type"] == "supervision"
    assert first["stage"] == "review"
    assert first["urgency"] == "urgent"
    assert first["due"] == "2026-11-27"
    assert first["lead"] == "交警支队"
    assert first["light"] in {"green", "yellow", "red", "blue", "purple", "grey"}
    assert first["light_reason"]
    assert first["path"] == f"records/2026/10/{SUPERVISION}.md"
    assert set(first) >= {"number", "title"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (("类型:协调",), [COORDINATION]),
        (("单位:消防",), [COORDINATION]),
        (("jjzd",), [SUPERVISION]),
        (("环节:交办",), [MEETING]),
        (("经办:王敏", "!类型:会议"), [COORDINATION]),
        (("--lang", "en", "type:meeting"), [MEETING]),
        (("没有这样的词",), []),
    ],
)
def test_list_filters(office_repo: Path, query: tuple[str, ...], found: list[str]) -> None:
    assert [row["id"] for row in duban(office_repo, "list", *query, "--json").json] == found


def test_list_sorts_and_cuts(office_repo: Path) -> None:
    rows = duban(office_repo, "list", "--sort=-id", "--limit", "2", "--json").json
    assert [row["id"] for row in rows] == [COORDINATION, MEETING]


def test_a_broken_file_is_a_line_and_hides_nothing(office_repo: Path) -> None:
    record_of(office_repo, COORDINATION).write_bytes(b"---\n\xce\xc4\n---\n")
    answer = duban(office_repo, "list", "--json")
    assert answer.code == 0
    rows = {row["id"]: row for row in answer.json}
    assert len(rows) == 3
    assert rows[COORDINATION]["readable"] is False
    assert rows[SUPERVISION]["readable"] is True
    assert f"records/2026/10/{COORDINATION}.md" in done(office_repo, "list")
    shown = duban(office_repo, "show", COORDINATION)
    assert shown.code == 1
    assert "duban check" in shown.err


def test_csv_holds_no_formula_and_opens_in_a_spreadsheet(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    text = path.read_text("utf-8")
    path.write_text(text.replace("事项: 关于城北小学", '事项: "=1+1 关于城北小学'), "utf-8")
    path.write_text(
        path.read_text("utf-8").replace("群众来信的批示办理\n", '群众来信的批示办理"\n', 1), "utf-8"
    )
    answer = duban(office_repo, "list", "--csv")
    assert answer.out.startswith("\ufeff编号,")
    rows = list(csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert {row["编号"]: row["事项"] for row in rows}[SUPERVISION].startswith("'=1+1")


def test_show_as_json_has_english_names_all_the_way_down(office_repo: Path) -> None:
    case = duban(office_repo, "show", "5F8N", "--json").json
    assert case["id"] == SUPERVISION
    assert case["lead"] == {"unit": "交警支队", "person_in_charge": "高峰", "phone": "0716-6110"}
    assert case["log"][0]["time"] == "2026-10-12 11:20"
    assert case["log"][0]["kind"] == "stage"
    assert case["reviews"][0]["decision"] == "redo"
    assert case["source"]["reply_required"] == ["phone", "written"]
    assert case["path"].endswith(f"{SUPERVISION}.md")
    assert {"light", "light_reason", "next"} <= set(case)


@pytest.mark.parametrize("ref", [SUPERVISION, "5f8n", "催字〔2026〕37号", SUPERVISION.lower()])
def test_a_case_is_named_in_three_ways(office_repo: Path, ref: str) -> None:
    assert duban(office_repo, "show", ref, "--json").json["id"] == SUPERVISION


def test_show_tells_fields_entries_and_the_next_step(office_repo: Path) -> None:
    shown = done(office_repo, "show", SUPERVISION)
    for words in ("主办", "  单位  交警支队", "0716-6110", "下一步"):
        assert words in shown
    assert "2026-11-13 10:00 陈晓 催办" in shown
    english = done(office_repo, "--lang", "en", "show", SUPERVISION)
    assert "person in charge  高峰" in english


def test_an_unknown_case_is_named(office_repo: Path) -> None:
    answer = duban(office_repo, "show", "ZZZZ")
    assert answer.code == 2
    assert "ZZZZ" in answer.err
    assert not answer.out


def test_history_tells_commits_by_field(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    path.write_text(path.read_text("utf-8").replace("缓急: 加急", "缓急: 特急"), "utf-8")
    git(office_repo, "commit", "-qam", "改缓急")
    events = duban(office_repo, "history", SUPERVISION, "--json").json
    assert [event["subject"] for event in events] == ["改缓急", "建立台账"]
    assert events[0]["changes"] == [{"field": "urgency", "old": "urgent", "new": "most_urgent"}]
    assert events[0]["who"] == "陈晓"
    assert "缓急: [-加-]{+特+}急" in done(office_repo, "history", SUPERVISION)


def test_diff_shows_chinese_by_character(office_repo: Path) -> None:
    path = record_of(office_repo, COORDINATION)
    path.write_text(path.read_text("utf-8").replace("平移2.5米", "平移3米"), "utf-8")
    text = done(office_repo, "diff")
    assert "平移[-2.5-]{+3+}米" in text
    assert text.startswith(COORDINATION)
    git(office_repo, "commit", "-qam", "改方案", "--no-verify")
    assert done(office_repo, "diff") == ""
    found = duban(office_repo, "diff", "HEAD~1..HEAD", COORDINATION, "--json").json
    assert {change["field"] for change in found[0]["changes"]} >= {"settlement.opinion"}
    assert duban(office_repo, "diff", "HEAD~1..HEAD", SUPERVISION, "--json").json == []
    assert duban(office_repo, "diff", "no-such-thing").code == 2


def test_links_both_ways(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    text = path.read_text("utf-8").replace(
        "经过:\n", f"关联:\n- {{关系: 会议来源, 编号: {MEETING}, 项: j2}}\n经过:\n", 1
    )
    path.write_text(text, "utf-8")
    found = duban(office_repo, "links", MEETING, "--json").json
    assert [(link["direction"], link["id"], link["item"]) for link in found["links"]] == [
        ("from", SUPERVISION, "j2")
    ]
    assert found["decisions_without_case"] == ["j3"]
    assert "j3" in done(office_repo, "links", MEETING)
    outgoing = duban(office_repo, "links", SUPERVISION, "--json").json["links"]
    assert [(link["direction"], link["id"]) for link in outgoing] == [("to", MEETING)]


def test_today_lists_what_is_to_be_done(office_repo: Path) -> None:
    found = duban(office_repo, "today", "--json").json
    assert {"kind", "id", "title", "due", "reason", "action"} == set(found[0])
    assert SUPERVISION in {one["id"] for one in found}
    assert SUPERVISION in done(office_repo, "today")


def test_explain_one_and_all(office_repo: Path) -> None:
    page = done(office_repo, "explain", "fd201")
    assert page.startswith("# FD201")
    assert "查什么" in page
    assert "FM102" in done(office_repo, "explain")
    assert "What it checks" in done(office_repo, "--lang", "en", "explain", "FD201")
    assert duban(office_repo, "explain", "FD999").code == 2


def test_schema_is_json(office_repo: Path) -> None:
    schema = duban(office_repo, "schema").json
    assert schema["$schema"].startswith("https://json-schema.org/draft/2020-12")


def test_keys_are_printed_without_the_interface(office_repo: Path) -> None:
    printed = done(office_repo, "keys")
    assert "Enter" in printed
    assert any("c F8" in line and "case.record-urge" in line for line in printed.splitlines())


def test_moved_keys_are_printed_and_mistakes_in_them_told(
    office_repo: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "duban" / "config.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("按键:\n  case.record-urge: [K, F8]\n  case.no-such: x\n", "utf-8")
    answer = duban(office_repo, "keys", XDG_CONFIG_HOME=str(tmp_path / "own"))
    assert answer.code == 0
    line = next(line for line in answer.out.splitlines() if "case.record-urge" in line)
    assert line.startswith("K F8")
    assert "case.no-such" in answer.err


def test_the_theme_is_one_of_two(office_repo: Path) -> None:
    assert duban(office_repo, "--theme", "pink").code == 2
    answer = duban(office_repo, "--theme", "light")
    assert "终端" in answer.err, "without a terminal the interface does not open"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_has_help(tmp_path: Path, command: str, lang: str) -> None:
    text = done(tmp_path, "--lang", lang, command, "--help")
    assert f"duban {command}" in text
    assert "cmd." not in text
    assert "option." not in text
    assert ("用法" in text) == (lang == "zh")


def test_help_and_version(tmp_path: Path) -> None:
    overview = done(tmp_path, "--help")
    assert all(command in overview for command in COMMANDS)
    assert done(tmp_path, "--version").startswith("duban")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("frob",), 2, "frob"),
        (("lst",), 2, "list"),
        (("list", "--bogus"), 2, "--bogus"),
        (("show",), 2, "编号"),
        (("list", "--limit", "x"), 2, "x"),
        (("list", "--json", "--csv"), 2, "--json"),
        (("list",), 4, "案卷库"),
        (("-C", "/no/such/folder", "list"), 2, "/no/such/folder"),
        (("hook", "frobnicate"), 2, "pre-commit"),
        ((), 2, "终端"),
    ],
)
def test_mistakes_are_answered_in_one_breath(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = duban(tmp_path, *words)
    assert answer.code == code
    assert said in answer.err
    assert not answer.out
