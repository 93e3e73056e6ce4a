"""告知: versions of an arrangement, and who was told which (records.md 3, F92-F95)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.stage import ENDED_STAGES
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.rules.context import Context
    from tui.rules.finding import Filling

EQUAL_VERSIONS = declare("PA820", "equal-versions", "error", "case")
UNKNOWN_VERSION = declare("PA821", "told-of-unknown-version", "error", "case")
STALE = declare("PA822", "told-an-older-version", "warning", "case")
INCOMPLETE = declare("PA823", "incomplete-version", "error", "case")
MEETING_DIFFERS = declare("PA824", "meeting-differs-from-notice", "error", "case")

_TIMED = frozenset({"meeting_notice", "event"})


@check("case")
def versions_are_numbered(case: Case, _context: Context) -> Iterator[Finding]:
    """PA820: two equal 版次 are a merge that is not settled."""
    for arrangement in case.active("arrangements"):
        taken: set[int] = set()
        for version in arrangement.items("versions"):
            number = version.number("version")
            if number is not None and number in taken:
                values: dict[str, Filling] = {
                    "title": arrangement.text("title"),
                    "version": number,
                    "free": max(taken) + 1,
                }
                yield Finding(EQUAL_VERSIONS, version.at("version"), values)
            if number is not None:
                taken.add(number)


@check("case")
def versions_are_whole(case: Case, _context: Context) -> Iterator[Finding]:
    """PA823: when and where, or what; from the second on also why (F92)."""
    for arrangement in case.active("arrangements"):
        timed = arrangement.text("category") in _TIMED
        for version in arrangement.items("versions"):
            wanted = ["time", "place"] if timed else ["content"]
            if (version.number("version") or 1) > 1:
                wanted.append("reason")
            for key in wanted:
                if not version.has(key):
                    path = version.at(key)
                    values: dict[str, Filling] = {
                        "field": FieldName(path),
                        "category": EnumWord("arrangement", arrangement.text("category")),
                        "version": version.number("version") or 1,
                    }
                    yield Finding(INCOMPLETE, path, values, version.path)


@check("case")
def versions_told_exist(case: Case, _context: Context) -> Iterator[Finding]:
    """PA821: a 通知 is of a version that the arrangement has."""
    known = {one.text("key"): one for one in case.active("arrangements")}
    for entry in case.log("told"):
        key, version = entry.text("arrangement"), entry.number("version")
        if version is None or key not in known:
            continue
        if version not in {one.number("version") for one in known[key].items("versions")}:
            title = known[key].text("title")
            values: dict[str, Filling] = {"title": title, "version": version}
            yield Finding(UNKNOWN_VERSION, entry.at("version"), values)


@check("case")
def stale_recipients(case: Case, _context: Context) -> Iterator[Finding]:
    """PA822: everyone in 范围 knows the newest version, until its time has passed (F95).

    Whether it has is told by the record's own newest entry: no rule knows today.
    """
    if case.stage in ENDED_STAGES | {"preparing"}:
        return  # a meeting that is being prepared is told of at its own gate
    moments = [moment for entry in case.log() if (moment := entry.moment("time")) is not None]
    for arrangement in case.active("arrangements"):
        newest = newest_version(arrangement)
        time = newest.moment("time")
        if time is not None and moments and max(moments) >= time:
            continue
        stale = stale_of(case, arrangement)
        if stale:
            values: dict[str, Filling] = {
                "names": stale,
                "version": newest.number("version") or 1,
                "title": arrangement.text("title"),
            }
            yield Finding(STALE, arrangement.at("audience"), values)


def newest_version(arrangement: Node) -> Node:
    """The version with the greatest 版次; an arrangement without any reads as empty."""
    versions = arrangement.items("versions")
    return max(versions, key=lambda v: v.number("version") or 0, default=arrangement.child("-"))


def stale_of(case: Case, arrangement: Node) -> tuple[str, ...]:
    """Those of 范围 who were told an older version than the newest, or never told."""
    newest = newest_version(arrangement).number("version") or 1
    told = {
        name
        for entry in case.log("told")
        if entry.text("arrangement") == arrangement.text("key")
        and (entry.number("version") or 0) >= newest
        for name in entry.words("to")
    }
    return tuple(name for name in arrangement.words("audience") if name not in told)


@check("case")
def meetings_are_where_the_notice_says(case: Case, _context: Context) -> Iterator[Finding]:
    """PA824: 时间 and 地点 of a meeting equal the newest version of its 会议通知."""
    notices = [
        arrangement
        for arrangement in case.active("arrangements")
        if arrangement.text("category") == "meeting_notice"
    ]
    if case.kind != "H" or not notices:
        return
    newest = newest_version(notices[-1])
    for key in ("time", "place"):
        if case.has(key) and newest.has(key) and case.values[key] != newest.values[key]:
            values: dict[str, Filling] = {
                "field": FieldName((key,)),
                "here": str(case.values[key]),
                "there": str(newest.values[key]),
            }
            yield Finding(MEETING_DIFFERS, (key,), values, newest.at(key))
