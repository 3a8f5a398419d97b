"""Suggestions: a replacement is offered only when it is proven to help.

Proven means: put into the file, the file still parses, this finding is gone,
and no other finding has appeared. It is tried with the engines themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from reviewbot import edits
from reviewbot.engines.base import Engine
from reviewbot.errors import EngineError
from reviewbot.gate.seen import Seen
from reviewbot.model.finding import Side
from reviewbot.model.language import PYTHON
from reviewbot.model.report import Judged, Report
from reviewbot.model.text import Failed, Scanned, Text, TextKey
from reviewbot.model.value import replace
from reviewbot.texts import text_of

Count: TypeAlias = Counter[tuple[str, tuple[str, ...]]]
"""How often each rule was seen with each evidence."""


def proven(report: Report, seen: Seen, engines: Sequence[Engine]) -> Report:
    """Return ``report`` without the suggestions that do not hold."""
    offered = [one for one in report.findings if one.suggestion]
    if not offered:
        return report
    heads = {t.key.path: t for t in seen.texts if t.key.side is Side.RIGHT}
    trials = {
        one: trial
        for number, one in enumerate(offered, 1)
        if (trial := _trial(one, heads[one.finding.location.path], number))
    }
    after = _scan(list(trials.values()), engines)
    before = _counts(seen.outcomes)
    kept = {
        one for one, trial in trials.items()
        if _helps(one, before[heads[trial.path].key], after.get(trial.key))
    }  # fmt: skip
    findings = tuple(
        one if one in kept else replace(one, suggestion=None) for one in report.findings
    )
    return replace(report, findings=findings)


def _trial(one: Judged, head: Text, number: int) -> Text | None:
    """Return the head version with the suggestion made, or None if it cannot be."""
    if head.line_map or head.note or one.suggestion is None:
        return None
    data = edits.apply(head.data, [one.suggestion])
    if data == head.data or _breaks(head, data):
        return None
    return text_of(TextKey(head.path, Side.RIGHT, number), head.path, data)


def _breaks(head: Text, data: bytes) -> bool:
    """Return whether Python code was valid and is no more.

    semgrep's parser recovers from errors that an interpreter does not.
    """
    return head.language == PYTHON and _parses(head.data) and not _parses(data)


def _parses(data: bytes) -> bool:
    import ast
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def _scan(trials: Sequence[Text], engines: Iterable[Engine]) -> dict[TextKey, Count]:
    """Return the findings of each trial; one that an engine failed on is absent."""
    outcomes: list[Scanned | Failed] = []
    failed: set[TextKey] = set()
    for engine in engines:
        wanted = [trial for trial in trials if engine.wants(trial)]
        try:
            outcomes += list(engine.scan(wanted)) if wanted else []
        except EngineError:
            failed.update(trial.key for trial in wanted)
    failed.update(o.key for o in outcomes if not isinstance(o, Scanned) or o.unparsed)
    counts = _counts(outcomes)
    return {trial.key: counts[trial.key] for trial in trials if trial.key not in failed}


def _counts(outcomes: Iterable[Scanned | Failed]) -> Mapping[TextKey, Count]:
    counts: dict[TextKey, Count] = defaultdict(Counter)
    for outcome in outcomes:
        if isinstance(outcome, Scanned):
            counts[outcome.key].update((f.rule, f.evidence) for f in outcome.findings)
    return counts


def _helps(
    one: Judged,
    before: Count,
    after: Count | None,
) -> bool:
    if after is None:
        return False
    if one.finding.component:  # ``supply.mending`` has tried whether it is gone
        return not after - before
    identity = (one.finding.rule, one.finding.evidence)
    return not after - before and after[identity] < before[identity]
