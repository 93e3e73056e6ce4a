"""English labels where the English name of a key reads badly by itself.

The Chinese label of a field is its key; the English one is its name with blanks for underscores,
except for these (the names themselves are for programs and never change).
"""

from __future__ import annotations

ENGLISH_LABELS: dict[str, str] = {
    "id": "case id",
    "key": "entry key",
    "by": "person",
    "to": "addressed to",
    "kind": "kind of entry",
    "old": "old value",
    "new": "new value",
    "field": "changed field",
    "code": "rule code",
    "pair": "between whom",
    "size": "number of people",
    "grave": "grave if delayed",
    "span": "time allowed",
    "leeway": "room to give way",
    "crux": "crux of the matter",
    "next_on": "look again on",
    "sign_by": "to sign for by",
    "answer_by": "to answer by",
    "old_due": "due until now",
    "new_due": "new due date",
    "carrier": "written on",
    "verbatim": "exact words",
    "channel": "by what means",
    "reply_required": "reply wanted by",
    "defied": "stalled or refused",
    "returned": "papers returned",
    "corrects": "corrected entry",
    "retracts": "takes it back",
    "done_on": "done on",
    "no_commitment": "no opinion given on the spot",
    "direct_ground": "ground for direct inquiry",
    "solved": "problem solved",
    "form": "form of the paper",
    "place": "venue",
    "item": "item of the meeting",
}
