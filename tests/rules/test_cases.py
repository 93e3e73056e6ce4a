"""Every rule shows what it should, where it should, and nothing where nothing is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.rule_cases import RULES
from tests.support.rule_cases import RuleCase
from tests.support.rule_cases import all_cases
from tests.support.rule_cases import chinese
from tests.support.rule_cases import decoded_of
from tests.support.rule_cases import document_of
from tests.support.rule_cases import judged
from tui.domain.office import Office
from tui.rules import engine
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.store.decode import decode

if TYPE_CHECKING:
    from pathlib import Path

CASES = list(all_cases())
MENDED = [case for case in CASES if "fixed" in case.says]
BASES = sorted(path.stem for path in (RULES / "bases").glob("*.md"))
EXAMPLES = sorted((RULES.parent / "data" / "examples").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_shows_what_it_should(case: RuleCase) -> None:
    found = judged(case.says, document_of(case))
    shown = [diagnostic for diagnostic in found if diagnostic.finding.code == case.code]
    assert not [d for d in found if d.finding.code == engine.CRASHED]
    if not case.fails:
        assert shown == []
        return
    assert shown, [d.finding.code for d in found]
    if "line" in case.says:
        assert case.says["line"] in [d.place.line for d in shown if d.place], shown
    if "at" in case.says:
        assert any(case.says["at"] in diagnostic.source for diagnostic in shown), shown
    if "field" in case.says:
        assert case.says["field"] in [chinese(d.finding.path) for d in shown]


@pytest.mark.parametrize("case", MENDED, ids=str)
def test_is_gone_once_mended(case: RuleCase) -> None:
    found = judged(case.says, case.says["fixed"])
    assert case.code not in [diagnostic.finding.code for diagnostic in found]


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize("parents", [None, ()])
def test_a_good_record_has_no_finding(name: str, parents: tuple[None, ...] | None) -> None:
    decoded = decoded_of({"base": name})
    context = Context(Office(), Bare(), "张建国")
    assert [str(d) for d in engine.judge(decoded, parents, context)] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_model_records_have_no_error(path: Path) -> None:
    decoded = decode(path.read_bytes(), path.name)
    for parents in (None, (), (decoded.case,)):
        found = engine.judge(decoded, parents, Context(Office(), Bare(), "陈晓"))
        assert not engine.has_errors(found), found
