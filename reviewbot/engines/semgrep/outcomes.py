"""From what semgrep printed to one outcome for every text: nothing may be lost.

A text counts as scanned only when semgrep says so and complains of nothing; a
time-out of a single rule is a failure of the text, not a finding less.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.excerpt import Excerpt
from reviewbot.engines.semgrep import convert
from reviewbot.engines.semgrep.binary import NAME
from reviewbot.engines.semgrep.process import UnusableError, Workspace, one_line
from reviewbot.errors import EngineError
from reviewbot.model.finding import Finding
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import frozen
from reviewbot.rulebook.packs import Rulebook
from reviewbot.texts import git_line

Json = Mapping[str, Any]
_SYNTAX: Final = {"Syntax error", "Other syntax error", "Lexical error"}
_NOT_OUR_SHAPE: Final = (LookupError, TypeError, AttributeError, ValueError)


@frozen
class Reading:
    """What is needed to understand what semgrep printed."""

    space: Workspace
    rulebook: Rulebook
    limits: EngineLimits


def read(printed: Json, reading: Reading) -> list[Scanned | Failed]:
    """Return one outcome for each text of the workspace, in its order.

    Raises:
        UnusableError: semgrep could not use a rule.
        EngineError: Something else that concerns no single text, or a shape
            that we do not know.
    """
    try:
        return _read(printed, reading)
    except _NOT_OUR_SHAPE as error:
        what = f"{type(error).__name__}: {error}"
        raise EngineError(f"cannot read semgrep's answer ({one_line(what)})") from error


@frozen
class _Problem:
    """What went wrong in one file."""

    fatal: str = ""
    unreadable: bool = False
    unparsed: tuple[range, ...] = ()

    def and_also(self, other: "_Problem") -> "_Problem":
        worse = self if self.fatal else other
        return _Problem(worse.fatal, worse.unreadable, self.unparsed + other.unparsed)


def _read(printed: Json, reading: Reading) -> list[Scanned | Failed]:
    problems = _problems(printed, reading)
    matches = _by_path(printed["results"])
    return [
        _outcome(text, problems.get(path, _Problem()), matches[path], reading.rulebook)
        for path, text in reading.space.files.items()
    ]


def _problems(printed: Json, reading: Reading) -> dict[str, _Problem]:
    """Return what went wrong, by file."""
    skipped = {*reading.space.files} - {*printed["paths"]["scanned"]}
    found = {path: _Problem("was not looked at") for path in skipped}
    for error in printed["errors"]:
        path = (error.get("location") or {}).get("path") or error.get("path")
        if path not in reading.space.files:
            raise _general(error)
        known = found.get(path, _Problem())
        found[path] = _problem(error, reading.limits).and_also(known)
    return found


def _general(error: Json) -> EngineError:
    """Return the error that stands for one that concerns no single text."""
    said = one_line(error.get("message"))
    if rule := error.get("rule_id"):
        return UnusableError(f"rule {rule} cannot be used: {said}")
    return EngineError(f"semgrep failed: {said}")


def _problem(error: Json, limits: EngineLimits) -> _Problem:
    told = error["error_type"]
    kind, places = told if isinstance(told, list) else (told, ())
    rule = f" ({error['rule_id']})" if error.get("rule_id") else ""
    line = error["location"].get("start", {}).get("line")
    match kind:
        case "PartialParsing":
            spans = (range(at["start"]["line"], at["end"]["line"] + 1) for at in places)
            return _Problem(unparsed=tuple(spans))
        case "Timeout":
            return _Problem(f"timed out after {limits.seconds:g} s{rule}")
        case "Fixpoint timeout":
            return _Problem(f"timed out in a data flow{rule}")
        case "Out of memory":
            return _Problem(f"needed more than {limits.memory} MiB")
        case _ if kind in _SYNTAX:
            near = f" near line {line}" if line else ""
            return _Problem(f"syntax error{near}", unreadable=True)
        case _:
            return _Problem(f"{one_line(kind).lower()}{rule}")


def _by_path(matches: Sequence[Json]) -> Mapping[str, list[Json]]:
    found: dict[str, list[Json]] = defaultdict(list)
    for match in matches:
        found[match["path"]].append(match)
    return found


def _outcome(
    text: Text, problem: _Problem, matches: Sequence[Json], rulebook: Rulebook
) -> Scanned | Failed:
    excerpt = Excerpt(text)
    findings = _in_order(
        convert.finding(match, rulebook.rule(match["check_id"]), excerpt)
        for match in matches
    )
    if reason := problem.fatal:
        return Failed(text.key, NAME, reason, problem.unreadable, findings)
    unparsed = tuple(_git_lines(text, span) for span in problem.unparsed)
    return Scanned(text.key, NAME, findings, unparsed)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (found.location, found.rule)))


def _git_lines(text: Text, span: range) -> range:
    return range(git_line(text, span.start), git_line(text, span.stop - 1) + 1)
