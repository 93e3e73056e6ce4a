"""Which part of the message table says a key: no part is loaded that is not asked for.

A key is known by its head: its first piece (`light.red.overdue`: `light`), of the code of a rule
the letters (`DL402.fix`: `DL`).
"""

from __future__ import annotations

_HEADS = {
    "time": "clock duty holiday light today",
    "commands": "ID check cmd diff explain fmt help links list option reindex show today told undo usage",
    "case": "between case difference history key tab undo",
    "lists": "cases column desk filter key sort suggestion view why",
    "errors": "errno error git report schema",
    "commit": "commit state undo usage",
    "actions": "action note undo",
    "findings": "CM CW DL FD ID WD",
    "form": "FD FM form",
    "gates": "PA ST",
    "filling": "area fill key",
    "flows": "area assign batch check copy day editor extend flow form key picker pin review snooze told urge void why",
    "interface": "app area confirm editor form help key ledger picker weekday welcome",
    "shell": "area group guide help key keymap leave menu palette picker place preferences typing why work",
    "start": "area demo doctor group kept key setup tour usage welcome",
    "setup": "demo doctor init",
    "outside": "kept key outside show",
    "views": "calendar card key stats units weekday",
    "browser": "cmd serve",
}
"""The heads that each part has; what several have is looked for in this order."""

PARTS = tuple(_HEADS)
"""The parts of which the table of a language is put together."""

_OF: dict[str, list[str]] = {}
for _part, _heads in _HEADS.items():
    for _head in _heads.split():
        _OF.setdefault(_head, []).append(_part)


def parts_of(key: str) -> list[str]:
    """The parts that may say `key`; none where no key is like it."""
    letters = key[:2]
    return _OF.get(letters if letters.isupper() else key.partition(".")[0], [])
