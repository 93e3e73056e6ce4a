"""Walking a case through its stages in memory: actions propose, the engine judges every step."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from tui.domain import actions
from tui.domain.actions import Desk
from tui.domain.case import Case
from tui.domain.identity import record_path
from tui.domain.office import Office
from tui.domain.office import Person
from tui.domain.value import Moment
from tui.rules import engine
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.rules.decoded import Decoded
from tui.rules.stages import missing
from tui.store.decode import decode
from tui.store.render import new_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.actions import Proposal
    from tui.domain.value import Value
    from tui.rules.context import Surroundings
    from tui.rules.finding import Finding

OFFICE = Office(
    people=(
        Person("王敏"),
        Person("陈晓"),
        Person("张建国", powers=("批准",)),
        Person("李红", powers=("批准",)),
    )
)


class Linked(Bare):
    """A tree in which these records link to the one that is judged; `known` is read for each."""

    def __init__(self, *linking: str, known: Case | None = None) -> None:
        self.linking = linking
        self.known = known

    def case(self, case_id: str) -> Case | None:
        return self.known if case_id in self.linking else None

    def linking_to(self, case_id: str) -> tuple[str, ...]:
        return self.linking if case_id else ()


class Walk:
    """One case on its way; every step is judged as a change and must be found right."""

    def __init__(self, kind: str, values: Mapping[str, Value], who: str = "王敏") -> None:
        """Register a case on 3 November 2026, 9:00."""
        self.day = date(2026, 11, 3)
        self.minute = 0
        self.random = Random(7)
        self.tree: Surroundings = Bare()
        made = actions.new_case(
            kind,
            values,
            "",
            self.desk(who),
            f"{kind}202611-7K3M",
            "协字〔2026〕1号" * (kind == "X"),
        )
        self.case = Case(made.values, made.body)
        self.actions = [made.proposal.action]
        self._judge(None, who)

    def desk(self, who: str = "王敏") -> Desk:
        """The desk of `who`, a minute later than the last."""
        self.minute += 1
        moment = Moment(self.day, 9 + self.minute // 60, self.minute % 60)
        return Desk(who, moment, OFFICE, self.random)

    def do(self, proposal: Proposal, who: str = "王敏") -> Proposal:
        """Carry out what was proposed; the engine must find no error."""
        before = self.case
        self.case = actions.after(before, proposal)
        self.actions.append(proposal.action)
        self._judge(before, who)
        return proposal

    def found(self, before: Case | None, case: Case, who: str = "王敏") -> set[str]:
        """The codes of the errors of a change."""
        read = Decoded(str(record_path(case.id)), case)
        diagnostics = engine.judge(read, (before,), self.context(who))
        errors = [one.finding for one in diagnostics]
        return {one.code for one in errors if engine.severity(one.code) == "error"}

    def refused(self, proposal: Proposal, who: str = "王敏") -> set[str]:
        """The codes for which the engine would refuse what was proposed."""
        return self.found(self.case, actions.after(self.case, proposal), who)

    def missing(self, target: str) -> list[Finding]:
        """What the gate into `target` still needs."""
        return list(missing(self.case, target, self.context()))

    def lacks(self, target: str) -> set[str]:
        """Codes and top fields of what the gate into `target` still needs."""
        found = self.missing(target)
        return {
            str(one.path[-1]) if one.code == "FD201" else one.code
            for one in found
            if engine.severity(one.code) == "error"
        }

    def context(self, who: str = "王敏") -> Context:
        """The office, the tree, who commits."""
        return Context(OFFICE, self.tree, who)

    def _judge(self, before: Case | None, who: str) -> None:
        assert self.found(before, self.case, who) == set()
        raw = new_record(self.case.values, self.case.body, "zh")
        read = decode(raw, f"records/2026/11/{self.case.id}.md")
        assert read.case is not None
        assert read.case.values == self.case.values
