"""Exemptions: findings that comments, the team's policy or the baseline keep from counting."""

from reviewbot.gate import acceptances, baseline, suppressions
from reviewbot.gate.bench import Case
from reviewbot.model.finding import Side
from reviewbot.model.policy import Persona
from reviewbot.model.report import Report
from reviewbot.model.rule import Confidence
from reviewbot.model.text import Failed
from reviewbot.model.value import replace


def exempt(report: Report, case: Case) -> Report:
    """Return a report whose exempt findings are listed apart."""
    context = _context(case)
    by_comment = suppressions.apply(report.findings, context)
    by_policy = acceptances.apply(by_comment.kept, context)
    by_baseline = baseline.apply(by_policy.kept, case.bench.baseline)
    outcomes = (by_comment, by_policy, by_baseline)
    return replace(
        report,
        findings=by_baseline.kept,
        suppressed=tuple(item for each in outcomes for item in each.suppressed),
        notes=tuple(note for each in outcomes for note in each.notes),
    )


def _context(case: Case) -> suppressions.Context:
    seen, bench = case.seen, case.bench
    known = bench.rules.ids() if seen.names_rules() else frozenset[str]()
    regular = bench.policy.persona is Persona.REGULAR
    heads = {text.key.path: text for text in seen.texts if text.key.side is Side.RIGHT}
    failed = (o.key for o in seen.outcomes if isinstance(o, Failed))
    return suppressions.Context(
        files={file.path: file for file in case.change.readable()},
        texts=heads,
        seen=[
            *(finding for found in seen.head().values() for finding in found),
            *seen.history,
            *(finding for found in seen.compared.values() for finding in found),
        ],
        policy=bench.policy,
        today=bench.today,
        known_rules=known,
        moved={path: case.moves.lines(path) for path in heads},
        packages=seen.packages,
        unscanned=frozenset(key.path for key in failed if key.side is Side.RIGHT),
        unheard=frozenset(
            name
            for name in (known if regular else ())
            if bench.rules.rule(name).confidence is Confidence.LOW
        ),
    )
