"""Values for tests: every argument has a harmless default."""

from reviewbot.model.change import Base, Change, ChangedFile, Status
from reviewbot.model.finding import Detector, Finding, Location, Side
from reviewbot.model.report import Anchor, Judged, Origin, Report, Verdict
from reviewbot.model.rule import Confidence, Rule, Severity


def a_rule(id="python-eval", **changes):
    values = {
        "title": "Code is built from data",
        "severity": Severity.HIGH,
        "confidence": Confidence.HIGH,
        "cwe": "CWE-95",
        "message": "`eval` runs text as code.",
        "why": "Whoever controls the text runs code in this process.",
        "fix": "Use `ast.literal_eval`.",
    }
    return Rule(id=id, **values | changes)


class AnyRules:
    """Every rule there may be, and no safeguards."""

    def rule(self, rule):
        return a_rule(rule)

    def safeguards(self):
        return ()

    def ids(self):
        return frozenset()


def a_location(path="app.py", line=1, column=1, end_line=None, end_column=8):
    return Location(path, line, column, end_line or line, end_column)


def a_finding(rule="python-eval", path="app.py", line=1, **changes):
    values = {
        "location": a_location(path, line),
        "message": "`eval` runs text as code.",
        "snippet": "eval(x)",
        "evidence": ("eval", "x"),
        "detectors": (Detector("semgrep", rule),),
    }
    return Finding(rule=rule, **values | changes)


def a_file(path="app.py", data=b"eval(x)\n", base=None, hunks=None, **changes):
    """A new file; with ``base`` (bytes) one that grew from it by ``hunks``."""
    if base is None:
        return ChangedFile(path, Status.ADDED, data, **changes)
    bases = (Base(changes.pop("base_path", path), base, tuple(hunks or ())),)
    status = changes.pop("status", Status.MODIFIED)
    return ChangedFile(path, status, data, bases, **changes)


def a_change(*files, label="staged changes"):
    return Change(tuple(files), label)


def a_judged(severity=Severity.HIGH, line=1, path="app.py", **changes):
    finding = changes.pop("finding", None) or a_finding(path=path, line=line)
    rule = changes.pop("rule", None) or a_rule(finding.rule, severity=severity)
    at = finding.location
    values = {
        "confidence": rule.confidence,
        "origin": Origin.ADDED,
        "anchor": Anchor(at.path, at.line, at.end_line, at.column, Side.RIGHT),
        "verdict": Verdict.BLOCK if severity >= Severity.HIGH else Verdict.COMMENT,
        "anchor_text": finding.snippet.partition("\n")[0],
        "fingerprint": "1:" + f"{line:032x}",
    }
    return Judged(finding, rule, severity, **values | changes)


def a_report(*judged, **changes):
    values = {"label": "staged changes", "fail_on": Severity.HIGH}
    return Report(findings=tuple(judged), **values | changes)
