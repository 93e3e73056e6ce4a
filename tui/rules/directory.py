"""People and units that the directory does not know: warnings, since it may lag behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

UNKNOWN_PERSON = declare("FD236", "unknown-person", "warning", "case")
UNKNOWN_UNIT = declare("FD237", "unknown-unit", "warning", "case")


@check("case")
def people_are_known(case: Case, context: Context) -> Iterator[Finding]:
    """FD236: those of our own house are spelt as in the directory; each name is said once."""
    if not context.office.people:
        return
    said: set[str] = set()
    for node, key in _our_people(case):
        name = node.text(key)
        if name and name not in said and context.office.person(name) is None:
            said.add(name)
            values: dict[str, Filling] = {"field": FieldName(node.at(key)), "name": name}
            yield Finding(UNKNOWN_PERSON, node.at(key), values)


def _our_people(case: Case) -> Iterator[tuple[Node, str]]:
    yield case, "handler"
    yield case, "responsible_leader"
    yield case.child("registration"), "by"
    yield case.child("approval"), "proposer"
    yield case.child("screening"), "by"
    for name in ("reviews", "rechecks", "log"):
        for entry in case.active(name):
            yield entry, "by"


@check("case")
def units_are_known(case: Case, context: Context) -> Iterator[Finding]:
    """FD237: units we hand work to are spelt as in the directory, so that lists add up."""
    known = {word for unit in context.office.units for word in (unit.name, unit.short_name)}
    if not known:
        return
    said = {""} | known
    for node, key in (
        (case.child("lead"), "unit"),
        *((unit, "unit") for unit in case.items("support")),
        *((party, "name") for party in case.items("parties") if _is_unit(party)),
        *((entry, "unit") for entry in case.active("extensions")),
    ):
        name = node.text(key)
        if name not in said:
            said.add(name)
            values: dict[str, Filling] = {"field": FieldName(node.at(key)), "name": name}
            yield Finding(UNKNOWN_UNIT, node.at(key), values)


def _is_unit(party: Node) -> bool:
    return party.text("nature") in {"", "unit"}
