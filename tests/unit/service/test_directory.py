"""Lines pasted from a spreadsheet: what is understood, what is refused, nothing lost."""

from __future__ import annotations

import pytest

from tui.domain.office import Office
from tui.domain.office import Person
from tui.domain.office import Unit
from tui.service.directory import Understood
from tui.service.directory import understand
from tui.text.translate import table

OFFICE = Office(
    units=(Unit("教育局", "教育"),),
    people=(Person("刘参谋", "消防大队"), Person("陈晓", "教育局", emails=("c@x.cn",))),
)


def states(lines: tuple[Understood, ...]) -> list[str]:
    return [line.state for line in lines]


def test_the_usual_columns_without_a_heading() -> None:
    (line,) = understand("住房和城乡建设局\t住建局\t王工\t科长\t0716-6021\t批准", OFFICE)
    assert line.unit == {"name": "住房和城乡建设局", "short_name": "住建局"}
    assert line.person == {
        "full_name": "王工",
        "unit": "住房和城乡建设局",
        "post": "科长",
        "phone": "0716-6021",
        "powers": ("批准",),
    }


def test_a_heading_gives_the_order_and_a_column_of_numbers_says_nothing() -> None:
    text = (
        "序号\t联系人\t责任单位\t联系电话\t权限\n1\t王工\t水务局\t6021\t是\n2\t李红\t水务局\t\t否"
    )
    head, first, second = understand(text, OFFICE)
    assert head.state == "head"
    assert first.person == {
        "full_name": "王工",
        "unit": "水务局",
        "phone": "6021",
        "powers": ("批准",),
    }
    assert second.unit is None  # the line above has brought it
    assert second.person == {"full_name": "李红", "unit": "水务局"}


@pytest.mark.parametrize(
    "line",
    [
        "商务局,商务,刘明",
        "商务局，商务，刘明",
        "商务局\t商务\t刘明",
        "商务局　商务　刘明",
        '"商务局",商务,"刘明"',
    ],
)
def test_columns_are_divided_as_offices_divide_them(line: str) -> None:
    (found,) = understand(line, OFFICE)
    assert found.unit == {"name": "商务局", "short_name": "商务"}
    assert found.person == {"full_name": "刘明", "unit": "商务局"}


def test_a_short_name_stands_for_its_unit_and_a_telephone_without_a_person_is_the_units() -> None:
    (line,) = understand("教育\t\t王工", OFFICE)
    assert line.person == {"full_name": "王工", "unit": "教育局"}
    (line,) = understand("水务局\t\t\t\t6500", OFFICE)
    assert line.unit == {"name": "水务局", "phone": "6500"}


def test_what_is_there_already_is_left_alone() -> None:
    assert states(understand("教育局\t教育\t陈晓\n教育\t\t陈晓", OFFICE)) == ["known", "known"]
    assert states(understand("水务局\n水务局", OFFICE)) == ["new", "known"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("水务局\t教育", "setup.line.short_taken"),
        ("水务局\t\t刘参谋", "setup.line.other_unit"),
        ("\t\t\t\t6021", "setup.line.nobody"),
        ("水务局\t\t王工\t\t\t审批", "setup.line.power"),
        ("水务局\t\t\t\t\t批准", "setup.line.power_of_nobody"),
        ("水务局\t\t王工\t\t\t\t多的", "setup.line.too_many"),
    ],
)
def test_what_is_wrong_is_said_of_its_line_and_the_others_stand(line: str, problem: str) -> None:
    first, wrong, last = understand(f"商务局\n{line}\n卫健委", OFFICE)
    assert (wrong.state, wrong.problem, wrong.text, wrong.number) == ("wrong", problem, line, 2)
    assert wrong.unit is None
    assert wrong.person is None
    assert problem in table("zh")
    assert states((first, last)) == ["new", "new"]


@pytest.mark.parametrize(
    "line", ["Ë®Îñ¾Ö\tË®Îñ\t·½Ô¶", "姘村姟灞€\t\t鏂硅繙", "锟斤拷锟斤拷局", "水务局\t\t方\ufffd"]
)
def test_text_that_was_read_in_another_encoding_is_refused(line: str) -> None:
    (found,) = understand(line, OFFICE)
    assert (found.state, found.problem) == ("wrong", "setup.line.garbled")


@pytest.mark.parametrize("line", ["Müller & Söhne\t\tJosé", "联通公司\t联通\t王工", "㙍镇\t\t𠮷田"])
def test_rare_letters_are_no_such_text(line: str) -> None:
    (found,) = understand(line, OFFICE)
    assert found.state == "new"


def test_an_address_that_somebody_has_is_refused() -> None:
    text = "单位,姓名,邮箱\n水务局,王工,c@x.cn"
    assert understand(text, OFFICE)[1].problem == "setup.line.email_taken"


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_passed_by() -> None:
    lines = understand("\ufeff单位\t简称\r\n\r\n水务局\t水务\r\n\t\t\n", OFFICE)
    assert [(line.number, line.state) for line in lines] == [(1, "head"), (3, "new")]
    assert understand(" \n\t\n", OFFICE) == ()


def test_a_unit_that_is_called_like_a_heading_word_is_no_heading() -> None:
    assert states(understand("部门管理局\t部管局\t王工", OFFICE)) == ["new"]
