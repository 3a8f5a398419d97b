"""GitLab's code quality report.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias

from reviewbot.model.report import Judged, Report
from reviewbot.model.rule import Severity
from reviewbot.reporters.escape import encodable, prose
from reviewbot.reporters.ledger import unreviewed
from reviewbot.reporters.words import head_place, told

Json: TypeAlias = Mapping[str, Any]
_SEVERITY: Final = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}


def render(report: Report) -> str:
    """Return one list: findings, then what could not be reviewed."""
    issues = [*map(_issue, report.findings), *_missing(report)]
    return json.dumps(issues, indent=2) + "\n"


def _issue(judged: Judged) -> Json:
    at, rule = head_place(judged), judged.rule
    return {
        "description": prose(f"{judged.title}: {told(judged)}"),
        "check_name": prose(rule.id),
        "fingerprint": judged.fingerprint,
        "severity": _SEVERITY[judged.severity],
        "location": _location(at.path, at.line, at.end_line),
    }


def _missing(report: Report) -> Iterator[Json]:
    """Yield an issue for each gap, so that an incomplete report is not empty."""
    for path, why in unreviewed(report):
        yield _gap(path, f"reviewbot could not review this file: {why}")
    for failure in report.failures:
        yield _gap(".", f"reviewbot could not review everything: {failure}")


def _gap(path: str, text: str) -> Json:
    name = f"{path}\0{text}".encode("utf-8", "surrogatepass")
    return {
        "description": prose(text),
        "check_name": "reviewbot-incomplete",
        "fingerprint": sha256(name).hexdigest(),
        "severity": "major",
        "location": _location(path, 1, 1),
    }


def _location(path: str, line: int, end_line: int) -> Json:
    return {"path": encodable(path), "lines": {"begin": line, "end": end_line}}
