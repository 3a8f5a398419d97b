r"""The JSON report: a contract with whoever reads it by program.

Its shape is described by ``report.schema.json`` beside this module. Outside of
``stats`` nothing depends on time or machine. Paths are those of the repository;
bytes that are not UTF-8 are written ``\xff``.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from reviewbot.model.finding import Disclosure, Edit, Step
from reviewbot.model.report import (
    Judged,
    LedgerEntry,
    Note,
    Report,
    Suppressed,
    Suppression,
)
from reviewbot.model.value import as_dict
from reviewbot.reporters.escape import encodable
from reviewbot.reporters.ledger import unreviewed
from reviewbot.reporters.words import blocking, by_severity, is_fixable

SCHEMA: Final = "reviewbot/1"
Json: TypeAlias = Mapping[str, Any]


def render(report: Report) -> str:
    """Return one object, indented, in ASCII."""
    return json.dumps(_encodable(_document(report)), indent=2) + "\n"


def _document(report: Report) -> Json:
    return {
        "schema": SCHEMA,
        "verdict": report.verdict.value,
        "exit_code": report.exit_code,
        "summary": _summary(report),
        "findings": [_finding(judged) for judged in report.findings],
        "suppressed": [_suppressed(item) for item in report.suppressed],
        "notes": [_note(note) for note in report.notes],
        "ledger": [_entry(entry) for entry in report.ledger],
        "failures": list(report.failures),
        "stats": as_dict(report.stats),
        **_dependencies(report),
    }


def _dependencies(report: Report) -> Json:
    """Return what a change does to packages; only reports that looked have it."""
    if report.dependencies is None:
        return {}
    from reviewbot.reporters.component_json import dependencies

    return {"dependencies": dependencies(report.dependencies)}


def _summary(report: Report) -> Json:
    return {
        "label": report.label,
        "fail_on": report.fail_on.word,
        "policy": report.policy_source,
        "findings": len(report.findings),
        "by_severity": by_severity(report),
        "blocking": blocking(report),
        "fixable": sum(map(is_fixable, report.findings)),
        "suppressed": len(report.suppressed),
        "not_reviewed": len(unreviewed(report)),
    }


def _finding(judged: Judged) -> Json:
    finding, rule = judged.finding, judged.rule
    return {
        "rule": rule.id,
        "title": judged.title,
        "cwe": rule.cwe,
        "severity": judged.severity.word,
        "confidence": judged.confidence.word,
        **_anchor(judged),
        "origin": judged.origin.value,
        "cause": judged.cause or None,
        "evidence": _evidence(judged),
        "trace": [_step(step) for step in finding.trace],
        "message": finding.message,
        "why": rule.why,
        "fix": judged.fix or None,
        "suggestion": _suggestion(judged.suggestion),
        "engines": [as_dict(detector) for detector in finding.detectors],
        "fingerprint": judged.fingerprint,
        **_value(finding.disclosure),
        **_component(judged),
        "references": list(rule.references),
    }


def _value(told: Disclosure | None) -> Json:
    """Return what may be told of a secret or personal value; only such findings have it."""
    if told is None:
        return {}
    return {
        "value": {
            "length": told.length,
            "prefix": told.prefix,
            "fingerprint": told.digest,
        }
    }


def _component(judged: Judged) -> Json:
    """Return the package version that a finding is about; only such findings have it."""
    if judged.finding.component is None:
        return {}
    from reviewbot.reporters.component_json import component

    return {"component": component(judged.finding.component)}


def _anchor(judged: Judged) -> Json:
    at = judged.anchor
    return {
        "path": at.path,
        "line": at.line,
        "end_line": at.end_line,
        "column": at.column,
        "side": at.side.value,
        "commit": at.commit or None,
    }


def _evidence(judged: Judged) -> Json:
    at = judged.finding.location
    return {
        "path": at.path,
        "line": at.line,
        "end_line": at.end_line,
        "snippet": judged.finding.snippet,
    }


def _step(step: Step) -> Json:
    return {"role": step.role.value, **as_dict(step.location), "snippet": step.snippet}


def _suggestion(edit: Edit | None) -> Json | None:
    if edit is None:
        return None
    at = edit.location
    return {
        "start_line": at.line,
        "end_line": at.end_line,
        "start_column": at.column,
        "end_column": at.end_column,
        "text": edit.text,
    }


def _suppressed(item: Suppressed) -> Json:
    return {**_finding(item.judged), "suppression": _suppression(item.by)}


def _suppression(by: Suppression) -> Json:
    return {
        "kind": by.kind.value,
        "path": by.path,
        "line": by.line or None,
        "text": by.text,
        "rules": sorted(by.rules),
        "reason": by.reason or None,
        "owner": by.owner or None,
        "until": by.until.isoformat() if by.until else None,
        "in_change": by.in_change,
    }


def _note(note: Note) -> Json:
    return {
        "kind": note.kind.value,
        "message": note.message,
        "path": note.path or None,
        "line": note.line or None,
        **({"warning": True} if note.warning else {}),
    }


def _entry(entry: LedgerEntry) -> Json:
    return {
        "path": entry.path,
        "engines": list(entry.engines),
        "skip": entry.skip.name.lower().replace("_", "-") if entry.skip else None,
        "detail": entry.detail or None,
        "failures": list(entry.failures),
        "gaps": list(entry.gaps),
        "incomplete": entry.incomplete,
    }


def _encodable(value: Any) -> Any:
    """Return ``value`` with every text in it free of lone surrogates."""
    match value:
        case str():
            return encodable(value)
        case Mapping():
            return {key: _encodable(item) for key, item in value.items()}
        case list() | tuple():
            return [_encodable(item) for item in value]
        case _:
            return value
