"""Files that are not UTF-8: named, never guessed, converted when asked."""

from __future__ import annotations

import pytest

from tests.support.documents import EXAMPLES
from tests.support.documents import record
from tui.store.encoding import converted
from tui.store.encoding import fault_of
from tui.store.encoding import name_of

TEXT = EXAMPLES["X202610-9QF2"].decode()


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GBK"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_an_encoding_is_named_and_converted(codec: str, name: str) -> None:
    raw = TEXT.encode(codec)
    assert name_of(raw) == name
    assert converted(raw, name) == TEXT.encode()


def test_rare_characters_tell_gb18030() -> None:
    raw = record("事项: 𠮷家胡同\n").decode().encode("gb18030")
    assert name_of(raw) == "GB18030"
    assert converted(raw, "GB18030") == record("事项: 𠮷家胡同\n")


def test_a_damaged_byte_is_no_other_encoding() -> None:
    raw = TEXT.encode().replace("电".encode(), b"\xe7\x94", 1)
    assert name_of(raw) == ""
    finding = fault_of(raw)
    assert finding is not None
    assert finding.code == "FM129"
    assert finding.values == {"byte": "E7"}
    assert finding.place is not None
    assert (finding.place.line, finding.place.col) == (5, 11)


def test_utf8_has_no_fault() -> None:
    assert fault_of(TEXT.encode()) is None


@pytest.mark.parametrize("name", ["nothing", "ascii", "utf-8"])
def test_a_wrong_name_converts_nothing(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        converted(TEXT.encode("gbk"), name)
