"""协商: rounds, positions, hard means, and when the parties agree (records.md 5.1, 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.naming import entry_name
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.rules.context import Context
    from tui.rules.finding import Filling
    from tui.rules.gates import Passage

UNPAIRED = declare("PA801", "manner-not-in-pairs", "error", "case")
NOT_AGREED = declare("PA802", "agreed-without-consent", "error", "case")
UNANSWERED = declare("PA803", "objection-not-answered", "error", "case")
ONE_SIDED = declare("PA804", "one-sided-mediation", "error", "case")
HARD_TOO_SOON = declare("PA805", "hard-before-soft-failed", "error", "case")
NO_AUTHORITY = declare("PA806", "hard-without-authority", "error", "case")
NO_WORDS = declare("PA807", "authority-without-instruction", "error", "case")
NO_OPTION = declare("PA808", "no-adopted-option", "error", "case")
PARTY_APART = declare("PA809", "party-does-not-agree", "error", "case")
NO_REASONS = declare("PA810", "ruling-asked-without-reasons", "error", "case")

_PAIRS = (
    ("individual", "collective"),
    ("present", "private"),
    ("formal", "informal"),
    ("direct", "indirect"),
)
_HARD_METHODS = frozenset({"leader_intervention", "joint_statement"})


class Position(NamedTuple):
    """What a party last said of the option: where it stands, what it is, why."""

    node: Node
    on: date | None
    position: str
    reason: str

    @property
    def consents(self) -> bool:
        """同意, or 保留 with its reason."""
        return self.position == "agree" or (self.position == "reserve" and bool(self.reason))


def party_names(case: Case) -> tuple[str, ...]:
    """The names of 各方, in file order."""
    return tuple(party.text("name") for party in case.items("parties") if party.has("name"))


def is_hard(held: Node) -> bool:
    """Whether a round used hard means; 领导干预 and 集体表态 count (F13, F165)."""
    return held.text("means") == "hard" or bool(_HARD_METHODS.intersection(held.words("methods")))


@check("case")
def manners_come_in_pairs(case: Case, _context: Context) -> Iterator[Finding]:
    """PA801: of 个别/集体, 当面/私下, 正式/非正式, 直接/间接 one each (F186)."""
    for held in case.active("rounds"):
        manner = held.words("manner")
        for pair in _PAIRS:
            chosen = [word for word in pair if word in manner]
            if manner and len(chosen) != 1:
                values: dict[str, Filling] = {
                    "entry": entry_name(held),
                    "pair": tuple(EnumWord("manner", word) for word in pair),
                    "count": len(chosen),
                }
                yield Finding(UNPAIRED, held.at("manner"), values)


@check("case")
def agreement_is_everyones(case: Case, _context: Context) -> Iterator[Finding]:
    """PA802: a round ended 一致 only if all in it said 同意, or 保留 with their reason."""
    for held in case.active("rounds"):
        if held.text("decision") != "agreed":
            continue
        apart = tuple(
            position.text("name")
            for position in held.items("positions")
            if not _position_of(position, None).consents
        )
        if apart:
            values: dict[str, Filling] = {"entry": entry_name(held), "names": apart}
            yield Finding(NOT_AGREED, held.at("decision"), values)


@check("case")
def objections_are_answered(case: Case, _context: Context) -> Iterator[Finding]:
    """PA803: a 不同意 has its 答复 by the next round (F87, F187)."""
    held = case.active("rounds")
    for number, one in enumerate(held[:-1]):
        for position in one.items("positions"):
            if position.text("position") == "disagree" and not position.has("answer"):
                values: dict[str, Filling] = {
                    "entry": entry_name(one),
                    "name": position.text("name"),
                    "next": entry_name(held[number + 1]),
                }
                yield Finding(UNANSWERED, position.at("answer"), values, position.path)


@check("case")
def hard_means_come_last(case: Case, _context: Context) -> Iterator[Finding]:
    """PA805 and PA806: a hard round follows a soft one that failed, and an authority (F165)."""
    failed = False
    authority = case.child("hard_authority")
    for held in case.active("rounds"):
        if not is_hard(held):
            failed = failed or held.text("decision") == "not_agreed"
            continue
        values: dict[str, Filling] = {"entry": entry_name(held)}
        where = held.at("means" if held.text("means") == "hard" else "methods")
        if not failed:
            yield Finding(HARD_TOO_SOON, where, values)
        given, on = authority.day("date"), held.day("date")
        if not authority or (given is not None and on is not None and given > on):
            yield Finding(NO_AUTHORITY, ("hard_authority",), values, where)


@check("case")
def authority_has_its_words(case: Case, _context: Context) -> Iterator[Finding]:
    """PA807: 授权.批示号 names a 批示 entry: the leader's words stand there once."""
    authority = case.child("hard_authority")
    key = authority.text("instruction")
    there = {entry.text("key"): entry for entry in case.items("log")}
    counting = {entry.text("key") for entry in case.log("instruction")}
    if key and key in there and key not in counting:
        yield Finding(NO_WORDS, authority.at("instruction"), {"key": key})


def newest_positions(case: Case, option: str) -> dict[str, Position]:
    """The newest 表态 of each party on the 方案 `option`, over all rounds and 意见 entries."""
    said: dict[str, Position] = {}
    found = [
        (position.text("name"), _position_of(position, held.day("date")))
        for held in case.active("rounds")
        if held.text("option") == option
        for position in held.items("positions")
    ]
    found += [
        (name, _position_of(entry, entry.day("time"), "content"))
        for entry in case.log("opinion")
        for name in entry.words("to")
    ]
    for name, position in found:
        known = said.get(name)
        earlier = known is not None and None not in (known.on, position.on)
        if known is None or not earlier or _on(position) >= _on(known):
            said[name] = position
    return said


def _on(position: Position) -> tuple[int, int, int]:
    day = position.on
    return (0, 0, 0) if day is None else (day.year, day.month, day.day)


def _position_of(node: Node, on: date | None, why: str = "reason") -> Position:
    return Position(node, on, node.text("position"), node.text(why))


def adopted_option(case: Case) -> Node | None:
    """The one 方案 that is 采用; None when there is none, or more than one."""
    adopted = [option for option in case.active("options") if option.text("state") == "adopted"]
    return adopted[0] if len(adopted) == 1 else None


def one_option_is_adopted(passage: Passage) -> Iterator[Finding]:
    """Gate: one 方案 is 采用."""
    options = passage.case.active("options")
    count = sum(option.text("state") == "adopted" for option in options)
    if count != 1 and not passage.goes_back_to("consultation"):
        yield passage.finding(NO_OPTION, ("options",), count=count)


def parties_agree(passage: Passage) -> Iterator[Finding]:
    """Gate: everyone's newest word on it is consent; else 提请裁决 with everyone's reasons (F86-F91)."""
    case, option = passage.case, adopted_option(passage.case)
    if option is None or passage.goes_back_to("consultation"):
        return
    said = newest_positions(case, option.text("key"))
    for name in party_names(case):
        position = said.get(name)
        if position is not None and position.consents:
            continue
        word = position.position if position is not None else "no_position"
        path = position.node.at("position") if position is not None else ("rounds",)
        if not case.has("ruling_request"):
            yield passage.finding(
                PARTY_APART,
                path,
                name=name,
                option=entry_name(option),
                position=EnumWord("position", word or "no_position"),
            )
        elif position is None or not position.reason:
            where = path if position is None else position.node.at("reason")
            field = FieldName(("ruling_request",))
            yield passage.finding(NO_REASONS, where, name=name, request=field)


def both_sides_were_heard(passage: Passage) -> Iterator[Finding]:
    """Gate: 均衡劝慰 is held with each side (F39)."""
    held = [
        one for one in passage.case.active("rounds") if "balanced_mediation" in one.words("methods")
    ]
    heard = {position.text("name") for one in held for position in one.items("positions")}
    names = tuple(name for name in party_names(passage.case) if name not in heard)
    if held and names:
        yield passage.finding(ONE_SIDED, held[-1].at("methods"), names=names)
