"""Findings for programs and forges, to the letter: JSON, GitHub, GitLab, SARIF."""

from __future__ import annotations

import json
from typing import Any

from tests.support.findings import DUE
from tests.support.findings import HOSTILE
from tests.support.findings import MISSING
from tests.support.findings import RECORD
from tests.support.findings import WARNED
from tui.report import github
from tui.report import gitlab
from tui.report import json as report_json
from tui.report import sarif
from tui.report.explain import page
from tui.rules.finding import Diagnostic
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.text.sanitise import visible

ALL = [DUE, MISSING, WARNED, HOSTILE]


def test_json() -> None:
    assert report_json.render([DUE]) == (
        "[\n"
        "  {\n"
        '    "path": "records/2026/11/D202611-7K3M.md",\n'
        '    "line": 6,\n'
        '    "col": 1,\n'
        '    "code": "DL402",\n'
        '    "severity": "error",\n'
        '    "field": "due",\n'
        '    "message": "截止2026-03-02早于“来源.日期”2026-03-05",\n'
        '    "fix": "截止改为2026-03-05当天或以后，或更正“来源.日期”",\n'
        '    "commit": ""\n'
        "  }\n"
        "]\n"
    )


def test_json_names_no_line_that_is_not_there() -> None:
    item = json.loads(report_json.render([MISSING], "en"))[0]
    assert (item["line"], item["col"]) == (None, None)
    assert item["field"] == "lead.person_in_charge"
    assert item["message"] == "“lead.person in charge” is missing; “approved” asks for it"


def test_json_has_every_finding_and_the_commit_of_a_range() -> None:
    items = json.loads(report_json.render([WARNED] * 200))
    assert len(items) == 200
    assert (items[0]["commit"], items[0]["severity"]) == ("1a2b3c4d", "warning")
    assert items[0]["field"] == "log.2.content"


def test_json_gives_the_path_as_it_is_and_acts_on_nothing() -> None:
    text = report_json.render([HOSTILE])
    assert json.loads(text)[0]["path"] == HOSTILE.file
    assert visible(text, newlines=True) == text


def test_json_of_nothing_is_an_empty_array() -> None:
    assert report_json.render([]) == "[]\n"
    assert gitlab.render([]) == "[]\n"
    assert github.render([]) == ""


def test_github() -> None:
    assert github.render([DUE, MISSING, WARNED]) == (
        f"::error file={RECORD},line=6,col=1,title=DL402"
        "::截止2026-03-02早于“来源.日期”2026-03-05"
        "%0A改法：截止改为2026-03-05当天或以后，或更正“来源.日期”\n"
        f"::error file={RECORD},title=FD201::还没有填“主办.负责人”（“确定项目”要求）"
        "%0A改法：补上“主办.负责人”\n"
        f"::warning file={RECORD},line=12,col=20,title=WD701"
        "::1a2b3c4d “大概”含糊，报告和结果要说准"
        "%0A改法：写事实、数字和时间；说不准的写“待核”\n"
    )


def test_github_puts_what_has_moved_on_the_file() -> None:
    assert github.render([WARNED._replace(moved=True)]).startswith(
        f"::warning file={RECORD},title=WD701::1a2b3c4d 12:20 “大概”含糊"
    )


def test_github_gives_no_command_to_a_record() -> None:
    text = github.render([HOSTILE])
    assert text == (
        "::warning file=records/a␊%3A%3Aerror%3A%3Ab%2Cc%3Ad%25␛]0;x␇‹U+202E›.md"
        ",line=1,col=4,title=WD701"
        "::“[/red]{code}␛[2J␊::stop-commands::x%250A”含糊，报告和结果要说准"
        "%0A改法：写事实、数字和时间；说不准的写“待核”\n"
    )


def test_gitlab() -> None:
    assert json.loads(gitlab.render([DUE, MISSING, WARNED])) == [
        {
            "description": "截止2026-03-02早于“来源.日期”2026-03-05"
            " 截止改为2026-03-05当天或以后，或更正“来源.日期”",
            "check_name": "DL402",
            "fingerprint": _names([DUE])[0],
            "severity": "major",
            "location": {"path": RECORD, "lines": {"begin": 6}},
        },
        {
            "description": "还没有填“主办.负责人”（“确定项目”要求） 补上“主办.负责人”",
            "check_name": "FD201",
            "fingerprint": _names([MISSING])[0],
            "severity": "major",
            "location": {"path": RECORD, "lines": {"begin": 1}},
        },
        {
            "description": "1a2b3c4d “大概”含糊，报告和结果要说准"
            " 写事实、数字和时间；说不准的写“待核”",
            "check_name": "WD701",
            "fingerprint": _names([WARNED])[0],
            "severity": "minor",
            "location": {"path": RECORD, "lines": {"begin": 12}},
        },
    ]


def test_a_finding_that_only_moved_is_the_same_finding() -> None:
    assert _names([DUE]) == _names([DUE._replace(place=Place(60, 9), source="截止:  2026-03-02")])
    assert _names([DUE]) != _names([DUE._replace(file="records/2026/11/D202611-XXXX.md")])


def test_no_two_findings_of_a_report_are_called_the_same() -> None:
    assert len(set(_names([DUE, DUE, WARNED, MISSING, DUE]))) == 5


def _names(diagnostics: list[Any]) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(gitlab.render(diagnostics))]


def test_sarif() -> None:
    whole = json.loads(sarif.render([WARNED, DUE]))
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "duban"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["DL402", "WD701"]
    assert run["tool"]["driver"]["rules"][0] == {
        "id": "DL402",
        "name": "due-before-receipt",
        "shortDescription": {"text": "DL402 due-before-receipt"},
        "help": {"text": page("DL402"), "markdown": page("DL402")},
        "defaultConfiguration": {"level": "error"},
    }
    assert run["results"][1] == {
        "ruleId": "DL402",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "截止2026-03-02早于“来源.日期”2026-03-05\n"
            "截止改为2026-03-05当天或以后，或更正“来源.日期”"
        },
        "partialFingerprints": {"duban/v1": _names([DUE])[0]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": RECORD},
                    "region": {"startLine": 6, "startColumn": 1},
                }
            }
        ],
    }


def test_sarif_without_a_line_names_the_file() -> None:
    (result,) = json.loads(sarif.render([MISSING]))["runs"][0]["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": RECORD}}}]


def test_sarif_paths_are_addresses() -> None:
    (result,) = json.loads(sarif.render([HOSTILE]))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "records/a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%25%1B%5D0%3Bx%07%E2%80%AE.md"}


def test_every_format_writes_what_can_be_encoded() -> None:
    broken = DUE._replace(file="records/\udcff.md")
    for form in (report_json, github, gitlab, sarif):
        form.render([broken]).encode("utf-8")


def test_every_format_speaks_english() -> None:
    for form in (report_json, github, gitlab, sarif):
        assert "before “source.date”" in form.render(ALL, "en")


def test_what_has_no_file_and_no_known_code_is_still_told() -> None:
    stray = Diagnostic("", Finding("ZZ999"))
    assert github.render([stray]) == "::error title=ZZ999::ZZ999\n"
    (run,) = json.loads(sarif.render([stray]))["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "ZZ999"}]
    assert "locations" not in run["results"][0]
