"""The SARIF document: one run with its rules, results and notifications."""

import json
from typing import Final

from reviewbot import __version__
from reviewbot.model.report import Report
from reviewbot.reporters.sarif.notifications import notifications
from reviewbot.reporters.sarif.places import ROOT, Json
from reviewbot.reporters.sarif.results import result, suppression
from reviewbot.reporters.sarif.rules import (
    CWE_GUID,
    descriptor,
    rules_of,
    taxonomy,
    weaknesses,
)

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME: Final = "https://reviewbot.invalid/"
"""Viewers want an address of the tool; this one promises nobody else's page."""
_ROOT: Final = {"description": {"text": "The top folder of the repository."}}


def render(report: Report) -> str:
    """Return one SARIF log, indented, in ASCII."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, indent=2) + "\n"


def _run(report: Report) -> Json:
    findings = [*report.findings, *(item.judged for item in report.suppressed)]
    taxa = weaknesses(findings)
    run = {
        "tool": {"driver": _driver(report, taxa)},
        "automationDetails": {"id": "reviewbot/"},
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: _ROOT},
        "results": _results(report),
    }
    return {**run, "taxonomies": [taxonomy(taxa)]} if taxa else run


def _driver(report: Report, taxa: list[str]) -> Json:
    findings = [*report.findings, *(item.judged for item in report.suppressed)]
    return {
        "name": "reviewbot",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [descriptor(it, taxa) for it in rules_of(findings).values()],
        "supportedTaxonomies": [{"name": "CWE", "index": 0, "guid": CWE_GUID}]
        if taxa
        else [],
    }


def _invocation(report: Report) -> Json:
    return {
        "executionSuccessful": not report.incomplete,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notifications(report),
    }


def _results(report: Report) -> list[Json]:
    """Return findings, then suppressed ones; all or none carry suppressions."""
    findings = [*report.findings, *(item.judged for item in report.suppressed)]
    index = {name: number for number, name in enumerate(rules_of(findings))}
    active: list[Json] = [result(it, index[it.rule.id]) for it in report.findings]
    if not report.suppressed:
        return active
    return [
        *({**it, "suppressions": []} for it in active),
        *(
            {
                **result(item.judged, index[item.judged.rule.id]),
                "suppressions": [suppression(item)],
            }
            for item in report.suppressed
        ),
    ]
