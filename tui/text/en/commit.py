"""English: subjects of commits, states of a repository, why nothing can be taken back."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "commit.subject": "{verb}({case}): {title} — {note}",
    "commit.subject.plain": "{verb}({case}): {title}",
    "commit.count": "{count:case}",
    "commit.draft": "what was not saved is kept in {draft}",
    "commit.mended.saved": "A save of {case} was cut off: the change is in history, its leftovers are cleared",
    "commit.mended.restored": "A save of {case} was cut off: the record is as it was, what was not saved is kept in {draft}",
    "state.merge": "a merge",
    "state.rebase": "a rebase",
    "state.am": "applying patches",
    "state.cherry-pick": "a cherry-pick",
    "state.revert": "a revert",
    "state.bisect": "a bisect",
    "state.detached": "a detached HEAD (on no branch)",
    "state.bare": "a bare repository (no work tree)",
    "state.foreign-owner": "a repository that belongs to another user",
    "state.foreign-owner.fix": "Run {command} once you trust it, then open it again.",
    "state.bare.fix": "Run it inside a work tree of it, or clone it first.",
    "state.detached.fix": "Go back to a branch first: git switch main.",
    "undo.reason.none": "there is no change committed by you",
    "undo.reason.other": "the last change was committed by {who}, who alone can take it back",
    "undo.reason.moved": "the record has changed since; look at its history first",
    "undo.reason.created": "a registration cannot be undone; void the case instead",
    "undo.reason.merge": "the last commit is a merge, which is not one change",
    "undo.reason.undone": "the last commit is itself an undo",
    "undo.reason.against_rules": "the rules do not allow the text of before ({fault}), so it cannot go back",
    "undo.reason.nothing": "that change holds nothing that can be taken back",
    "usage.nothing_changed": "nothing has changed, so there is nothing to save",
}
