"""Deciding: from what engines saw to what users are told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from reviewbot.gate import anchors, duplicates, losses
from reviewbot.gate.bench import Bench, Case
from reviewbot.gate.deletions import possible
from reviewbot.gate.fingerprint import fingerprints
from reviewbot.gate.introduced import trace_moves, trace_origins
from reviewbot.gate.moves import Moves
from reviewbot.gate.seen import Seen
from reviewbot.model.change import Change, ChangedFile
from reviewbot.model.finding import Finding
from reviewbot.model.policy import Persona, Policy
from reviewbot.model.purpose import Purpose, purpose_of
from reviewbot.model.report import Judged, Report, Stats, Verdict
from reviewbot.model.rule import Autofix, Confidence
from reviewbot.model.value import replace


def decide(change: Change, seen: Seen, moves: Moves, bench: Bench) -> Report:
    """Judge what engines saw in a change.

    The report lacks what only the pipeline knows: ledger, failures, time.
    """
    head, bases, blind = seen.head(), seen.bases(), seen.blind()
    judged: list[Judged] = []
    moved = older = 0
    heads = {
        file.path: _enabled(file, head.get(file.path, ()), blind, bench)
        for file in change.readable()
    }
    along = trace_moves(heads, bases, moves)
    removed = _Removed(change, moves, bench)
    for file in change.readable():
        origins = trace_origins(file, heads[file.path], bases, along)
        compared = seen.compared.get(file.path, ())
        told = (one for one in compared if one.rule not in bench.policy.disabled)
        new = (*origins.new, *removed.of(file), *((one,) for one in told))
        judged += _judge_file(file, new, origins.twins, bench)
        moved, older = moved + origins.moved, older + origins.older
    shown = sorted(duplicates.fold(judged), key=lambda one: one.rank)
    visible = [one for one in shown if _visible(one, bench.policy)]
    stats = Stats(moved=moved, older=older, hidden=len(shown) - len(visible))
    report = Report(
        label=change.label,
        fail_on=bench.policy.fail_on,
        findings=tuple(visible),
        stats=stats,
        policy_source=bench.policy.source,
    )
    exemptions = bench.policy.acceptances or bench.baseline.matters
    if not exemptions and not seen.marked():
        return report
    from reviewbot.gate.exemptions import exempt

    return exempt(report, Case(change, seen, moves, bench))


class _Removed:
    """What a change took away that made code safe."""

    def __init__(self, change: Change, moves: Moves, bench: Bench) -> None:
        enabled = (
            rule
            for rule in bench.rules.safeguards()
            if rule.id not in bench.policy.disabled
        )
        self._rules = [*enabled]
        self._bench = bench
        found = possible(change, self._rules)
        self._losses = losses.losses(change, self._rules, moves) if found else None

    def of(self, file: ChangedFile) -> Iterator[tuple[Finding]]:
        """Yield one finding, alone, for each loss in a file."""
        if self._losses is not None:
            told = {rule.id: self._bench.rules.rule(rule.id) for rule in self._rules}
            yield from ((finding,) for finding in self._losses.of(file, told))


def _enabled(
    file: ChangedFile,
    findings: Iterable[Finding],
    blind: Mapping[str, AbstractSet[str]],
    bench: Bench,
) -> list[Finding]:
    """Return the findings that may be introduced.

    Where an engine could not read the earlier version, only added lines can be
    told from older ones.
    """
    unable = blind.get(file.path, frozenset())
    added = file.added if unable else frozenset[int]()
    return [
        finding
        for finding in findings
        if finding.rule not in bench.policy.disabled
        and (
            finding.detectors[0].engine not in unable or finding.location.line in added
        )
    ]


def _judge_file(
    file: ChangedFile,
    new: Sequence[Sequence[Finding]],
    twins: Sequence[Finding],
    bench: Bench,
) -> Iterator[Judged]:
    problems = sorted(
        (duplicates.merge(group) for group in new), key=lambda f: f.location
    )
    names = fingerprints(file, problems, twins)
    shown = anchors.show(file, problems)
    before = file.bases[0].data if file.bases else file.data
    purpose = purpose_of(file.path, before)
    for finding, fingerprint, place in zip(problems, names, shown, strict=True):
        yield _judge(finding, fingerprint, place, (bench, purpose))


def _judge(
    finding: Finding,
    fingerprint: str,
    shown: anchors.Shown,
    by: tuple[Bench, Purpose],
) -> Judged:
    bench, purpose = by
    rule = bench.rules.rule(finding.rule)
    severity = bench.policy.severities.get(rule.id, finding.severity or rule.severity)
    confidence = _confidence(finding.confidence or rule.confidence, purpose)
    judged = Judged(
        finding, rule, severity, confidence, shown.origin, shown.anchor,
        Verdict.NOTE, shown.text, fingerprint, shown.cause,
        finding.edit if rule.autofix is not Autofix.NONE else None,
    )  # fmt: skip
    return replace(judged, verdict=_verdict(judged, bench.policy))


def _confidence(told: Confidence, purpose: Purpose) -> Confidence:
    """Return a confidence, one step lower in code that does not ship."""
    if purpose is not Purpose.PRODUCT and told > Confidence.LOW:
        return Confidence(told - 1)
    return told


def _verdict(judged: Judged, policy: Policy) -> Verdict:
    if judged.confidence is Confidence.LOW:
        return Verdict.NOTE
    return Verdict.BLOCK if judged.severity >= policy.fail_on else Verdict.COMMENT


def _visible(judged: Judged, policy: Policy) -> bool:
    return policy.persona is Persona.AUDITOR or judged.confidence > Confidence.LOW
