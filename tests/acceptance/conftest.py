"""What the interface promises as a whole (ux.md 7 and 8): all of it is driven."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import offices
from tests.support import tour

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.tour import Seen

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.app)


@pytest.fixture(scope="session")
def seen(
    tmp_path_factory: pytest.TempPathFactory, isolated_git: Path
) -> Callable[[str, tuple[int, int]], Seen]:
    """Every screen of the model office in a language and a size; walked once for each."""
    known: dict[tuple[str, tuple[int, int]], Seen] = {}

    def look(lang: str, size: tuple[int, int]) -> Seen:
        if (lang, size) not in known:
            make = {"zh": offices.office, "en": offices.english}[lang]
            folder = make(tmp_path_factory.mktemp("tour") / "office")
            nowhere = tmp_path_factory.mktemp("nowhere")
            known[lang, size] = asyncio.run(tour.screens(folder, lang, size))
            known[lang, size]["welcome"] = asyncio.run(tour.welcome(nowhere, lang, size))
        return known[lang, size]

    return look
