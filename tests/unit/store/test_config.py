"""The office as its own files say, and what is said of a file that is wrong."""

from __future__ import annotations

import os
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tui.domain.identity import OFFICE_FILES
from tui.domain.office import Office
from tui.domain.spans import parse_span
from tui.store.config import read_office
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from pathlib import Path

    from tui.rules.finding import Diagnostic


def written(folder: Path, **texts: str | bytes) -> WorkTree:
    """A tree with these files of the office, by the name of their block."""
    for block, text in texts.items():
        path = folder / OFFICE_FILES[block]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return WorkTree(folder)


def said(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, str]]:
    """File, line and code of each finding."""
    return [
        (one.file.rsplit("/", 1)[-1], one.place.line if one.place else 0, one.finding.code)
        for one in found
    ]


def test_without_files_the_built_in_rules_hold(tmp_path: Path) -> None:
    office, found = read_office(WorkTree(tmp_path))
    assert found == ()
    assert office._replace(calendar=Office().calendar) == Office()
    assert office.calendar.is_known(2026)


def test_every_setting_is_read(tmp_path: Path) -> None:
    tree = written(
        tmp_path,
        config="""\
名称: 县政府办公室
层级: 县级
时区: Asia/Urumqi
键名: en
语言: en
代字: {督查字: 县督, 协调字: 县协, 会议字: 县会, 处理字: 县纪}
机构: XFB
催办间隔: 3
临期: 2
滞后: 20
严重滞后: 40
签收期限: 24小时
延期次数: 2
顺延: 否
批准须本人提交: 是
成因: [历史遗留]
来源类别: [巡视反馈]
会议类别: [碰头会]
协商方法: [现场测算]
""",
    )
    office, found = read_office(tree)
    assert found == ()
    assert office.name == "县政府办公室"
    assert (office.level, office.time_zone) == ("county", "Asia/Urumqi")
    assert (office.keys, office.language, office.office_code) == ("en", "en", "XFB")
    assert office.codes == {"D": "县督", "X": "县协", "H": "县会", "settlement": "县纪"}
    assert (office.urge_interval, office.due_soon) == (3, 2)
    assert (office.behind, office.far_behind, office.most_extensions) == (20, 40, 2)
    assert (office.sign_within, office.roll_over) == ("24小时", False)
    assert office.approver_must_commit
    assert office.extra_words == {
        "cause": ("历史遗留",),
        "source": ("巡视反馈",),
        "meeting": ("碰头会",),
        "method": ("现场测算",),
    }


def test_english_files_say_the_same(tmp_path: Path) -> None:
    tree = written(
        tmp_path,
        config="name: Office\nlevel: county\nroll_over_rest_days: no\n",
        directory=(
            "people:\n- {full_name: 张建国, emails: [z@example.com], powers: [approve]}\n"
            "unit:\n- {name: 住建局, superiors: [市政府]}\n"
        ),
    )
    office, found = read_office(tree)
    assert found == ()
    assert (office.name, office.level, office.roll_over) == ("Office", "county", False)
    assert office.may_approve("张建国")


def test_people_and_units_come_from_the_directory(tmp_path: Path) -> None:
    tree = written(
        tmp_path,
        directory="""\
单位:
- {名称: 住房和城乡建设局, 简称: 住建局, 上级: [市政府], 电话: 0716-6021}
人员:
- {姓名: 张建国, 单位: 办公室, 职务: 主任, 电话: 6108, 邮箱: [z@example.com], 权限: [批准]}
- {姓名: 陈晓, 曾用名: [陈小]}
""",
    )
    office, found = read_office(tree)
    assert found == ()
    assert office.units[0].short_name == "住建局"
    assert office.units[0].phone == "0716-6021"
    person = office.person("张建国")
    assert person is not None
    assert (person.post, person.phone, person.emails) == ("主任", "6108", ("z@example.com",))
    assert office.may_approve("张建国")
    assert not office.may_approve("陈晓")
    former = office.person("陈小")
    assert former is not None
    assert former.name == "陈晓"


def test_the_offices_calendar_is_laid_over_the_announced_one(tmp_path: Path) -> None:
    tree = written(
        tmp_path,
        calendar="""\
休:
- {日期: 2027-02-05, 至: 2027-02-11, 名称: 春节}
- {日期: 2026-11-23, 名称: 开放日}
班:
- {日期: 2027-02-14}
- {日期: 2026-10-01, 至: 2026-10-02}
年份: ["2027"]
""",
    )
    office, found = read_office(tree)
    assert found == ()
    calendar = office.calendar
    assert calendar.is_known(2027)
    assert calendar.name_of(date(2027, 2, 11)) == "春节"
    assert calendar.is_workday(date(2027, 2, 14))
    assert calendar.is_workday(date(2027, 1, 1))  # the office's year is taken from it alone
    assert not calendar.is_workday(date(2026, 11, 23))
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 10, 3))


def test_a_rest_of_the_office_wins_over_a_make_up_day(tmp_path: Path) -> None:
    tree = written(tmp_path, calendar="休:\n- {日期: 2026-10-10, 名称: 停电}\n")
    assert not read_office(tree)[0].calendar.is_workday(date(2026, 10, 10))


@pytest.mark.parametrize(
    ("block", "text", "code", "line"),
    [
        ("config", "名称: 办公室\n时区: Asia/Shanghigh\n", "FD205", 2),
        ("config", "名称: 办公室\n层级: 地级\n", "FD205", 2),
        ("config", "名称: 办公室\n语言: 中文\n", "FD205", 2),
        ("config", "名称: 办公室\n催办间隔: 0\n", "FD225", 2),
        ("config", "名称: 办公室\n临期: 三天\n", "FD203", 2),
        ("config", "名称: 办公室\n签收期限: 1日\n", "FD211", 2),
        ("config", "名称: 办公室\n催办间隙: 5\n", "FD202", 2),
        ("config", "时区: Asia/Shanghai\n", "FD201", 0),
        ("directory", "人员:\n- {姓名: 甲}\n- {姓名: 乙, 权限: [审批]}\n", "FD205", 3),
        ("directory", "人员:\n- {单位: 办公室}\n", "FD201", 2),
        ("directory", "人员:\n- {姓名: 甲}\n- {姓名: 甲}\n", "FD210", 3),
        ("directory", "人员:\n- {姓名: 甲}\n- {姓名: 乙, 曾用名: [甲]}\n", "FD210", 3),
        ("directory", "单位:\n- {名称: 住建局}\n- {名称: 住建局}\n", "FD210", 3),
        ("deadlines", "预设:\n- {名称: 急件, 期限: 5日}\n", "FD211", 2),
        ("deadlines", "预设:\n- {名称: 急件}\n", "FD201", 2),
        ("calendar", "休:\n- {日期: 2027-02-05, 至: 2027-02-01}\n", "FD206", 2),
        ("calendar", "休:\n- {日期: 2026-02-05, 至: 2027-02-11}\n", "FD206", 2),
        ("calendar", "休:\n- {日期: 2027-02-30}\n", "FD206", 2),
        ("calendar", "年份: [明年]\n", "FD203", 1),
    ],
)
def test_a_slip_is_said_with_its_file_and_line(
    tmp_path: Path, block: str, text: str, code: str, line: int
) -> None:
    _office, found = read_office(written(tmp_path, **{block: text}))
    assert said(found) == [(OFFICE_FILES[block].name, line, code)]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("people:\n- {full_name: Li, mail: [a@b.cn]}\n", "emails"),
        ("单位:\n- {名称: 局, 电活: 1}\n", "电话"),
    ],
)
def test_a_key_that_is_none_is_answered_in_the_language_of_its_file(
    tmp_path: Path, text: str, nearest: str
) -> None:
    _office, found = read_office(written(tmp_path, directory=text))
    (slip,) = (one for one in found if one.finding.code == "FD202")
    offered = slip.finding.values["nearest"]
    assert isinstance(offered, tuple)
    assert nearest in offered
    assert {str(one).isascii() for one in offered} == {nearest.isascii()}


def test_a_broken_file_is_reported_and_the_built_in_rules_hold(tmp_path: Path) -> None:
    tree = written(
        tmp_path,
        config="名称: 办公室\n名称: 又一个\n",
        directory="人员:\n- {姓名: 甲, 权限: [批准]}\n",
        calendar="名称".encode("gbk"),
    )
    office, found = read_office(tree)
    assert {file for file, _line, _code in said(found)} == {"config.yaml", "calendar.yaml"}
    assert office.urge_interval == 5
    assert office.may_approve("甲")
    assert office.calendar.is_known(2026)


def test_an_unusable_number_never_reaches_a_verdict(tmp_path: Path) -> None:
    tree = written(tmp_path, config="名称: 办公室\n催办间隔: -5\n临期: -1\n")
    office, _found = read_office(tree)
    assert (office.urge_interval, office.due_soon) == (1, 0)


def test_the_sample_office_is_without_fault(tmp_path: Path) -> None:
    sample = files("tui.demo") / "office"
    texts = {block: (sample / path.name).read_bytes() for block, path in OFFICE_FILES.items()}
    office, found = read_office(written(tmp_path, **texts))
    assert found == ()
    assert len(office.units) >= 14
    assert len(office.people) >= 20
    for name in ("李红", "赵卫东", "张建国"):
        assert office.may_approve(name)
    for name in ("陈晓", "王敏", "周文"):
        assert office.person(name) is not None
        assert not office.may_approve(name)
    assert all(parse_span(preset.span) for preset in office.presets)
    emails = [email for person in office.people for email in person.emails]
    assert emails
    assert all(email.endswith("@example.com") for email in emails)


def test_the_skeleton_of_a_new_office_is_without_fault(tmp_path: Path) -> None:
    sample = files("tui.service") / "skeleton"
    texts = {block: (sample / path.name).read_bytes() for block, path in OFFICE_FILES.items()}
    assert read_office(written(tmp_path, **texts))[1] == ()


@pytest.mark.parametrize("kind", ["link", "nowhere", "folder", "pipe"])
@pytest.mark.parametrize(
    "name", ["records/.duban/config.yaml", "records/directory.yaml", "records/.duban"]
)
def test_what_is_no_file_is_told_and_not_followed(tmp_path: Path, kind: str, name: str) -> None:
    tree = written(tmp_path, config="名称: 县政府办公室\n批准须本人提交: 是\n")
    there, kept = tmp_path / name, tmp_path / "kept"
    if there.exists():
        there.rename(kept)
    if kind == "link":
        there.symlink_to(kept)
    elif kind == "nowhere":
        there.symlink_to(tmp_path / "nowhere")
    elif kind == "pipe":
        os.mkfifo(there)
    else:
        there.mkdir()
    office, found = read_office(tree)
    expected = [] if kind == "folder" and name.endswith(".duban") else [(name, "ID511")]
    assert [(one.file, one.finding.code) for one in found] == expected
    assert office.approver_must_commit == name.endswith("directory.yaml")
