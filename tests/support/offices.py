"""Offices made for a purpose: one whose records are ASCII, one whose records are hostile."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import cast

from tests.support import repos
from tests.support.documents import EXAMPLES
from tests.support.registering import book_of
from tests.support.registering import urge
from tui.domain.fields.sections import SECTIONS
from tui.service import edit
from tui.service.forms.drafts import Drafts
from tui.store import git
from tui.store import unsaved
from tui.store.decode import decode
from tui.store.render import new_record

if TYPE_CHECKING:
    from pathlib import Path

    from tui.domain.value import Value

_WORD = re.compile("[^\x00-\x7f]+")
_KEPT = frozenset({"span", "number"})
"""Fields whose form the regulations fix: spans (7天), 催字〔2026〕37号."""


class _Names:
    """Gives each Chinese text an English one, always the same."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {
            "陈晓": "Chen Xiao",
            "张建国": "Zhang Jianguo",
            "李红": "Li Hong",
        }

    def name(self, text: str) -> str:
        """The name that stands for a person, a unit, a sentence."""
        if text.isascii():
            return text
        count = len(self.known)
        letters = string.ascii_uppercase
        made = f"Text {letters[count // 26 % 26]}{letters[count % 26]}"
        return self.known.setdefault(text, made)

    def value(self, value: Value, key: str = "") -> Value:
        """The same value in English."""
        if isinstance(value, str):
            return value if key in _KEPT else self.name(value)
        if isinstance(value, Mapping):
            return {key: self.value(one, key) for key, one in value.items()}
        if isinstance(value, tuple):
            return cast("Value", tuple(self.value(one, key) for one in value))
        return value


DIRECTORY = """\
people:
- {full_name: Chen Xiao, unit: City Office, post: clerk, emails: [chenxiao@example.com]}
- {full_name: Zhang Jianguo, unit: City Office, post: director, powers: [approve]}
- {full_name: Li Hong, unit: City Government, post: vice mayor, powers: [approve]}
"""
CONFIG = "name: City Office\nlevel: city\nkeys: en\nlanguage: en\n"


def english(folder: Path) -> Path:
    """The model office with all that people wrote in ASCII; its last change is its user's own."""
    repos.make_empty(folder)
    (folder / "records" / "directory.yaml").write_text(DIRECTORY, "utf-8")
    (folder / "records" / ".duban" / "config.yaml").write_text(CONFIG, "utf-8")
    names = _Names()
    for case_id, raw in EXAMPLES.items():
        case = decode(raw, f"{case_id}.md").case
        assert case is not None
        kind = case_id[0]
        body = "\n\n".join(f"## {title}\n\nAs said before." for title in SECTIONS["en"][kind])
        values = cast("Mapping[str, Value]", names.value(case.values))
        _put(folder, case_id, new_record(values, body, "en"))
    repos.git(folder, "config", "user.name", "Chen Xiao")
    repos.git(folder, "add", "-A")
    repos.git(folder, "commit", "-q", "-m", "Open the ledger")
    _urge(folder, to=("Text AD",), content="Please report", answer="On Monday")
    return folder


def office(folder: Path) -> Path:
    """The model office; its last change is its user's own."""
    repos.make_office(folder)
    _urge(folder)
    return folder


HOSTILE = "[@click=app.quit]点[/x] \x1b[31m红\x1b[6666m \x1b]52;c;aGk=\x07 \u202e倒\u202c 零\u200b宽 甲\r乙\b丙\t丁 [/] $primary "
"""Markup, a link that would quit, colours, the clipboard, directions, what overwrites."""
LONG = HOSTILE + "长" * 10_000
_ENTRY = "[red]{乙} %s \x1b[2J\x9b31m\u2066隔\u2069"


def hostile(folder: Path) -> Path:
    """The model office with hostile texts in every place that a screen shows."""
    repos.make_office(folder)
    _urge(folder, content="催[bold]报")
    for case_id in (repos.SUPERVISION, repos.COORDINATION, repos.MEETING):
        record = repos.record_of(folder, case_id)
        text = record.read_text("utf-8")
        text = re.sub(r"(?m)^事项: .*$", lambda _found: f"事项: {_quoted(LONG)}", text)
        for old in (
            "护学岗已上岗，排队降为120米",
            "一周期限将至",
            "会同教育局",
            "少动点位",
            "点位可平移，费用可分摊",
        ):
            text = text.replace(f"内容: {old}", f"内容: {_quoted(_ENTRY + old)}")
            text = text.replace(f"诉求: {old}", f"诉求: {_quoted(_ENTRY + old)}")
            text = text.replace(f"余地: {old}", f"余地: {_quoted(_ENTRY + old)}")
        text = text.replace("单位: 交警支队", f"单位: {_quoted('[red]交警' + chr(27) + '[5m支队')}")
        text = text.replace(
            "## 事由\n",
            f"## 事由\n\n{HOSTILE.replace(chr(13), '')}\n\n[点](javascript:x) <b>粗</b> `{_ENTRY}`\n",
            1,
        )
        record.write_text(text, "utf-8")
    message = f"改({repos.SUPERVISION}): {_ENTRY.replace(chr(0x9B), '')}"
    repos.git(folder, "-c", "user.name=王[red]\x1b[31m敏", "commit", "-qam", message)
    unsaved.keep(git.find(folder), repos.SUPERVISION, HOSTILE.encode())
    Drafts(folder).keep("/setup-directory", {("text",): HOSTILE})
    return folder


def _quoted(text: str) -> str:
    """`text` as YAML between double quotes."""
    return json.dumps(text, ensure_ascii=True)


def _urge(folder: Path, **values: Value) -> None:
    book = book_of(folder)
    opened = book.open(repos.SUPERVISION)
    done = edit.save(book, opened, urge(book, opened, **values))
    assert isinstance(done, edit.Saved), done


def _put(folder: Path, case_id: str, raw: bytes) -> None:
    record = repos.record_of(folder, case_id)
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_bytes(raw)


def retitled(folder: Path, case_id: str, title: str) -> None:
    """Give a case another 事项, in the work tree alone."""
    record = repos.record_of(folder, case_id)
    text = record.read_text("utf-8")
    record.write_text(re.sub(r"(?m)^(事项|title): .*$", lambda found: f"{found[1]}: {title}", text), "utf-8")  # fmt: skip
