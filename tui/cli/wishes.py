"""What a command asks of the interface instead of answering by itself; carried out by `__main__`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class OpenInterface(NamedTuple):
    """The command asks for the interface on the repository around `path`.

    Attributes:
        farewell: what is said once it is left, in the reader's language; "" = nothing.
        theme: `dark` or `light`; "" = as the reader had it last.
    """

    path: Path
    lang: str
    farewell: str = ""
    theme: str = ""


class ShowKeys(NamedTuple):
    """The command asks for the key table, which belongs to the interface."""

    lang: str
    markdown: bool = False


class ServeInterface(NamedTuple):
    """The command asks for the interface of the repository at `path` in a browser."""

    path: Path
    lang: str
    port: int
