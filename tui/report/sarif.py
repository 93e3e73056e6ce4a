"""Findings as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeAlias
from urllib.parse import quote

from tui.report.explain import page
from tui.report.fingerprint import fingerprints
from tui.report.json_text import dumps
from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity
from tui.rules.registry import CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rules.finding import Diagnostic

_Json: TypeAlias = "str | int | list[_Json] | dict[str, _Json] | None"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(diagnostics: Sequence[Diagnostic], language: str = "zh") -> str:
    """One run with its rules and its results."""
    codes = sorted({diagnostic.finding.code for diagnostic in diagnostics})
    rules: list[_Json] = [_rule(code, language) for code in codes]
    results: list[_Json] = [
        _result(diagnostic, codes.index(diagnostic.finding.code), name, language)
        for diagnostic, name in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    run: _Json = {
        "tool": {"driver": {"name": "duban", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, language: str) -> _Json:
    rule: dict[str, _Json] = {"id": code}
    known = CODES.get(code)
    if known is not None:
        text = page(code, language)
        rule |= {
            "name": known.name,
            "shortDescription": {"text": text.split("\n", 1)[0].removeprefix("# ")},
            "help": {"text": text, "markdown": text},
            "defaultConfiguration": {"level": known.severity},
        }
    return rule


def _result(diagnostic: Diagnostic, rule: int, name: str, language: str) -> _Json:
    finding = diagnostic.finding
    said = [diagnostic.commit, message(finding, language), mend(finding, language)]
    result: dict[str, _Json] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": severity(finding.code),
        "message": {"text": "\n".join(part for part in said if part)},
        "partialFingerprints": {"duban/v1": name},
    }
    if diagnostic.file:
        place: dict[str, _Json] = {"artifactLocation": {"uri": _uri(diagnostic.file)}}
        if diagnostic.place is not None:
            place["region"] = {
                "startLine": diagnostic.place.line,
                "startColumn": diagnostic.place.col,
            }
        result["locations"] = [{"physicalLocation": place}]
    return result


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
