"""A 协调 from the request to the file, step by step, and every way aside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.support.walking import Linked
from tests.support.walking import Walk
from tui.domain import actions
from tui.domain.workflow import next_moves

if TYPE_CHECKING:
    from tui.domain.value import Path
    from tui.domain.value import Value

REQUEST: dict[str, Value] = {
    "title": "医院周边停车收费标准衔接",
    "category": "operational",
    "direction": "lateral",
    "level": "city",
    "request": {
        "category": "peer_request",
        "unit": "卫健委",
        "requester": "曹磊",
        "date": date(2026, 11, 2),
        "verbatim": "路内外收费相差三倍，请协调。",
        "reply_required": ("phone",),
    },
    "authority": {"category": "own_duty"},
}
FINDINGS: dict[Path, Value] = {
    ("causes",): ("gap",),
    ("crux",): "两家两套价",
    ("bottom_line",): "就医停车不增加负担",
    ("intended_outcome",): "路内外同价",
    ("verification", "background"): "路内每小时2元，路外6元",
    ("verification", "policy"): "停放服务收费管理办法",
    ("verification", "inquiry"): "高峰周转率下降三成",
    ("verification", "competent_opinion"): "不涉及：两家平级",
    ("parties",): (
        {"name": "城管局", "claim": "保运营成本"},
        {"name": "交警支队", "claim": "车位限时"},
    ),
    ("options",): ({"key": "A", "content": "两小时内同价", "state": "candidate"},),
}
MANNER = ("collective", "present", "formal", "direct")
SETTLED: dict[Path, Value] = {
    ("options", "A", "state"): "adopted",
    ("settlement", "settlement_form"): "agreement",
    ("settlement", "number"): "纪要〔2026〕18号",
    ("settlement", "date"): date(2026, 11, 5),
    ("settlement", "opinion"): "两小时内同价",
    ("settlement", "follow_up"): "none_needed",
    ("settlement", "follow_up_note"): "两家各自执行",
}
CLOSED: dict[Path, Value] = {
    ("evaluation", "result"): "good",
    ("evaluation", "satisfaction"): {"leader": "yes", "office": "yes", "grassroots": "not_rated"},
    ("closing", "result"): "路内外同价",
}


def received() -> Walk:
    return Walk("X", REQUEST)


def in_screening() -> Walk:
    walk = received()
    walk.do(actions.advance(walk.case, "screening", walk.desk()))
    return walk


def in_verification() -> Walk:
    walk = in_screening()
    accepted: dict[Path, Value] = {
        ("screening", "decision"): "accept",
        ("screening", "reason"): "涉两家",
    }
    walk.do(actions.advance(walk.case, "verification", walk.desk(), accepted, approver="张建国"))
    return walk


def in_consultation() -> Walk:
    walk = in_verification()
    walk.do(actions.advance(walk.case, "consultation", walk.desk(), FINDINGS))
    return walk


def held(walk: Walk, first: str, second: str, decision: str, **values: Value) -> None:
    """A round on option A in which the two parties take these positions."""
    positions = tuple(
        {"name": name, "position": word}
        | ({"reason": "成本无着", "answer": "财政核实"} if word == "disagree" else {})
        for name, word in (("城管局", first), ("交警支队", second))
    )
    entry: dict[str, Value] = {
        "means": "soft",
        "manner": MANNER,
        "option": "A",
        "positions": positions,
        "decision": decision,
        **values,
    }
    walk.do(actions.append(walk.case, "rounds", entry, walk.desk()))


def in_settlement() -> Walk:
    walk = in_consultation()
    held(walk, "agree", "agree", "agreed")
    walk.do(actions.advance(walk.case, "settlement", walk.desk(), SETTLED))
    return walk


def closed() -> Walk:
    walk = in_settlement()
    for name, by in (("城管局", "周宁"), ("交警支队", "高峰")):
        signed = {"name": name, "by": by}
        walk.do(actions.append(walk.case, ("settlement", "signatures"), signed, walk.desk()))
    reply: dict[str, Value] = {
        "to": "曹磊",
        "channel": "phone",
        "nature": "result",
        "content": "已同价",
    }
    walk.do(actions.log(walk.case, "reply", reply, walk.desk()))
    walk.do(actions.advance(walk.case, "closed", walk.desk(), CLOSED, approver="李红"))
    return walk


def test_each_gate_says_what_it_needs_before_it_is_passed() -> None:
    assert received().lacks("screening") == set()
    walk = in_screening()
    assert walk.lacks("verification") == {"screening"}
    assert walk.lacks("declined") == {"ST344"}
    assert in_verification().lacks("consultation") == {
        "causes",
        "crux",
        "intended_outcome",
        "options",
        "parties",
        "verification",
    }
    walk = in_consultation()
    assert walk.lacks("settlement") == {"rounds", "settlement", "PA808"}
    assert walk.lacks("eased_pending") == {"easing"}
    assert walk.lacks("abandoned") == {"abandonment", "ST350"}
    assert in_settlement().lacks("closed") == {
        "closing",
        "evaluation",
        "signatures",
        "ST325",
        "ST353",
    }
    assert closed().lacks("archived") == {"archive"}


def test_a_move_is_refused_for_exactly_what_was_said_to_be_missing() -> None:
    for walk, target in (
        (in_screening(), "verification"),
        (in_verification(), "consultation"),
        (in_consultation(), "settlement"),
        (in_settlement(), "closed"),
        (closed(), "archived"),
    ):
        said = {one.code for one in walk.missing(target)} - {"FD219"}
        assert walk.refused(actions.advance(walk.case, target, walk.desk())) == said


def test_the_whole_way_to_the_file() -> None:
    walk = closed()
    filed: dict[str, Value] = {
        "date": walk.day,
        "retention": "10_years",
        "office_code": "BGS",
        "item_no": 9,
    }
    walk.do(actions.advance(walk.case, "archived", walk.desk(), {"archive": filed}))
    assert walk.case.child("screening").text("by") == "张建国"
    assert walk.case.child("closing").text("approver") == "李红"
    assert walk.actions == [
        "register",
        "screen",
        "accept",
        "consult_parties",
        "round",
        "settle",
        "sign",
        "sign",
        "reply",
        "close",
        "archive",
    ]


def test_hard_means_only_after_soft_ones_failed_and_a_leader_allowed_them() -> None:
    walk = in_consultation()
    hard: dict[str, Value] = {
        "means": "hard",
        "manner": MANNER,
        "option": "A",
        "positions": ({"name": "城管局", "position": "agree"},),
        "decision": "not_agreed",
    }
    at_once = actions.append(walk.case, "rounds", hard, walk.desk())
    assert walk.refused(at_once) == {"PA805", "PA806"}
    held(walk, "agree", "disagree", "not_agreed")
    without = actions.append(walk.case, "rounds", hard, walk.desk())
    assert walk.refused(without) == {"PA806"}
    said: dict[str, Value] = {
        "leader": "李红",
        "carrier": "请示件",
        "verbatim": "就按A定",
        "demand": "act",
    }
    walk.do(actions.log(walk.case, "instruction", said, walk.desk()))
    authority: dict[str, Value] = {
        "approver": "李红",
        "date": walk.day,
        "instruction": walk.case.log("instruction")[0].text("key"),
        "measures": ("administrative",),
    }
    walk.do(actions.change(walk.case, {"hard_authority": authority}, walk.desk()))
    walk.do(actions.append(walk.case, "rounds", hard, walk.desk()))


def test_no_settlement_while_one_party_disagrees_unless_a_ruling_is_asked_for() -> None:
    walk = in_consultation()
    held(walk, "agree", "disagree", "not_agreed")
    adopted: dict[Path, Value] = {("options", "A", "state"): "adopted"}
    walk.do(actions.change(walk.case, adopted, walk.desk()))
    assert walk.lacks("settlement") == {"settlement", "PA809"}
    ruling: dict[str, Value] = {
        "date": walk.day,
        "by": "王敏",
        "to": "李红",
        "proposal": "按方案A",
    }
    walk.do(actions.change(walk.case, {"ruling_request": ruling}, walk.desk()))
    assert walk.lacks("settlement") == {"settlement", "ruled_by", "ruled_on", "ruling"}
    ruled: dict[Path, Value] = {
        ("ruling_request", "ruled_by"): "李红",
        ("ruling_request", "ruled_on"): walk.day,
        ("ruling_request", "ruling"): "按方案A执行",
    }
    form: dict[Path, Value] = {**SETTLED, ("settlement", "settlement_form"): "ruling"}
    walk.do(actions.advance(walk.case, "settlement", walk.desk(), {**ruled, **form}))
    assert {"ST355"} <= walk.lacks("closed")


def test_an_objection_is_answered_by_completing_its_position() -> None:
    walk = in_consultation()
    positions = (
        {"name": "城管局", "position": "agree"},
        {"name": "交警支队", "position": "disagree", "reason": "车位不够"},
    )
    entry: dict[str, Value] = {
        "means": "soft",
        "manner": MANNER,
        "option": "A",
        "positions": positions,
        "decision": "not_agreed",
    }
    walk.do(actions.append(walk.case, "rounds", entry, walk.desk()))
    key = walk.case.items("rounds")[0].text("key")
    again = actions.append(walk.case, "rounds", {**entry, "date": walk.day}, walk.desk())
    assert walk.refused(again) == {"PA803"}
    answer: dict[Path, Value] = {("positions", "交警支队", "answer"): "增设30个车位"}
    walk.do(actions.complete(walk.case, "rounds", key, answer, walk.desk()))
    walk.do(actions.append(walk.case, "rounds", entry, walk.desk()))


def test_what_waits_for_the_leader_is_not_settled() -> None:
    walk = in_consultation()
    held(walk, "agree", "agree", "agreed")
    extra: dict[str, Value] = {"content": "减免首小时", "proposed_by": "城管局", "state": "to_ask"}
    walk.do(actions.append(walk.case, "extras", extra, walk.desk()))
    assert "ST349" in walk.lacks("settlement")


def test_eased_asked_again_and_taken_up() -> None:
    walk = in_consultation()
    easing: dict[str, Value] = {
        "date": walk.day,
        "measures": "先停采",
        "conditions": ("完成勘界",),
        "asked": "李红",
        "asked_on": walk.day,
        "review_on": date(2026, 12, 1),
    }
    walk.do(
        actions.advance(
            walk.case,
            "eased_pending",
            walk.desk(),
            {"easing": easing},
            reason="勘界前难一致",
            approver="李红",
        )
    )
    quietly = actions.change(walk.case, {("easing", "review_on"): date(2027, 1, 5)}, walk.desk())
    assert walk.refused(quietly) == {"ST351"}
    assert walk.lacks("eased_pending") == {"ST352"}
    asked: dict[str, Value] = {"to": "李红", "channel": "written", "content": "勘界未完，拟续缓"}
    walk.do(actions.log(walk.case, "ask_leader", asked, walk.desk()))
    walk.do(
        actions.advance(
            walk.case,
            "eased_pending",
            walk.desk(),
            {("easing", "review_on"): date(2027, 1, 5)},
            reason="勘界未完",
            approver="李红",
        )
    )
    walk.do(actions.advance(walk.case, "consultation", walk.desk(), reason="勘界已完成"))


def test_given_up_with_every_option_dropped() -> None:
    walk = in_consultation()
    values: dict[Path, Value] = {
        ("options", "A", "state"): "dropped",
        ("options", "A", "reason"): "成本过高",
        ("abandonment",): {"reason": "行不通", "next_study": "另研究错峰停车"},
    }
    walk.do(actions.advance(walk.case, "abandoned", walk.desk(), values, approver="李红"))
    last = walk.case.log("stage")[-1]
    assert (last.text("reason"), last.text("approver")) == ("行不通", "李红")


def test_declined_once_the_asker_is_told() -> None:
    walk = in_screening()
    reply: dict[str, Value] = {
        "to": "曹磊",
        "channel": "phone",
        "nature": "result",
        "content": "属司法途径",
    }
    walk.do(actions.log(walk.case, "reply", reply, walk.desk()))
    declined: dict[Path, Value] = {
        ("screening", "decision"): "decline",
        ("screening", "reason"): "属司法途径",
    }
    walk.do(actions.advance(walk.case, "declined", walk.desk(), declined, approver="张建国"))
    filed: dict[str, Value] = {
        "date": walk.day,
        "retention": "10_years",
        "office_code": "BGS",
        "item_no": 1,
    }
    walk.do(actions.advance(walk.case, "archived", walk.desk(), {"archive": filed}))


def test_what_a_lower_level_must_settle_is_not_taken_over() -> None:
    walk = Walk("X", {**REQUEST, "level": "county"})
    walk.do(actions.advance(walk.case, "screening", walk.desk()))
    assert "ST342" in walk.lacks("verification")
    accepted: dict[Path, Value] = {
        ("screening", "decision"): "accept",
        ("screening", "reason"): "涉两家",
    }
    plain = actions.advance(walk.case, "verification", walk.desk(), accepted, approver="张建国")
    assert walk.refused(plain) == {"ST342"}
    walk.do(
        actions.advance(
            walk.case,
            "verification",
            walk.desk(),
            accepted,
            reason="两县均请市里牵头",
            approver="张建国",
        )
    )


def test_what_is_to_be_supervised_has_its_case() -> None:
    walk = in_consultation()
    held(walk, "agree", "agree", "agreed")
    follow: dict[Path, Value] = {**SETTLED, ("settlement", "follow_up"): "to_supervise"}
    del follow["settlement", "follow_up_note"]
    walk.do(actions.advance(walk.case, "settlement", walk.desk(), follow))
    assert "ST357" in walk.lacks("closed")
    walk.tree = Linked("D202611-9ABC")
    assert "ST357" not in walk.lacks("closed")


def test_reopened_and_consulted_anew() -> None:
    walk = closed()
    walk.do(
        actions.advance(
            walk.case, "consultation", walk.desk(), reason="有一家反悔", approver="李红"
        )
    )
    walk.do(actions.change(walk.case, {("options", "A", "state"): "candidate"}, walk.desk()))
    assert {move.target for move in next_moves(walk.case)} == {
        "settlement",
        "verification",
        "eased_pending",
        "abandoned",
        "void",
    }
