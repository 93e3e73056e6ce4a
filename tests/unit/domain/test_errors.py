"""What a failure answers to the shell is one of the codes that the commands promise."""

from __future__ import annotations

import pytest

from tui.cli import exit_codes
from tui.domain import errors
from tui.domain.errors import DubanError

PROMISED = {
    exit_codes.FINDINGS,
    exit_codes.USAGE,
    exit_codes.FAULT,
    exit_codes.STATE,
}
FAILURES = [
    one
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, DubanError) and one is not DubanError
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: one.__name__)
def test_every_failure_answers_a_promised_code(failure: type[DubanError]) -> None:
    assert failure.exit_code in PROMISED


@pytest.mark.parametrize(
    "failure", [errors.NoRepositoryError, errors.LockedError, errors.StaleCaseError]
)
def test_the_state_of_a_repository_has_a_code_of_its_own(failure: type[DubanError]) -> None:
    """records.md 7: 4 is the repository's state or a conflict, which a script may try again."""
    assert failure.exit_code == exit_codes.STATE
