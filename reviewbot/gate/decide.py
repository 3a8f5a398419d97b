"""Deciding: from what engines saw to what users are told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reviewbot.gate import acceptances, anchors, duplicates, suppressions
from reviewbot.gate.fingerprint import fingerprints
from reviewbot.gate.introduced import BaseFindings, trace_origins
from reviewbot.gate.moves import Moves, is_test
from reviewbot.model.change import Change, ChangedFile
from reviewbot.model.finding import Finding, Side
from reviewbot.model.policy import Persona, Policy
from reviewbot.model.report import Judged, Report, Stats, Verdict
from reviewbot.model.rule import Autofix, Confidence, Rule
from reviewbot.model.text import Failed, Scanned, Text


@dataclass(frozen=True, slots=True)
class Bench:
    """What a decision is made by."""

    policy: Policy
    rule: Callable[[str], Rule]
    known_rules: frozenset[str]
    today: date


@dataclass(frozen=True, slots=True)
class Seen:
    """What engines saw, and the texts they saw it in."""

    texts: Sequence[Text]
    outcomes: Sequence[Scanned | Failed]

    def head(self) -> dict[str, list[Finding]]:
        """Return the findings at the head version, by path."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for outcome in self._scanned(Side.RIGHT):
            found[outcome.key.path] += outcome.findings
        return found

    def bases(self) -> BaseFindings:
        """Return the findings at base versions, by path and parent."""
        found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
        for outcome in self._scanned(Side.LEFT):
            found[outcome.key.path, outcome.key.parent] += outcome.findings
        return found

    def _scanned(self, side: Side) -> Iterator[Scanned]:
        for outcome in self.outcomes:
            if isinstance(outcome, Scanned) and outcome.key.side is side:
                yield outcome


def decide(change: Change, seen: Seen, moves: Moves, bench: Bench) -> Report:
    """Judge what engines saw in a change.

    The report lacks what only the pipeline knows: ledger, failures, time.
    """
    head, bases = seen.head(), seen.bases()
    judged: list[Judged] = []
    moved = older = 0
    for file in change.readable():
        enabled = [f for f in head.get(file.path, ()) if f.rule not in bench.policy.disabled]
        origins = trace_origins(file, enabled, bases, moves)
        judged += _judge_file(file, origins.new, origins.twins, bench)
        moved, older = moved + origins.moved, older + origins.older
    shown = list(duplicates.fold(judged))
    visible = [one for one in shown if _visible(one, bench.policy)]
    report = Report(change.label, bench.policy.fail_on, policy_source=bench.policy.source)
    stats = Stats(moved=moved, older=older, hidden=len(shown) - len(visible))
    return _without_suppressed(visible, _context(change, seen, moves, bench), replace(report, stats=stats))


def _judge_file(
    file: ChangedFile,
    new: Sequence[Sequence[Finding]],
    twins: Sequence[Finding],
    bench: Bench,
) -> Iterator[Judged]:
    problems = sorted((duplicates.merge(group) for group in new), key=lambda f: f.location)
    for finding, fingerprint in zip(problems, fingerprints(file, problems, twins), strict=True):
        yield _judge(file, finding, fingerprint, bench)


def _judge(file: ChangedFile, finding: Finding, fingerprint: str, bench: Bench) -> Judged:
    rule = bench.rule(finding.rule)
    shown = anchors.show(file, finding)
    severity = bench.policy.severities.get(rule.id, rule.severity)
    confidence = _confidence(rule, file.path)
    judged = Judged(
        finding, rule, severity, confidence, shown.origin, shown.anchor,
        Verdict.NOTE, shown.text, fingerprint, shown.cause,
        finding.edit if rule.autofix is not Autofix.NONE else None,
    )  # fmt: skip
    return replace(judged, verdict=_verdict(judged, bench.policy))


def _confidence(rule: Rule, path: str) -> Confidence:
    """Return the rule's confidence, one step lower in test code: it runs on test data."""
    if is_test(path) and rule.confidence > Confidence.LOW:
        return Confidence(rule.confidence - 1)
    return rule.confidence


def _verdict(judged: Judged, policy: Policy) -> Verdict:
    if judged.confidence is Confidence.LOW:
        return Verdict.NOTE
    return Verdict.BLOCK if judged.severity >= policy.fail_on else Verdict.COMMENT


def _visible(judged: Judged, policy: Policy) -> bool:
    return policy.persona is Persona.AUDITOR or judged.confidence > Confidence.LOW


def _rank(judged: Judged) -> tuple[object, ...]:
    """Order findings worst first, then by place."""
    at = judged.finding.location
    return -judged.severity, -judged.confidence, at, judged.rule.id
