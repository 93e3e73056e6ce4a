"""The gates of 协调 (records.md 5.1) and what their words mean (5.2); rounds stand in `rounds`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.enums import ENUMS
from tui.rules import answers
from tui.rules import rounds
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.naming import entry_name
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.change import Change
    from tui.rules.context import Context
    from tui.rules.finding import Filling
    from tui.rules.gates import Gate
    from tui.rules.gates import Passage

OTHER_DECISION = declare("ST340", "screening-decided-otherwise", "error", "case")
NOT_EMPOWERED = declare("ST341", "accepted-without-power", "error", "change")
OTHER_LEVEL = declare("ST342", "level-not-ours", "error", "case")
NO_LADDER = declare("ST343", "ladder-not-shown", "error", "case")
ASKER_LEFT = declare("ST344", "asker-not-answered", "error", "case")
NO_OPTION = declare("ST345", "no-option-in-play", "error", "change")
FEW_PARTIES = declare("ST346", "too-few-parties", "error", "case")
NO_WHY_NOT = declare("ST347", "not-concerned-without-reason", "error", "case")
DEFERRED = declare("ST348", "grave-matter-deferred", "error", "case")
EXTRA_OPEN = declare("ST349", "extra-not-decided", "error", "change")
OPTION_OPEN = declare("ST350", "abandoned-with-open-option", "error", "case")
REVIEW_STAYS = declare("ST351", "review-date-not-later", "error", "change")
NOT_ASKED = declare("ST352", "leader-not-asked", "error", "case")
UNSIGNED = declare("ST353", "unsigned-by-party", "error", "case")
NO_RULING = declare("ST354", "ruling-missing", "error", "case")
RULING_UNTOLD = declare("ST355", "party-not-told-of-ruling", "error", "case")
NOTE_ONLY = declare("ST356", "file-note-for-business", "error", "case")
NO_CASE = declare("ST357", "settlement-without-its-case", "error", "change")
NO_CONSENT = declare("ST358", "last-round-not-agreed", "error", "case")

_DECISION = {
    "verification": ("accept",),
    "declined": ("decline",),
    "referred": ("refer", "return_to_lower", "pass_up"),
}
_LEVELS = tuple(word.en for word in ENUMS["level"].words)
_NONE = "不涉及"
_BY_NOTE = frozenset({"administrative", "relationship", "public_relations"})
_ALONE = frozenset({"interpersonal", "upward"})


def screening_says_so(passage: Passage) -> Iterator[Finding]:
    """受理.结论 is what the move does."""
    wanted = _DECISION[passage.target]
    decision = passage.case.child("screening").text("decision")
    if decision and decision not in wanted and not passage.goes_back_to("screening"):
        yield passage.finding(
            OTHER_DECISION,
            ("screening", "decision"),
            decision=EnumWord("screening", decision),
            wanted=tuple(EnumWord("screening", word) for word in wanted),
        )


def power_to_accept(passage: Passage) -> Iterator[Finding]:
    """Who decides on 受理 may approve; a 事务协调 within duty is the handler's own (F142)."""
    case, office = passage.case, passage.context.office
    own = passage.target == "verification" and case.text("category") == "administrative"
    name = case.child("screening").text("by")
    if name and office.approvers and not own and not office.may_approve(name):
        yield passage.finding(NOT_EMPOWERED, ("screening", "by"), name=name, able=office.approvers)


def level_is_ours(passage: Passage) -> Iterator[Finding]:
    """The level that must settle it is ours, or 逐级 shows each lower one 未一致 (F181).

    A 理由 in the 环节 entry overrides it, for everyone to see.
    """
    case, ours = passage.case, passage.context.office.level
    level = case.text("level")
    if (
        not level
        or level in {ours, "own_body"}
        or (passage.move.has("reason") and not _thought_of(passage))
    ):
        return
    tried = {e.text("level") for e in case.active("ladder") if e.text("result") == "not_agreed"}
    below = _LEVELS[_rank(level) : _rank(ours)]
    if not below or not tried.issuperset(below):
        untried = tuple(EnumWord("level", name) for name in below if name not in tried)
        yield passage.finding(
            OTHER_LEVEL,
            ("level",),
            level=EnumWord("level", level),
            ours=EnumWord("level", ours),
            untried=untried or "—",
        )


def _thought_of(passage: Passage) -> bool:
    return passage.where == ("stage",)


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def ladder_is_shown(passage: Passage) -> Iterator[Finding]:
    """下级要求 and 上报 show the levels that have tried (逐级)."""
    case = passage.case
    asked_from_below = case.child("request").text("category") == "subordinate_request"
    passed_up = case.child("screening").text("decision") == "pass_up"
    wanted = asked_from_below if passage.target == "verification" else passed_up
    if wanted and not case.active("ladder"):
        yield passage.finding(NO_LADDER, ("ladder",))


def asker_was_answered(passage: Passage) -> Iterator[Finding]:
    """不受理 is told to whoever asked (回复)."""
    request = passage.case.child("request")
    names = (request.text("requester"), request.text("unit"))
    if not answers.was_answered(passage, *names):
        yield passage.finding(ASKER_LEFT, name=names[0] or names[1] or "—")


def parties_are_named(passage: Passage) -> Iterator[Finding]:
    """Two 各方; one is enough for 人际, 纵向上行 and 群众关系."""
    case = passage.case
    alone = case.text("direction") in _ALONE or case.text("category") == "public_relations"
    least, found = (1 if alone else 2), len(case.items("parties"))
    if 0 < found < least:  # none at all is FD201
        yield passage.finding(FEW_PARTIES, ("parties",), least=least, found=found)


def an_option_is_in_play(passage: Passage) -> Iterator[Finding]:
    """At least one 方案 that is not given up."""
    options = passage.case.active("options")
    if options and all(option.text("state") == "dropped" for option in options):
        yield passage.finding(NO_OPTION, ("options",))


def extras_are_decided(passage: Passage) -> Iterator[Finding]:
    """No 加码 waits for the leader's word (F83)."""
    for extra in passage.case.active("extras"):
        if extra.text("state") == "to_ask":
            yield passage.finding(EXTRA_OPEN, extra.at("state"), entry=entry_name(extra))


def options_are_dropped(passage: Passage) -> Iterator[Finding]:
    """放弃: no 方案 stays open (F88)."""
    for option in passage.case.active("options"):
        if option.text("state") != "dropped":
            yield passage.finding(OPTION_OPEN, option.at("state"), entry=entry_name(option))


def leader_was_asked(passage: Passage) -> Iterator[Finding]:
    """Easing again needs a new 请示 (F10)."""
    if not passage.since("eased_pending", kinds=("ask_leader",)):
        yield passage.finding(NOT_ASKED)


def settlement_is_signed(passage: Passage) -> Iterator[Finding]:
    """会议纪要 and 协议书 are signed by every party (F189)."""
    settlement = passage.case.child("settlement")
    if passage.goes_back_to("consultation"):
        return
    if settlement.text("settlement_form") in {"minutes", "agreement"}:
        signed = {entry.text("name") for entry in settlement.items("signatures")}
        names = tuple(name for name in rounds.party_names(passage.case) if name not in signed)
        if names:
            yield passage.finding(UNSIGNED, ("settlement", "signatures"), names=names)


def ruling_was_given(passage: Passage) -> Iterator[Finding]:
    """裁决意见: the ruling, and a 通知 or 回复 to every party."""
    case = passage.case
    if case.child("settlement").text("settlement_form") != "ruling":
        return
    if passage.goes_back_to("consultation"):
        return
    if not case.child("ruling_request").has("ruling"):
        yield passage.finding(NO_RULING, ("ruling_request", "ruling"))
    informed = {name for entry in passage.seen("told", "reply") for name in entry.words("to")}
    names = tuple(name for name in rounds.party_names(case) if name not in informed)
    if names:
        yield passage.finding(RULING_UNTOLD, names=names)


def note_is_enough(passage: Passage) -> Iterator[Finding]:
    """办理记录 is for 事务, 关系 and 群众 matters, and its last round is the consent."""
    case = passage.case
    settlement = case.child("settlement")
    if settlement.text("settlement_form") != "file_note" or passage.goes_back_to("consultation"):
        return
    if case.text("category") not in _BY_NOTE:
        path = ("settlement", "settlement_form")
        yield passage.finding(
            NOTE_ONLY, path, category=EnumWord("coordination", case.text("category"))
        )
    held = case.active("rounds")
    if held and held[-1].text("decision") != "agreed" and not case.has("ruling_request"):
        yield passage.finding(NO_CONSENT, held[-1].at("decision"), entry=entry_name(held[-1]))


def follow_up_has_its_case(passage: Passage) -> Iterator[Finding]:
    """后续 需督查: a 督查 record whose 关联 names this one (F190)."""
    case = passage.case
    if case.child("settlement").text("follow_up") != "to_supervise":
        return
    linking = passage.context.tree.linking_to(case.id)
    if not any(name.startswith("D") for name in linking):
        yield passage.finding(NO_CASE, ("settlement", "follow_up"), id=case.id)


@check("case")
def what_does_not_concern_says_why(case: Case, _context: Context) -> Iterator[Finding]:
    """ST347: a slot of 核查 that is 不涉及 says why."""
    verification = case.child("verification")
    for key in ("background", "policy", "inquiry", "competent_opinion"):
        text = verification.text(key).strip()
        if text.startswith(_NONE) and not text.removeprefix(_NONE).strip("：: ，,。"):
            path = verification.at(key)
            yield Finding(NO_WHY_NOT, path, {"field": FieldName(path)})


@check("case")
def grave_matters_do_not_wait(case: Case, _context: Context) -> Iterator[Finding]:
    """ST348: 暂缓至 is refused where 后果严重 is 是."""
    occasion = case.child("occasion")
    if occasion.text("grave") == "yes" and occasion.has("deferred_to"):
        path = occasion.at("deferred_to")
        yield Finding(DEFERRED, path, {}, occasion.at("grave"))


@check("change")
def review_dates_move_with_the_stage(change: Change, _context: Context) -> Iterator[Finding]:
    """ST351: 缓解.复查日期 moves only with a new 缓解, and then to a later day."""
    before = change.before
    if before is None or before.stage != "eased_pending":
        return
    old, new = (
        before.child("easing").day("review_on"),
        change.after.child("easing").day("review_on"),
    )
    olds = [one.child("easing").day("review_on") for one in change.olds]
    eased = any(
        entry.text("to_stage") == "eased_pending" and entry in change.new_entries()
        for entry in change.after.log("stage")
    )
    moved = new not in olds
    later = old is not None and new is not None and new > old
    if (moved and not eased) or (eased and not later):
        values: dict[str, Filling] = {"old": old or "—", "new": new or "—"}
        yield Finding(REVIEW_STAYS, ("easing", "review_on"), values)


_TO_SETTLE = (rounds.one_option_is_adopted, rounds.parties_agree, rounds.both_sides_were_heard)
_TO_CLOSE = (
    settlement_is_signed,
    ruling_was_given,
    note_is_enough,
    answers.channels_were_answered,
)
GATES: dict[tuple[str, str], tuple[Gate, ...]] = {
    ("screening", "verification"): (screening_says_so, level_is_ours, ladder_is_shown),
    ("screening", "declined"): (screening_says_so, asker_was_answered),
    ("screening", "referred"): (screening_says_so, ladder_is_shown),
    ("verification", "consultation"): (parties_are_named,),
    ("consultation", "settlement"): _TO_SETTLE,
    ("consultation", "abandoned"): (options_are_dropped,),
    ("eased_pending", "abandoned"): (options_are_dropped,),
    ("eased_pending", "eased_pending"): (leader_was_asked,),
    ("settlement", "closed"): _TO_CLOSE,
}
"""What each gate asks for, by the log."""

FRESH_GATES: dict[tuple[str, str], tuple[Gate, ...]] = {
    ("screening", "verification"): (power_to_accept,),
    ("screening", "declined"): (power_to_accept,),
    ("screening", "referred"): (power_to_accept,),
    ("verification", "consultation"): (an_option_is_in_play,),
    ("consultation", "settlement"): (extras_are_decided,),
    ("settlement", "closed"): (follow_up_has_its_case,),
}
"""What is asked of a move when it is made, of the record and the tree as they stand then."""
