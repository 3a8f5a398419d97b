"""Sentences that several reports share, so that they all say it in the same words."""

from collections.abc import Iterable
from typing import Final

from reviewbot.model.change import SHORT
from reviewbot.model.finding import Location, Role, Side, Step
from reviewbot.model.report import (
    Judged,
    Origin,
    Report,
    Suppressed,
    SuppressionKind,
    Verdict,
)
from reviewbot.model.rule import Autofix, Severity
from reviewbot.reporters import packages

_REACHED: Final = {
    "CWE-22": "a file path",
    "CWE-73": "a file path",
    "CWE-77": "a command",
    "CWE-78": "a command",
    "CWE-79": "HTML",
    "CWE-88": "a command's arguments",
    "CWE-89": "SQL",
    "CWE-90": "an LDAP query",
    "CWE-94": "code",
    "CWE-95": "code",
    "CWE-113": "an HTTP header",
    "CWE-117": "a log",
    "CWE-400": "a costly operation",
    "CWE-502": "a deserializer",
    "CWE-601": "a redirect",
    "CWE-611": "an XML parser",
    "CWE-643": "an XPath query",
    "CWE-918": "a request's address",
    "CWE-943": "a query",
    "CWE-1321": "an object's prototype",
    "CWE-1333": "a regular expression",
    "CWE-1336": "a template",
}
"""What untrusted input reaches, by the weakness it then is."""


def count(number: int, noun: str) -> str:
    """Return "1 finding", "2 findings"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def by_severity(report: Report) -> dict[str, int]:
    """Return how many findings there are of each severity, worst first."""
    found = [judged.severity for judged in report.findings]
    worst_first = sorted(Severity, reverse=True)
    return {severity.word: found.count(severity) for severity in worst_first}


def tally(report: Report) -> str:
    """Return "1 high, 2 medium"."""
    counts = by_severity(report).items()
    return ", ".join(f"{number} {word}" for word, number in counts if number)


def blocking(report: Report) -> int:
    """Return how many findings block."""
    return sum(judged.verdict is Verdict.BLOCK for judged in report.findings)


def is_fixable(judged: Judged) -> bool:
    """Return whether ``--fix`` would repair the finding."""
    return judged.suggestion is not None and judged.rule.autofix is Autofix.SAFE


def step_says(role: Role, cwe: str) -> str:
    """Return what a step of a trace does, to stand under its code."""
    match role:
        case Role.SOURCE:
            return "untrusted input enters here"
        case Role.THROUGH:
            return "passes through here"
        case Role.SINK:
            return f"reaches {_REACHED.get(cwe, 'the dangerous call')} here"


def way(trace: Iterable[Step]) -> list[Step]:
    """Return the steps worth telling, in their order.

    On the line of a source or a sink, what the value passes through says nothing.
    """
    steps = list(trace)
    ends = [step.location for step in steps if step.role is not Role.THROUGH]
    taken = {(at.path, at.line) for at in ends}
    return [
        step
        for step in steps
        if step.role is not Role.THROUGH
        or (step.location.path, step.location.line) not in taken
    ]


def place(judged: Judged) -> str:
    """Return "app/x.py:15:23", unescaped; as git names it when a commit alone has it."""
    at = judged.anchor
    commit = f"{at.commit[:SHORT]}:" if at.commit else ""
    return f"{commit}{at.path}:{at.line}:{at.column}"


def origin(judged: Judged) -> str:
    """Return how the change introduced the finding, unescaped."""
    if judged.origin is Origin.ADDED:
        return "added in this change"
    cause = f": {judged.cause}" if judged.cause else ""
    if judged.origin is Origin.HISTORY:
        return f"in the history of this change{cause}"
    return f"caused by this change{cause}"


def lines_and_files(report: Report) -> str:
    """Return "37 changed lines in 3 files"."""
    stats = report.stats
    lines = count(stats.changed_lines, "changed line")
    return f"{lines} in {count(stats.changed_files, 'file')}"


def seconds(report: Report) -> str:
    """Return "0.21 s", or nothing when time was not measured."""
    value = report.stats.seconds
    return f"{value:.2f} s" if value else ""


def headline(report: Report) -> str:
    """Return how many findings there are on how many changed lines."""
    found = count(len(report.findings), "finding")
    severities = f" ({tally(report)})" if report.findings else ""
    return f"{found} on {lines_and_files(report)}{severities}"


def conclusion(report: Report) -> str:
    """Return what follows from the report: blocked, incomplete or passed."""
    level = f"at or above {report.fail_on.word}"
    match report.verdict:
        case Verdict.BLOCK:
            return f"blocked: {count(blocking(report), 'finding')} {level}"
        case Verdict.INCOMPLETE:
            return f"incomplete: nothing {level} in what could be reviewed"
        case Verdict.CLEAN | Verdict.NOTE | Verdict.COMMENT:
            return f"passed: nothing {level}"


def not_shown(report: Report) -> list[str]:
    """Return what was found and is not listed as a finding."""
    stats = report.stats
    older = count(stats.older, "older finding")
    still = packages.still(report)
    parts = [
        (len(report.suppressed), f"{len(report.suppressed)} suppressed"),
        (stats.moved, f"{stats.moved} moved"),
        (stats.hidden, f"{stats.hidden} of low confidence (--persona auditor)"),
        (still, f"{count(still, 'updated package')} affected as before"),
        (stats.older, f"{older} on untouched lines not shown"),
    ]
    return [text for number, text in parts if number]


def suppressed(item: Suppressed) -> str:
    """Return what is suppressed, where, by whom, why and until when; unescaped."""
    judged = item.judged
    what = f"{judged.severity.word} {judged.rule.id} at {place(judged)}"
    return f"{what} · {decided(item)}"


def decided(item: Suppressed) -> str:
    """Return who decided that a finding does not count, why and until when; unescaped."""
    by = item.by
    parts = [
        _decision(item),
        f'"{by.reason}"' if by.reason else "no reason given",
        f"until {by.until.isoformat()}" if by.until else "",
        "added in this change" if by.in_change else "",
    ]
    return " · ".join(part for part in parts if part)


def _decision(item: Suppressed) -> str:
    by = item.by
    here = by.path == item.judged.anchor.path
    where = f"line {by.line}" if here else f"{by.path}:{by.line}"
    owner = f" by {by.owner}" if by.owner else ""
    match by.kind:
        case SuppressionKind.INLINE:
            return f"ignored on {where}"
        case SuppressionKind.FOREIGN:
            return f"{by.text} on {where}"
        case SuppressionKind.ACCEPTANCE:
            return f"accepted{owner} in {by.path}"
        case SuppressionKind.BASELINE:
            return f"known in {by.path}"
        case SuppressionKind.REPLY:
            return f"ignored{owner} in the pull request"


def told(judged: Judged) -> str:
    """Return the message, and how the change brought it in unless it simply added it."""
    message = judged.finding.message
    if judged.origin is Origin.ADDED:
        return message
    how = origin(judged)
    return f"{message.rstrip()} {how[0].upper()}{how[1:]}."


def head_place(judged: Judged) -> Location:
    """Return where to show the finding when only the head version can be shown.

    That is its anchor; for a deleted line, which the head version does not have,
    the evidence. Without known columns the span covers its lines. What a commit
    alone has, the head does not show at all: that is the start of its file.
    """
    at, anchor = judged.finding.location, judged.anchor
    if anchor.commit:
        return Location(anchor.path, 1, 1, 1, 1)
    if anchor.side is Side.LEFT or (anchor.path, anchor.line) == (at.path, at.line):
        return at
    end = len(judged.anchor_text) + 1 if anchor.end_line == anchor.line else 1
    line, last = max(1, anchor.line), max(1, anchor.end_line)
    return Location(anchor.path, line, anchor.column, last, max(end, 1))
