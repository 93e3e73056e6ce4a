"""PyYAML for a process that lives for a tenth of a second: its C parser, and nothing compiled for it.

`import yaml` loads the parser in Python too and compiles ten patterns for it, one of them over all
of Unicode: half of what the import takes, a twentieth of a hook. libyaml uses none of them.
"""

from __future__ import annotations

import re
import sys
from threading import get_ident
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Callable


class _Pattern:
    """A pattern that is compiled when it is used."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        """Compile it by `make`."""
        self._make = make

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a pattern has
        self.__dict__.update({"_made": self._make()} if "_made" not in self.__dict__ else {})
        return getattr(self.__dict__["_made"], name)


def load() -> None:
    """Import PyYAML, unless it is there already."""
    if "yaml" in sys.modules:
        return
    compiled, here = re.compile, get_ident()

    def when_used(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- as `re.compile`
        if get_ident() != here:
            return compiled(*arguments, **named)
        return _Pattern(lambda: compiled(*arguments, **named))

    re.compile = when_used
    try:
        import yaml  # noqa: F401, PLC0415 -- imported for whoever imports it next
    finally:
        re.compile = compiled
