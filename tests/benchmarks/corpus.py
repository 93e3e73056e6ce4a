"""A repository of realistic size: the demo office's kinds of records, many times over."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from tui.domain.identity import ALPHABET

if TYPE_CHECKING:
    from pathlib import Path

_NUMBER = re.compile(r"(文号: [^\s,}]+〔\d{4}〕)\d+号")


def grow(repository: Path, count: int) -> None:
    """Copy the records of `repository` under new numbers until there are `count`; commit once.

    Every 文号 of a copy is a number of its own, as the rules ask.
    """
    originals = sorted(repository.glob("records/2*/*/*.md"))
    made = len(originals)
    serial = 0
    while made < count:
        for original in originals:
            text = original.read_text("utf-8")
            old = original.stem
            suffix = "".join(ALPHABET[serial // 32**power % 32] for power in (3, 2, 1, 0))
            serial += 1
            new = f"{old[:-4]}{suffix}"
            target = original.with_name(f"{new}.md")
            if target.exists():
                continue
            numbered = _NUMBER.sub(rf"\g<1>{1000 + serial}号", text)
            target.write_text(numbered.replace(old, new), "utf-8")
            made += 1
            if made >= count:
                break
    subprocess.run(["git", "add", "-A", "records"], cwd=repository, check=True)
    command = ["git", "commit", "-q", "--no-verify", "-m", "corpus"]
    subprocess.run(command, cwd=repository, check=True)
