"""GitHub workflow commands: findings as annotations of a workflow run.

Every line that holds text of a repository begins with ours, so that no such
text can be a command of its own.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator
from typing import Final

from reviewbot.model.report import Judged, Report, Verdict
from reviewbot.reporters.escape import command_data, command_property, prose
from reviewbot.reporters.ledger import unreviewed
from reviewbot.reporters.terminal.style import Style
from reviewbot.reporters.terminal.summary import closing, remarks
from reviewbot.reporters.words import count, head_place, place, told

_SHOWN: Final = 10
"""GitHub shows so many annotations a step and silently drops the others."""
_LOG: Final = Style(width=1_000_000)
"""One fact is one line, however long."""
_LEVEL: Final = {Verdict.BLOCK: "error", Verdict.COMMENT: "warning"}
_ERRORS_FIRST: Final = ("error", "warning", "notice")


def render(report: Report) -> str:
    """Return commands, errors first, then all the rest as lines of the log."""
    ordered = sorted(report.findings, key=lambda it: _ERRORS_FIRST.index(_level(it)))
    alarm = list(_alarm(report))
    annotated = ordered[: _SHOWN - len(alarm)]
    others = ordered[len(annotated) :]
    lines = [*alarm, *map(_command, annotated), *_listed(others)]
    lines += [*remarks(report, _LOG), *closing(report, _LOG)]
    return "".join(f"{line}\n" for line in lines)


def _level(judged: Judged) -> str:
    return _LEVEL.get(judged.verdict, "notice")


def _alarm(report: Report) -> Iterator[str]:
    """Yield one command for everything that could not be reviewed."""
    missing = [f"{path}: {why}" for path, why in unreviewed(report)]
    missing += report.failures
    if missing:
        yield f"::error title=Review incomplete::{command_data(chr(10).join(missing))}"


def _command(judged: Judged) -> str:
    at = head_place(judged)
    properties = {
        "file": at.path,
        "line": str(at.line),
        "endLine": str(at.end_line),
        "col": str(at.column),
        "title": f"{judged.severity.word}: {judged.title}",
    }
    shown = ",".join(f"{key}={command_property(properties[key])}" for key in properties)
    return f"::{_level(judged)} {shown}::{command_data(_message(judged))}"


def _message(judged: Judged) -> str:
    rule = judged.rule
    weakness = f", {rule.cwe}" if rule.cwe else ""
    lines = [told(judged), rule.why, judged.fix and f"Fix: {judged.fix}"]
    return "\n".join(line for line in (*lines, f"({rule.id}{weakness})") if line)


def _listed(others: list[Judged]) -> Iterator[str]:
    if others:
        yield f"{count(len(others), 'more finding')} without annotation:"
    for judged in others:
        what = f"{judged.severity.word} {judged.rule.id} at {place(judged)}"
        yield f"- {prose(what)}: {prose(told(judged))}"
