"""Failures of an operation; mistakes in records are findings, never exceptions (house.md 7.4)."""

from __future__ import annotations

from typing import ClassVar


class DubanError(Exception):
    """An operation could not be carried out.

    Attributes:
        key: key of the message in the text table.
        exit_code: what a command answers (records.md 7).
        values: what fills the message.
    """

    key: ClassVar[str] = "error.unexpected"
    exit_code: ClassVar[int] = 3

    def __init__(self, **values: object) -> None:
        """Keep `values` for the message; the words come from `tui.text`."""
        super().__init__(f"{self.key} {values}" if values else self.key)
        self.values = values


class UsageError(DubanError):
    """The call's words are off: `problem` is the key of the sentence that says how."""

    key = "error.usage"
    exit_code = 2


class NoRepositoryError(DubanError):
    """No repository with `records/` at its top around `folder`."""

    key = "error.no_repository"
    exit_code = 4


class NoGitError(DubanError):
    """The git program is missing or too old (`found`)."""

    key = "error.no_git"


class GitFailedError(DubanError):
    """A git command failed: `command`, and `text` (what git said) or `errno` (it never ran).

    `problem` is the key of a sentence where what git said is understood.
    """

    key = "error.git"


class NoIdentityError(DubanError):
    """git knows no user.name and user.email: nothing is committed as root@host."""

    key = "error.no_identity"
    exit_code = 3


class RepositoryStateError(DubanError):
    """The repository is in the middle of `operation` (merge, rebase, cherry-pick, detached …)."""

    key = "error.state"
    exit_code = 4


class LockedError(DubanError):
    """Another program holds `lock`; `owner` says who where that is known."""

    key = "error.locked"
    exit_code = 4


class StaleCaseError(DubanError):
    """The record at `path` is not what was opened: someone changed it meanwhile."""

    key = "error.stale"
    exit_code = 4


class DirtyCaseError(DubanError):
    """The record at `path` has changes in the work tree or index that are not committed."""

    key = "error.dirty"
    exit_code = 4


class WriteFailedError(DubanError):
    """The disk refused `path`: `errno` is the operating system's reason (full, read-only …)."""

    key = "error.write"


class OutputFailedError(DubanError):
    """Nobody takes what a command puts out: `errno` is the operating system's reason."""

    key = "error.output"


class MachineFailedError(DubanError):
    """The machine cannot do what any program may ask: `errno`, and `path` where one is known."""

    key = "error.machine"


class HookRefusedError(DubanError):
    """A hook of the repository refused the commit; `text` is what it said."""

    key = "error.hook"
    exit_code = 1


class NoSuchCaseError(DubanError):
    """`ref` names no case, or several (`found`)."""

    key = "error.no_case"
    exit_code = 2


class UnreadableCaseError(DubanError):
    """The record at `path` cannot be decoded; `check` says why."""

    key = "error.unreadable"
    exit_code = 1


class UnsafeEditError(DubanError):
    """An edit of `path` could not be proved to change that field alone; nothing was written."""

    key = "error.unsafe_edit"


class NothingToUndoError(DubanError):
    """There is no change of this user's own to take back; `reason` says why."""

    key = "error.nothing_to_undo"
    exit_code = 4
