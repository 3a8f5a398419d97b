"""JUnit XML, for test reports of CI systems.

A finding is a failed test case, what could not be reviewed is an error, and a
suppressed finding is skipped.

Source: https://github.com/testmoapp/junitxml
"""

from collections.abc import Iterator
from typing import Final

from reviewbot.model.change import SHORT
from reviewbot.model.report import Judged, Report, Suppressed
from reviewbot.reporters import packages
from reviewbot.reporters.escape import xml
from reviewbot.reporters.ledger import unreviewed
from reviewbot.reporters.words import place, suppressed, told

_HEADER: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report) -> str:
    """Return one test suite; a clean review has one test case that passed."""
    cases = [
        *map(_failed, report.findings),
        *_errors(report),
        *map(_skipped, report.suppressed),
    ]
    counts = {
        "name": "reviewbot",
        "tests": str(len(cases) or 1),
        "failures": str(len(report.findings)),
        "errors": str(len(unreviewed(report)) + len(report.failures)),
        "skipped": str(len(report.suppressed)),
        "time": f"{report.stats.seconds:.3f}",
    }
    cases = [*_properties(report), *(cases or [_passed(report)])]
    suite = _element("testsuite", counts, *cases)
    totals = {key: counts[key] for key in counts if key != "skipped"}
    return _HEADER + _element("testsuites", totals, suite)


def _properties(report: Report) -> Iterator[str]:
    """Yield what is said of packages and is no finding."""
    lines = [
        _element("property", {"name": "dependencies", "value": line})
        for line in packages.told(report)
    ]
    if lines:
        yield _element("properties", {}, *lines)


def _failed(judged: Judged) -> str:
    rule = judged.rule
    lines = (told(judged), f"Why: {rule.why}", judged.fix and f"Fix: {judged.fix}")
    about = {"message": judged.title, "type": judged.severity.word}
    text = "\n".join([place(judged), *(line for line in lines if line)])
    return _case(judged, _element("failure", about, xml(text)))


def _skipped(item: Suppressed) -> str:
    return _case(item.judged, _element("skipped", {"message": suppressed(item)}))


def _case(judged: Judged, outcome: str) -> str:
    at = judged.anchor
    commit = f" of {at.commit[:SHORT]}" if at.commit else ""
    about = {
        "name": f"{judged.rule.id} at line {at.line}{commit}",
        "classname": at.path,
        "file": at.path,
        "line": str(at.line),
    }
    return _element("testcase", about, outcome)


def _errors(report: Report) -> Iterator[str]:
    gaps = [*unreviewed(report), *(("reviewbot", why) for why in report.failures)]
    for path, why in gaps:
        error = _element("error", {"message": why, "type": "incomplete"})
        yield _element(
            "testcase", {"name": "could be reviewed", "classname": path}, error
        )


def _passed(report: Report) -> str:
    about = {"name": "no findings", "classname": report.label or "reviewbot"}
    return _element("testcase", about)


def _element(name: str, attributes: dict[str, str], *children: str) -> str:
    """Return an element; attributes are escaped here, children already are."""
    shown = "".join(f' {key}="{xml(value)}"' for key, value in attributes.items())
    if not children:
        return f"<{name}{shown}/>\n"
    if not children[0].startswith("<"):
        return f"<{name}{shown}>{''.join(children)}</{name}>\n"
    return f"<{name}{shown}>\n{''.join(children)}</{name}>\n"
