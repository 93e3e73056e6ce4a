"""批准人: who may approve, and what shows that it was they who did (records.md 1.9).

Whether someone has the power and whether the approval is covered is judged when the approval is
written, against the directory of that day: a leader who leaves later makes no old record wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.change import Change
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.rules.context import Context
    from tui.rules.finding import Filling

WITHOUT_POWER = declare("FD232", "approver-without-power", "error", "change")
SELF_APPROVED = declare("FD233", "self-approved", "error", "case")
NOT_COVERED = declare("FD234", "uncovered-approval", "warning", "change")
COVER_DEMANDED = declare("FD235", "uncovered-approval-refused", "error", "change")


class Approval(NamedTuple):
    """One 批准人 in the record.

    Attributes:
        path: where the name stands.
        mark: what tells this approval from any other, in every version of the record.
        name: who approved.
        evidence: whether the approval names a paper (凭据, 附件) that shows it.
    """

    path: Path
    mark: str
    name: str
    evidence: bool


def approvals_of(case: Case) -> Iterator[Approval]:
    """Every 批准人 of the record that counts; of a pending 延期 there is none yet."""
    gone = case.retracted
    for path, value in case.walk():
        if path[-1:] != ("approver",) or not isinstance(value, str) or not value:
            continue
        holder = case.get(path[:-1]) if len(path) > 1 else None
        entry: Mapping[str, Value] = holder if isinstance(holder, Mapping) else {}
        key = entry.get("key")
        if isinstance(key, str) and key in gone:
            continue
        evidence = bool(entry.get("evidence") or entry.get("attachments"))
        yield Approval(path, _mark(path, entry), value, evidence)


def _mark(path: Path, entry: Mapping[str, Value]) -> str:
    lists = [str(step) for step in path if isinstance(step, str)]
    named = entry.get("key") or (entry.get("code"), entry.get("date"))
    return repr((lists, named if len(lists) != len(path) else ""))


def new_approvals(change: Change) -> Iterator[Approval]:
    """The approvals of the change: those that no parent has by the same name."""
    known = {(old.mark, old.name) for parent in change.olds for old in approvals_of(parent)}
    for approval in approvals_of(change.after):
        if (approval.mark, approval.name) not in known:
            yield approval


@check("case")
def nobody_approves_their_own(case: Case, _context: Context) -> Iterator[Finding]:
    """FD233: 批准人 is neither 登记.人 nor 立项.拟办人."""
    own = {
        case.child("registration").text("by"): ("registration", "by"),
        case.child("approval").text("proposer"): ("approval", "proposer"),
    }
    for approval in approvals_of(case):
        if approval.name in own:
            related = own[approval.name]
            values: dict[str, Filling] = {
                "field": FieldName(approval.path),
                "name": approval.name,
                "other": FieldName(related),
            }
            yield Finding(SELF_APPROVED, approval.path, values, related)


@check("change")
def approvers_have_the_power(change: Change, context: Context) -> Iterator[Finding]:
    """FD232: 批准人 stands in the directory with 权限 批准.

    Asked only where the directory gives anyone that power; approvals that a record brings along
    when it is imported were given before, by whoever could.
    """
    office = context.office
    able = office.approvers
    if not able:
        return
    brought = change.before is None and bool(change.after.log("imported"))
    for approval in new_approvals(change):
        of_import = change.after.get((*approval.path[:-1], "kind")) == "imported"
        if (of_import or not brought) and not office.may_approve(approval.name):
            values: dict[str, Filling] = {
                "field": FieldName(approval.path),
                "name": approval.name,
                "able": able,
            }
            yield Finding(WITHOUT_POWER, approval.path, values)


@check("change")
def approvals_are_covered(change: Change, context: Context) -> Iterator[Finding]:
    """FD234, or FD235 where the office sets 批准须本人提交: who approved shows it.

    By being the author of the commit, by a 批示 entry of theirs, or by a paper named there.
    """
    code = COVER_DEMANDED if context.office.approver_must_commit else NOT_COVERED
    for approval in new_approvals(change):
        author = _same_person(context.office, context.author, approval.name)
        if not (author or approval.evidence or _has_instruction(change.after, approval)):
            values: dict[str, Filling] = {
                "field": FieldName(approval.path),
                "name": approval.name,
                "author": context.author or "—",
            }
            yield Finding(code, approval.path, values)


def _same_person(office: Office, author: str, name: str) -> bool:
    known = office.person(author)
    return bool(author) and (author == name or (known is not None and known == office.person(name)))


def _has_instruction(case: Case, approval: Approval) -> bool:
    """Whether a 批示 of the approver stands in the record; the first one may be the 来源 itself."""
    source = case.child("source")
    if approval.path[:1] == ("approval",) and source.text("leader") == approval.name:
        return True
    return any(entry.text("leader") == approval.name for entry in case.log("instruction"))
