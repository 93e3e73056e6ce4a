"""Words that cannot be meant: refused with what to do, and nothing is changed or passed over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.support.duban import done
from tests.support.duban import duban
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of
from tests.support.repos import state_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("words", ["", "..", "..HEAD", "^HEAD", "^HEAD..HEAD", "HEAD:records"])
def test_a_range_that_names_no_beginning_never_passes(office_repo: Path, words: str) -> None:
    """A variable that a pipeline forgot to set is no empty range."""
    answer = duban(office_repo, "check", "--range", words)
    assert answer.code == 2
    assert "这个版本" in answer.err


def test_a_range_may_leave_out_its_end(office_repo: Path) -> None:
    assert duban(office_repo, "check", "--range", "HEAD..").code == 0


def test_undo_of_nothing_named_takes_nothing_back(office_repo: Path) -> None:
    done(office_repo, "set", SUPERVISION, "缓急=特急")
    before = git(office_repo, "rev-parse", "HEAD")
    answer = duban(office_repo, "undo", "")
    assert answer.code == 2
    assert git(office_repo, "rev-parse", "HEAD") == before


@pytest.mark.parametrize(
    "words",
    [("缓急=特急", "缓急=平件"), ("缓急=特急", "urgency=平件"), ("正文.事由=甲", "正文.事由=乙")],
)
def test_a_field_given_twice_is_asked_about(office_repo: Path, words: tuple[str, str]) -> None:
    before = state_of(office_repo)
    answer = duban(office_repo, "set", SUPERVISION, *words)
    assert answer.code == 2
    assert "写了两次" in answer.err
    assert state_of(office_repo) == before


def test_several_words_may_be_added_to_a_list(office_repo: Path) -> None:
    done(office_repo, "set", SUPERVISION, "重点=时效强", "重点+=涉及全局")
    assert "重点: [时效强, 涉及全局]" in record_of(office_repo, SUPERVISION).read_text("utf-8")


def test_no_number_of_ones_own_is_dropped_in_silence(office_repo: Path) -> None:
    answer = duban(office_repo, "new", "督查", "--set", "编号=D202611-7K3M")
    assert answer.code == 2
    assert "编号由程序抽取" in answer.err


def test_from_a_last_stage_there_is_no_way_on(office_repo: Path) -> None:
    # fmt: off
    done(office_repo, "advance", SUPERVISION, "--to", "作废", "--set", "理由=错登", "--set", "批准人=李红")
    # fmt: on
    answer = duban(office_repo, "advance", SUPERVISION)
    assert answer.code == 2
    assert "“作废”是最后的环节" in answer.err


def test_the_sample_is_not_poured_into_an_office(office_repo: Path) -> None:
    before = state_of(office_repo), git(office_repo, "rev-parse", "HEAD")
    answer = duban(office_repo, "demo", ".", "--no-tui")
    assert answer.code == 2
    assert "新的或空的文件夹" in answer.err
    assert (state_of(office_repo), git(office_repo, "rev-parse", "HEAD")) == before


def test_converting_an_encoding_leaves_utf8_alone(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    before = path.read_bytes()
    assert duban(office_repo, "fmt", "--encoding", "GBK").code == 2
    done(office_repo, "fmt", "--encoding", "GB18030", "records")
    assert path.read_bytes() == before
    path.write_bytes(before.decode().encode("gb18030"))
    done(office_repo, "fmt", "--encoding", "GB18030", "records")
    assert path.read_bytes() == before


def test_where_a_draft_is_kept_is_said_once(office_repo: Path) -> None:
    git(office_repo, "checkout", "-q", "--detach")
    answer = duban(office_repo, "set", SUPERVISION, "缓急=特急")
    assert answer.code == 4
    assert answer.err.count(f"drafts/{SUPERVISION}.md") == 1


def test_the_office_files_are_spoken_of_in_their_own_words(office_repo: Path) -> None:
    folder = office_repo / "records/.duban"
    folder.mkdir(exist_ok=True)
    (folder / "config.yaml").write_text("时区: Mars/X\n", "utf-8")
    rest = "休:\n- {日期: 2026-11-23, 至: 9999-12-31, 名称: 节}\n"
    (folder / "calendar.yaml").write_text(rest, "utf-8")
    answer = duban(office_repo, "check")
    assert answer.code == 1
    assert "还没有填“名称”（“设置”要求）" in answer.out
    assert "“时区”没有“Mars/X”这个值" in answer.out
    assert "“休.1.至”的“9999-12-31”" in answer.out
    assert not {"name", "time_zone", "holidays", "{", "“”"} & set(answer.out.split())
    assert "{nearest}" not in answer.out


def test_an_office_file_that_is_not_followed_is_said_everywhere(office_repo: Path) -> None:
    (office_repo / "records/.duban").mkdir(exist_ok=True)
    (office_repo / "records/.duban/config.yaml").write_text("批准须本人提交：是\n", "utf-8")
    for words in (("list",), ("show", SUPERVISION), ("today",), ("set", SUPERVISION, "缓急=特急")):
        answer = duban(office_repo, *words)
        assert answer.code == 0
        assert answer.err.count("records/.duban/config.yaml 有错") == 1


def test_without_a_name_a_log_entry_asks_for_the_name_first(office_repo: Path) -> None:
    # fmt: off
    words = ("log", SUPERVISION, "通气", "--set", "对象=商务局", "--set", "方式=电话", "--set", "内容=问进度")
    # fmt: on
    answer = duban(office_repo, *words, GIT_CONFIG_GLOBAL=os.devnull, HOME="/nowhere")
    assert answer.code == 3
    assert "git 不知道提交人是谁" in answer.err
    assert "FD201" not in answer.err


def test_a_missing_word_does_not_hide_an_option_that_is_not_known(office_repo: Path) -> None:
    answer = duban(office_repo, "set", "--bogus")
    assert answer.code == 2
    assert "不认识：--bogus" in answer.err
    assert "还缺：编号" in answer.err
    assert "不认识" not in duban(office_repo, "log", SUPERVISION, "--set", "内容=--x").err


def test_the_kind_of_an_entry_is_said_by_its_word_alone(office_repo: Path) -> None:
    before = state_of(office_repo)
    for key, lang in (("事", "zh"), ("kind", "en")):
        words = ("log", SUPERVISION, "催办", "--set", f"{key}=汇报", "--lang", lang)
        answer = duban(office_repo, *words)
        assert answer.code == 2
        assert ("“事”写了两次" in answer.err) == (lang == "zh")
    assert state_of(office_repo) == before


def test_a_reason_given_twice_is_asked_about(office_repo: Path) -> None:
    words = ("--set", "理由=错登", "--set", "理由=重复")
    answer = duban(office_repo, "advance", SUPERVISION, "--to", "作废", *words)
    assert answer.code == 2
    assert "“理由”写了两次" in answer.err


def test_a_misspelt_heading_makes_no_section_of_its_own(office_repo: Path) -> None:
    before = state_of(office_repo)
    answer = duban(office_repo, "set", SUPERVISION, "正文.办理请况=已派单")
    assert answer.code == 2
    assert "正文没有“办理请况”这一节；有：事由、办理情况、处理结果" in answer.err
    answer = duban(office_repo, "new", "督查", "--set", "正文.缘由=x")
    assert answer.code == 2
    assert "“缘由”" in answer.err
    assert state_of(office_repo) == before


def test_a_heading_may_be_said_in_either_language(office_repo: Path) -> None:
    done(office_repo, "set", SUPERVISION, "body.Progress=已派单")
    text = record_of(office_repo, SUPERVISION).read_text("utf-8")
    assert "## 办理情况\n\n已派单\n" in text
    assert "Progress" not in text


def test_a_record_that_is_a_link_is_said_to_be_one(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    path.with_name("D202610-LLLL.md").symlink_to(path.name)
    for ref in ("D202610-LLLL", "LLLL"):
        answer = duban(office_repo, "show", ref)
        assert answer.code == 1
        assert "D202610-LLLL.md 不是普通文件（是链接" in answer.err
        assert "换成普通文件" in answer.err


def test_a_file_of_text_lies_where_the_folder_option_says(office_repo: Path) -> None:
    (office_repo / "notes").mkdir()
    (office_repo / "notes" / "情况.txt").write_text("已派单，三日内修好", "utf-8")
    words = ("-C", "notes", "set", SUPERVISION, "正文.办理情况=@情况.txt")
    answer = duban(office_repo, *words)
    assert answer.code == 0, answer.err
    assert "已派单，三日内修好" in record_of(office_repo, SUPERVISION).read_text("utf-8")


@pytest.mark.parametrize("source", ["long.md", "-"])
def test_a_source_that_is_too_long_is_refused_not_cut(office_repo: Path, source: str) -> None:
    text = "## 事由\n\n" + "长" * 1_400_000
    (office_repo / "long.md").write_text(text, "utf-8")
    stdin = text.encode() if source == "-" else b""
    answer = duban(office_repo, "new", "督查", "--from", source, stdin=stdin)
    assert answer.code == 2
    assert f"{source} 太长" in answer.err


def test_a_language_that_there_is_not_is_said(office_repo: Path) -> None:
    answer = duban(office_repo, "list", DUBAN_LANG="fr")
    assert answer.code == 0
    assert answer.err.count("DUBAN_LANG 是“fr”，没有这种语言，只有 zh en") == 1
    assert "DUBAN_LANG" not in duban(office_repo, "list", "--lang", "en", DUBAN_LANG="fr").err


def test_what_could_not_be_saved_is_found_again_by_the_doctor(office_repo: Path) -> None:
    git(office_repo, "checkout", "-q", "--detach")
    assert duban(office_repo, "set", SUPERVISION, "缓急=特急").code == 4
    git(office_repo, "checkout", "-q", "main")
    draft = office_repo / ".git" / "duban" / "drafts" / f"{SUPERVISION}.md"
    assert f"有没存进去的案卷，全文留在：{draft}" in duban(office_repo, "doctor").out
    done(office_repo, "set", SUPERVISION, "缓急=特急")
    assert str(draft) not in duban(office_repo, "doctor").out


def test_a_record_of_no_kind_is_left_alone(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    text = path.read_text("utf-8").replace(f"编号: {SUPERVISION}\n类型: 督查\n", "", 1)
    for words in ("", "编号: Z202610-AAAA\n"):
        path.write_text(text.replace("---\n", f"---\n{words}", 1), "utf-8")
        for call in (("set", "缓急=特急"), ("log", "通气"), ("advance",), ("add", "附件")):
            answer = duban(office_repo, call[0], SUPERVISION, *call[1:])
            assert answer.code == 1
            assert f"duban check records/2026/10/{SUPERVISION}.md" in answer.err
        for call in (("show", SUPERVISION), ("list",), ("today",), ("links", SUPERVISION)):
            assert duban(office_repo, *call).code == 0


def test_what_is_far_too_long_is_cut_where_it_is_spoken_of(office_repo: Path) -> None:
    answer = duban(office_repo, "show", "长" * 20_000)
    assert answer.code == 2
    assert answer.err.startswith("没有叫 长长")
    assert len(answer.err) < 3000


@pytest.mark.parametrize("now", ["9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00", "x"])
def test_a_moment_that_no_calendar_has_is_said(office_repo: Path, now: str) -> None:
    answer = duban(office_repo, "list", now=now)
    assert answer.code == 2
    assert f"DUBAN_NOW 不是 ISO 时刻：{now}" in answer.err


def test_an_option_that_cannot_be_so_is_said_in_words(office_repo: Path) -> None:
    answer = duban(office_repo, "list", "--lang", "fr")
    assert (answer.code, answer.err) == (2, "--lang 不能是 fr；可以是 zh, en\n")
    answer = duban(office_repo, "list", "--json=3", "--lang", "en")
    assert (answer.code, answer.err) == (2, "--json takes no value (given: 3)\n")
