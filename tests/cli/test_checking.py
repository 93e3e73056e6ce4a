"""`duban check` and `fmt`: what is judged, against what, and how it is told."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.corpus import make
from tests.support.duban import done
from tests.support.duban import duban
from tests.support.repos import COORDINATION
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path


def rewrite(repo: Path, case_id: str, old: str, new: str) -> Path:
    """Replace the first `old` in a record by hand."""
    path = record_of(repo, case_id)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def codes(answer_json: list[dict[str, object]]) -> set[object]:
    return {found["code"] for found in answer_json}


def test_the_model_office_has_no_errors(office_repo: Path) -> None:
    assert duban(office_repo, "check", "--all").code == 0
    answer = duban(office_repo, "check")
    assert (answer.code, answer.out) == (0, "")
    assert "0 件" in answer.err


def test_a_hand_edit_is_judged_against_the_last_commit(office_repo: Path) -> None:
    path = rewrite(office_repo, SUPERVISION, "原话: |-\n    请公安", "原话: |-\n    请请公安")
    answer = duban(office_repo, "check", str(path), "--format", "json")
    assert answer.code == 1
    assert "FD214" in codes(answer.json)
    found = next(one for one in answer.json if one["code"] == "FD214")
    assert set(found) >= {"path", "line", "col", "code", "severity", "field", "message", "fix"}
    assert found["path"] == f"records/2026/10/{SUPERVISION}.md"
    assert found["severity"] == "error"
    assert duban(office_repo, "check").code == 1
    assert duban(office_repo, "check", "--staged").code == 0
    git(office_repo, "add", "-A")
    assert duban(office_repo, "check", "--staged").code == 1


def test_text_shows_place_source_and_mend(office_repo: Path) -> None:
    rewrite(office_repo, SUPERVISION, "缓急: 加急", "缓急: 急")
    answer = duban(office_repo, "check")
    assert answer.code == 1
    assert f"records/2026/10/{SUPERVISION}.md:7:" in answer.out
    assert "缓急: 急" in answer.out
    assert "duban explain FD205" in answer.out


@pytest.mark.parametrize("form", ["json", "github", "gitlab", "sarif"])
def test_every_format_is_written(office_repo: Path, form: str) -> None:
    rewrite(office_repo, SUPERVISION, "缓急: 加急", "缓急: 急")
    answer = duban(office_repo, "check", "--format", form)
    assert answer.code == 1
    assert "FD205" in answer.out
    if form != "github":
        json.loads(answer.out)


def test_strict_makes_warnings_fail(office_repo: Path) -> None:
    assert duban(office_repo, "check", "--all").code == 0
    assert duban(office_repo, "check", "--all", "--strict").code == 1


def test_standard_input_is_judged_by_itself(office_repo: Path, tmp_path: Path) -> None:
    good = record_of(office_repo, SUPERVISION).read_bytes()
    assert duban(tmp_path, "check", "-", stdin=b"not a record").code == 1
    assert duban(office_repo, "check", "-", "--format", "json", stdin=good).code == 0
    assert duban(tmp_path, "check", "-", stdin=os.urandom(200)).code == 1


def test_a_file_from_elsewhere_and_a_folder(office_repo: Path, tmp_path: Path) -> None:
    stray = tmp_path / "draft.md"
    stray.write_text("---\n编号: 乱写\n---\n", "utf-8")
    assert duban(office_repo, "check", str(stray)).code == 1
    assert duban(office_repo, "check", "records").code == 0
    assert duban(office_repo, "check", "no/such.md").code == 2


def test_a_removed_record_is_an_error(office_repo: Path) -> None:
    record_of(office_repo, SUPERVISION).unlink()
    assert "ID510" in codes(duban(office_repo, "check", "--format", "json").json)
    git(office_repo, "add", "-A")
    assert "ID510" in codes(duban(office_repo, "check", "--staged", "--format", "json").json)
    git(office_repo, "commit", "-qm", "删", "--no-verify")
    found = duban(office_repo, "check", "--range", "HEAD~1..HEAD", "--format", "json")
    assert "ID510" in codes(found.json)


def test_a_link_in_place_of_a_record_is_refused(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    path.unlink()
    path.symlink_to("/etc/passwd")
    answer = duban(office_repo, "check", "--format", "json")
    assert "ID511" in codes(answer.json)
    assert "root:" not in answer.out
    git(office_repo, "add", "-A")
    assert "ID511" in codes(duban(office_repo, "check", "--staged", "--format", "json").json)


def test_one_broken_file_hides_no_other(office_repo: Path) -> None:
    record_of(office_repo, COORDINATION).write_bytes(b"\xff\xfe\x00")
    rewrite(office_repo, SUPERVISION, "缓急: 加急", "缓急: 急")
    answer = duban(office_repo, "check", "--format", "json")
    assert {one["path"].rsplit("/")[-1] for one in answer.json} == {
        f"{COORDINATION}.md",
        f"{SUPERVISION}.md",
    }


def test_a_bad_commit_below_a_good_tip_is_found(office_repo: Path) -> None:
    base = git(office_repo, "rev-parse", "HEAD")
    path = rewrite(office_repo, SUPERVISION, "内容: 第二次催办", "内容: 从没催过")
    git(office_repo, "commit", "-qam", "改旧账", "--no-verify")
    path.write_text(path.read_text("utf-8").replace("内容: 从没催过", "内容: 第二次催办"), "utf-8")
    git(office_repo, "commit", "-qam", "改回去", "--no-verify")
    assert duban(office_repo, "check", "--all").code == 0
    answer = duban(office_repo, "check", "--range", f"{base}..HEAD", "--format", "json")
    assert answer.code == 1
    assert "FD215" in codes(answer.json)


def test_a_range_is_judged_by_the_rules_of_its_base(office_repo: Path) -> None:
    base = git(office_repo, "rev-parse", "HEAD")
    directory = office_repo / "records" / "directory.yaml"
    text = directory.read_text("utf-8")
    directory.write_text(text.replace("张建国", "张建军"), "utf-8")
    rewrite(office_repo, SUPERVISION, "缓急: 加急", "缓急: 特急")
    git(office_repo, "commit", "-qam", "换名录", "--no-verify")
    by_base = duban(office_repo, "check", "--range", f"{base}..HEAD", "--format", "json").json
    assert not [one for one in by_base if one["severity"] == "error"]
    assert duban(office_repo, "check", "--range", "no..thing").code == 2


def test_a_range_that_breaks_the_offices_files_is_refused(office_repo: Path) -> None:
    base = git(office_repo, "rev-parse", "HEAD")
    config = office_repo / "records" / ".duban" / "config.yaml"
    config.write_text(config.read_text("utf-8") + "层级：市级\n", "utf-8")
    git(office_repo, "commit", "-qam", "改设置", "--no-verify")
    answer = duban(office_repo, "check", "--range", f"{base}..HEAD")
    assert answer.code == 1
    assert "records/.duban/config.yaml:" in answer.out


def test_a_merge_may_not_drop_an_entry_of_either_side(office_repo: Path) -> None:
    base = git(office_repo, "rev-parse", "HEAD")
    tail = "  进度: 100\n  回: a1k5\n"
    entry = "- {号: %s, 时间: 2026-11-20 17:00, 人: 陈晓, 事: 通气, 对象: 教育局, 内容: %s}\n"
    last = "- {号: a1n9, 时间: 2026-11-20 16:40, 人: 陈晓, 事: 环节, 从: 检查催办, 到: 情况审理}\n"
    assert tail
    git(office_repo, "checkout", "-qb", "side")
    rewrite(office_repo, SUPERVISION, last, last + entry % ("b1", "甲"))
    git(office_repo, "commit", "-qam", "甲", "--no-verify")
    git(office_repo, "checkout", "-q", "main")
    rewrite(office_repo, SUPERVISION, last, last + entry % ("b2", "乙"))
    git(office_repo, "commit", "-qam", "乙", "--no-verify")
    git(office_repo, "merge", "-q", "-s", "ours", "--no-verify", "-m", "合并", "side")
    answer = duban(office_repo, "check", "--range", f"{base}..HEAD", "--format", "json")
    assert "FD216" in codes(answer.json)
    path = rewrite(office_repo, SUPERVISION, entry % ("b2", "乙"), "")
    path.write_text(
        path.read_text("utf-8").replace(last, last + entry % ("b1", "甲") + entry % ("b2", "乙")),
        "utf-8",
    )
    git(office_repo, "commit", "-qa", "--amend", "-m", "合并", "--no-verify")
    answer = duban(office_repo, "check", "--range", f"{base}..HEAD", "--format", "json")
    assert not [one for one in answer.json if one["severity"] == "error"]


def test_one_number_given_on_two_branches_is_found_in_the_merge(office_repo: Path) -> None:
    base = git(office_repo, "rev-parse", "HEAD")
    git(office_repo, "checkout", "-qb", "side")
    rewrite(office_repo, SUPERVISION, "催字〔2026〕37号", "催字〔2026〕88号")
    git(office_repo, "commit", "-qam", "甲", "--no-verify")
    git(office_repo, "checkout", "-q", "main")
    rewrite(office_repo, COORDINATION, "文号: 协字〔2026〕17号", "文号: 催字〔2026〕88号")
    git(office_repo, "commit", "-qam", "乙", "--no-verify")
    git(office_repo, "merge", "-q", "--no-verify", "-m", "合并", "side")
    found = duban(office_repo, "check", "--range", f"{base}..HEAD", "--format", "json").json
    merge = git(office_repo, "rev-parse", "HEAD")[:9]
    assert [one for one in found if one["code"] == "ID503" and merge in str(one)]


def test_the_office_files_are_checked_too(office_repo: Path) -> None:
    config = office_repo / "records" / ".duban" / "config.yaml"
    config.write_text("层级: 月球级\n", "utf-8")
    answer = duban(office_repo, "check", "--all", "--format", "json")
    assert "records/.duban/config.yaml" in {one["path"] for one in answer.json}


def test_fmt_tidies_files_and_commits_nothing(office_repo: Path) -> None:
    path = rewrite(office_repo, SUPERVISION, "截止: 2026-11-27", "截止: 2026年11月27日")
    before = git(office_repo, "rev-parse", "HEAD")
    checked = duban(office_repo, "fmt", "--check")
    assert checked.code == 1
    assert str(path.relative_to(office_repo)) in checked.out
    assert "2026年11月27日" in path.read_text("utf-8")
    done(office_repo, "fmt", str(path))
    assert "截止: 2026-11-27" in path.read_text("utf-8")
    assert git(office_repo, "rev-parse", "HEAD") == before
    assert duban(office_repo, "fmt", str(path), "--check").code == 0


def test_fmt_converts_a_gbk_file_when_asked(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    original = path.read_bytes()
    path.write_bytes(original.decode().encode("gbk"))
    assert "FM106" in codes(duban(office_repo, "check", "--format", "json").json)
    preview = duban(office_repo, "fmt", "--encoding", "gbk", "--check", str(path))
    assert preview.code == 1
    assert "城北小学" in preview.out
    done(office_repo, "fmt", "--encoding", "gbk", str(path))
    assert path.read_bytes() == original


def test_a_record_in_anothers_place_is_not_its_own_rival(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    path.rename(path.with_name("D202610-5F8M.md"))
    found = codes(duban(office_repo, "check", "--format", "json").json)
    assert {"ID501", "ID510"} <= set(found)
    assert "ID503" not in found


def test_a_name_that_differs_by_case_alone_is_a_record_too(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    path.with_suffix(".MD").write_bytes(path.read_bytes())
    assert "ID501" in codes(duban(office_repo, "check", "--format", "json").json)
    git(office_repo, "add", "-A")
    assert "ID501" in codes(duban(office_repo, "check", "--staged", "--format", "json").json)


def test_office_files_changed_by_a_merge_itself_are_judged(office_repo: Path) -> None:
    base = git(office_repo, "rev-parse", "HEAD")
    git(office_repo, "checkout", "-qb", "side")
    git(office_repo, "commit", "-q", "--allow-empty", "-m", "甲")
    git(office_repo, "checkout", "-q", "main")
    git(office_repo, "commit", "-q", "--allow-empty", "-m", "乙")
    git(office_repo, "merge", "-q", "--no-ff", "--no-commit", "side")
    (office_repo / "records/.duban/config.yaml").write_text("名称: [\n", "utf-8")
    git(office_repo, "add", "-A")
    git(office_repo, "commit", "-qm", "合并", "--no-verify")
    answer = duban(office_repo, "check", "--range", f"{base}..HEAD", "--format", "json")
    assert answer.code == 1
    assert {one["path"] for one in answer.json} == {"records/.duban/config.yaml"}


@pytest.mark.parametrize("folder", ["records", "records/2026", "records/2026/10"])
def test_a_link_in_place_of_a_folder_is_said_not_called_removal(
    office_repo: Path, tmp_path: Path, folder: str
) -> None:
    (office_repo / folder).rename(tmp_path / "elsewhere")
    (office_repo / folder).symlink_to(tmp_path / "elsewhere")
    answer = duban(office_repo, "check", "--format", "json")
    assert answer.code == 1
    assert [(one["path"], one["code"]) for one in answer.json] == [(folder, "ID511")]
    shown = duban(office_repo, "show", SUPERVISION)
    assert shown.code == 1
    assert f"{folder} 不是普通文件（是链接" in shown.err
    assert folder.rpartition("/")[2] in duban(office_repo, "list").out
    git(office_repo, "add", "-A")
    staged = duban(office_repo, "check", "--staged", "--format", "json").json
    assert {(one["path"], one["code"]) for one in staged} == {(folder, "ID511")}
    git(office_repo, "commit", "-qm", "链接", "--no-verify")
    found = duban(office_repo, "check", "--range", "HEAD~1..HEAD", "--format", "json").json
    assert [one["path"] for one in found if one["severity"] == "error"] == [folder]


def test_a_submodule_in_place_of_a_folder_is_refused(office_repo: Path) -> None:
    inside = office_repo / "records/2026/09"
    git(office_repo, "init", "-q", str(inside))
    git(inside, "commit", "-q", "--allow-empty", "-m", "甲")
    assert codes(duban(office_repo, "check", "--format", "json").json) == {"ID511"}
    git(office_repo, "add", "-A")
    assert codes(duban(office_repo, "check", "--staged", "--format", "json").json) == {"ID511"}


def test_a_long_check_says_how_far_it_is_and_can_be_left(tmp_path: Path) -> None:
    ledger = make(tmp_path / "ledger", 600)
    with Terminal(ledger, "check", "--all") as terminal:
        terminal.wait_for("正在校验：", 60)
        terminal.press("\x03")
        assert terminal.end(30) == 130
        assert b"Traceback" not in terminal.said
        assert "件：".encode() not in terminal.said, "who leaves is told no result"
