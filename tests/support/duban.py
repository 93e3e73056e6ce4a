"""The program as a user calls it: a process in a folder, its answer and its two streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-21T10:00"


class Answer(NamedTuple):
    """What one call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 -- whatever the command said
        """Standard output as JSON."""
        return json.loads(self.out)


def duban(
    folder: Path,
    *words: str,
    stdin: bytes = b"",
    now: str = NOW,
    encoding: str = "utf-8",
    **environment: str,
) -> Answer:
    """Call `duban WORDS` in `folder`; it must not end in a traceback."""
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", "tui", *words]
        if encoding == "utf-8"
        else [sys.executable, "-P", "-m", "tui", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "DUBAN_NOW": now, **environment},
    )
    answer = Answer(
        done.returncode,
        done.stdout.decode(encoding, "replace"),
        done.stderr.decode(encoding, "replace"),
    )
    assert "Traceback" not in answer.err, answer.err
    return answer


def done(folder: Path, *words: str, now: str = NOW) -> str:
    """Call `duban WORDS`, which must answer 0; what it put out, without the last line break."""
    answer = duban(folder, *words, now=now)
    assert answer.code == 0, f"{' '.join(words)}: {answer.code}\n{answer.out}\n{answer.err}"
    return answer.out.removesuffix("\n")
