"""What rules ask of the tree, and the next number, answered from real trees."""

from __future__ import annotations

from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tests.support import repos
from tui.domain.identity import record_path
from tui.domain.office import Office
from tui.service.numbers import number_after
from tui.store.overlay import Overlay
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree
from tui.store.tree import Tree
from tui.store.tree import WorkTree

pytestmark = pytest.mark.git
CHILD = record_path("D202611-7K3M")
TEXT = f"""---
编号: D202611-7K3M
类型: 督查
文号: 催字〔2026〕38号
关联:
- {{关系: 拆自, 编号: {repos.SUPERVISION}}}
---
见催字〔2026〕99号
"""


@pytest.mark.parametrize("kind", ["work", "index", "commit"])
def test_questions_are_answered_the_same_by_every_tree(office_repo: Path, kind: str) -> None:
    trees: dict[str, Tree] = {
        "work": WorkTree(office_repo),
        "index": IndexTree(office_repo),
        "commit": CommitTree(office_repo, "HEAD"),
    }
    around = TreeSurroundings(trees[kind], Office())
    assert around.has_case(repos.SUPERVISION)
    assert not around.has_case("D202611-AAAA")
    assert not around.has_case("../../etc/passwd")
    case = around.case(repos.SUPERVISION)
    assert case is not None
    assert case.id == repos.SUPERVISION
    assert around.case("D202611-AAAA") is None
    assert around.with_number("催字〔2026〕37号") == (repos.SUPERVISION,)
    assert around.with_number("催字〔2026〕3") == ()
    assert around.linking_to("D202611-AAAA") == ()
    assert around.has_file("records/directory.yaml")
    assert not around.has_file("records/nothing.yaml")


def test_a_change_not_written_yet_is_part_of_the_tree(office_repo: Path) -> None:
    tree = Overlay(WorkTree(office_repo), {CHILD: TEXT.encode()})
    around = TreeSurroundings(tree, Office())
    assert around.has_case(CHILD.stem)
    assert around.linking_to(repos.SUPERVISION) == (CHILD.stem,)
    assert around.with_number("催字〔2026〕38号") == (CHILD.stem,)
    assert CHILD in tree.records()
    both = tree.read_many((CHILD, record_path(repos.SUPERVISION)))
    assert both[CHILD] == TEXT.encode()
    assert len(both) == 2
    replaced = Overlay(WorkTree(office_repo), {record_path(repos.SUPERVISION): b"---\n---\n"})
    assert TreeSurroundings(replaced, Office()).with_number("催字〔2026〕37号") == ()


def test_next_number_follows_the_greatest_given(office_repo: Path) -> None:
    tree, office = WorkTree(office_repo), Office()
    assert number_after(tree, office, "D", 2026) == "催字〔2026〕38号"
    assert number_after(tree, office, "D", 2027) == "催字〔2027〕1号"
    assert number_after(tree, office._replace(codes={"D": "督字"}), "D", 2026) == "督字〔2026〕1号"
    changed = Overlay(tree, {CHILD: TEXT.encode()})
    assert number_after(changed, office, "D", 2026) == "催字〔2026〕39号"  # 99 is only cited


@pytest.mark.parametrize(
    "line",
    ['number: "催字〔2026〕120号"', "{文号: 催字〔2026〕120号}", "文号:  '催字〔2026〕120号'"],
)
def test_a_number_counts_however_it_is_written(office_repo: Path, line: str) -> None:
    tree = Overlay(WorkTree(office_repo), {PurePosixPath("records/2026/11/x.md"): line.encode()})
    assert number_after(tree, Office(), "D", 2026) == "催字〔2026〕121号"
