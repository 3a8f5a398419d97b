"""Findings as results."""

from typing import Final

from reviewbot.model.finding import Edit, Location, Step
from reviewbot.model.report import (
    Judged,
    Suppressed,
    Suppression,
    SuppressionKind,
)
from reviewbot.reporters.escape import encodable, prose, sarif_message
from reviewbot.reporters.sarif.places import (
    Json,
    artifact,
    line_place,
    physical,
    region,
)
from reviewbot.reporters.sarif.rules import LEVEL
from reviewbot.reporters.words import head_place, origin, step_says, told

FINGERPRINT: Final = "reviewbot/v1"
_IMPORTANCE: Final = "essential"


def result(judged: Judged, rule_index: int) -> Json:
    """Return a result; one on a deleted line is shown at its evidence."""
    finding = judged.finding
    found = {
        "ruleId": prose(judged.rule.id),
        "ruleIndex": rule_index,
        "level": LEVEL[judged.severity],
        "message": {"text": sarif_message(told(judged))},
        "locations": [_place(judged)],
        "partialFingerprints": {FINGERPRINT: judged.fingerprint},
        "properties": _properties(judged),
    }
    if _is_elsewhere(judged):
        found["relatedLocations"] = [_evidence(judged)]
    if finding.trace:
        found["codeFlows"] = [{"threadFlows": [_flow(judged)]}]
    if judged.suggestion:
        found["fixes"] = [_fix(judged, judged.suggestion)]
    return found


def suppression(item: Suppressed) -> Json:
    """Return who decided that a finding shall not count, and why."""
    by = item.by
    outside = by.kind not in {SuppressionKind.INLINE, SuppressionKind.FOREIGN}
    return {
        "kind": "external" if outside else "inSource",
        "status": "accepted",
        "justification": sarif_message(_justification(by)),
        "location": line_place(by.path, by.line),
    }


def _justification(by: Suppression) -> str:
    parts = [
        by.reason or by.text or "No reason given",
        f"by {by.owner}" if by.owner else "",
        f"until {by.until.isoformat()}" if by.until else "",
        "added in this change" if by.in_change else "",
    ]
    return ", ".join(part for part in parts if part)


def _place(judged: Judged) -> Json:
    at = head_place(judged)
    return {"physicalLocation": physical(at, _text_at(judged, at))}


def _text_at(judged: Judged, at: Location) -> str:
    """Return what stands at the place, where the finding tells it."""
    if judged.anchor.commit:
        return ""
    if at != judged.finding.location:
        return judged.anchor_text[at.column - 1 : at.end_column - 1]
    lines = judged.finding.snippet.split("\n")
    if len(lines) != len(at.lines):
        return ""
    lines[-1] = lines[-1][: at.end_column - 1]
    lines[0] = lines[0][at.column - 1 :]
    return "\n".join(lines)


def _is_elsewhere(judged: Judged) -> bool:
    at = judged.finding.location
    return not judged.anchor.commit and head_place(judged) != at


def _evidence(judged: Judged) -> Json:
    at = judged.finding.location
    message = {"text": sarif_message(judged.finding.message)}
    return {"id": 1, "physicalLocation": physical(at), "message": message}


def _properties(judged: Judged) -> Json:
    engines = [f"{prose(it.engine)}: {prose(it.id)}" for it in judged.finding.detectors]
    return {
        "origin": judged.origin.value,
        "cause": prose(origin(judged)),
        "confidence": judged.confidence.word,
        "side": judged.anchor.side.value,
        **({"commit": judged.anchor.commit} if judged.anchor.commit else {}),
        "engines": engines,
    }


def _flow(judged: Judged) -> Json:
    cwe = judged.rule.cwe
    return {"locations": [_step(step, cwe) for step in judged.finding.trace]}


def _step(step: Step, cwe: str) -> Json:
    place = {
        "physicalLocation": physical(step.location, step.snippet),
        "message": {"text": sarif_message(step_says(step.role, cwe))},
    }
    return {"location": place, "importance": _IMPORTANCE}


def _fix(judged: Judged, edit: Edit) -> Json:
    replacement = {
        "deletedRegion": region(edit.location),
        "insertedContent": {"text": encodable(edit.text)},
    }
    change = {
        "artifactLocation": artifact(edit.location.path),
        "replacements": [replacement],
    }
    text = judged.fix or judged.title
    return {"description": {"text": sarif_message(text)}, "artifactChanges": [change]}
