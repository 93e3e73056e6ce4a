"""What the program answers to the shell (records.md 7); `DubanError.exit_code` speaks the same."""

from __future__ import annotations

OK = 0
"""All is well; warnings alone are well too."""
FINDINGS = 1
"""At least one error was found, or the rules refused a change."""
USAGE = 2
"""The words of the call, or a file of the office, cannot be used."""
FAULT = 3
"""The machine, or this program, failed."""
STATE = 4
"""The repository: none here, in the middle of something, locked, changed meanwhile."""
INTERRUPTED = 130
"""Ctrl-C."""
