"""The review: one way from a change to a report, behind every door."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewbot.engines.asked import Asked, Told
from reviewbot.engines.base import Detector, Engine
from reviewbot.engines.cache import Cache
from reviewbot.gate import moves as moved
from reviewbot.gate.bench import Bench
from reviewbot.gate.deletions import possible
from reviewbot.gate.ledger import ledger
from reviewbot.gate.moves import Moves
from reviewbot.gate.seen import Seen
from reviewbot.lookback import look_back
from reviewbot.model.baseline import Baseline
from reviewbot.model.change import Change, ChangedFile, Skip
from reviewbot.model.finding import Side
from reviewbot.model.language import TEMPLATE, language_of
from reviewbot.model.patterns import matcher
from reviewbot.model.purpose import is_minified, ships
from reviewbot.model.report import LedgerEntry, Note, NoteKind, Report, Stats
from reviewbot.model.text import Text, TextKey
from reviewbot.model.value import frozen, replace
from reviewbot.supply.concerned import concerned
from reviewbot.sweep import Swept, sweep
from reviewbot.texts import text_of

if TYPE_CHECKING:  # most changes touch no package
    from reviewbot.supply.review import Supplied

_SHORTENED: Final = {TEMPLATE}
"""Languages that programs shorten for browsers."""


def silent(line: str) -> None:
    """Tell nobody what is done."""
    del line


@frozen
class Reviewer:
    """Everything a review needs besides the change."""

    engines: Sequence[Engine]
    bench: Bench
    cache: Cache
    baseline: Callable[[], Baseline] = Baseline
    """Asked only when there is a finding about a sensitive value."""
    detectors: Sequence[Detector] = ()
    """Asked first; engines are given texts without the values that these find."""
    past: Sequence[Detector] = ()
    """Asked of each version between base and head."""
    advisories: str | None = None
    """Path of the user's database of advisories; empty is the usual place, None leaves
    packages alone."""
    exclude: Sequence[str] = ()
    """Patterns of paths that are not reviewed; the ledger lists them."""
    decides: Callable[[ChangedFile], bool] = lambda _: False
    """Whether a file decides how changes are judged."""
    log: Callable[[str], None] = silent
    """Told what is done, a line each, without content of files."""


def review(change: Change, reviewer: Reviewer) -> Report:
    """Run every engine over ``change`` and judge what they find.

    An engine that fails never hides the others: its failure is in the report,
    and a report with a failure is not a clean bill of health.
    """
    history = change.history
    files = _without_skipped(change.files, reviewer.exclude)
    change = Change(tuple(_as_new_or_not(file) for file in files), change.label)
    moves = moved.find(change)
    texts = _texts(change)
    swept = sweep(change, texts, reviewer.detectors)
    if swept.change is not change:
        change, texts = swept.change, _texts(swept.change)
    reviewer.log(f"{change.label}: {len(change.files)} files, {len(texts)} versions")
    supplied = _supplied(change, reviewer)
    scans = [*swept.told, *_scan_all(texts, moves, reviewer)]
    back = look_back(history, swept.told, partial(_alone, reviewer))
    outcomes = [outcome for scan in scans for outcome in scan.outcomes]
    outcomes += supplied.outcomes if supplied else ()
    seen = Seen(texts, outcomes, back.seen)
    if supplied:
        seen = replace(seen, compared=supplied.findings, packages=supplied.accepted)
    report = back.added_to(_judged(swept, seen, moves, reviewer))
    report = supplied.added_to(report) if supplied else report
    languages = {text.language for text in texts}
    everybody = (*reviewer.detectors, *reviewer.engines)
    rules = sum(engine.rule_count(languages) for engine in everybody)
    return replace(
        report,
        ledger=tuple(_ledger(change, seen, reviewer)),
        failures=(
            *(scan.failure for scan in scans if scan.failure),
            *back.failures,
            *report.failures,
        ),
        notes=(*report.notes, *_own_notes(change, seen, reviewer)),
        stats=replace(
            _counted(report.stats, change), rules=rules, commits=history.commits
        ),
    )


def _supplied(change: Change, reviewer: Reviewer) -> "Supplied | None":
    """Review packages, if a file of the change has to do with any."""
    files = concerned(change) if reviewer.advisories is not None else []
    if not files:
        return None
    from reviewbot.supply import review as packages
    from reviewbot.supply.terms import Terms

    bench = reviewer.bench
    terms = Terms(reviewer.advisories or "", bench.policy, bench.today)
    try:
        found = packages.review(change, files, terms)
    except Exception as error:  # noqa: BLE001  (a bug here hides no engine)
        why = f"dependencies: crashed: {type(error).__name__}: {error}"
        return packages.Supplied(failures=(why,))
    reviewer.log(f"dependencies: {len(files)} files")
    return found


def _alone(reviewer: Reviewer, change: Change) -> Report:
    """Review a version in between, for sensitive values alone."""
    alone = replace(
        reviewer,
        engines=(),
        detectors=reviewer.past,
        advisories=None,
        decides=lambda _: False,
    )
    return review(change, alone)


def _judged(swept: Swept, seen: Seen, moves: Moves, reviewer: Reviewer) -> Report:
    """Judge what was seen; the judge's code is loaded when there is a case."""
    change = swept.change
    policy, rules = reviewer.bench.policy, reviewer.bench.rules
    quiet = not seen.anything() and not seen.marked() and not policy.acceptances
    if quiet and not possible(change, rules.safeguards()):
        return Report(change.label, policy.fail_on, policy_source=policy.source)
    from reviewbot.gate.decide import decide
    from reviewbot.suggestions import proven

    bench = reviewer.bench
    if seen.discloses():
        bench = replace(bench, baseline=reviewer.baseline())
    report = decide(change, seen, moves, bench)
    return proven(swept.offered(report), seen, reviewer.engines)


def _without_skipped(
    files: Iterable[ChangedFile], patterns: Sequence[str]
) -> Iterator[ChangedFile]:
    excluded = matcher(patterns)
    for file in files:
        skip = file.skip
        if skip is None and excluded(file.path):
            skip = Skip.EXCLUDED
        elif skip is None and _is_minified(file):
            skip = Skip.MINIFIED
        yield replace(file, skip=skip) if skip else file


def _is_minified(file: ChangedFile) -> bool:
    """Return whether a program shortened a file, so that its source is to be reviewed."""
    language = language_of(file.path, file.data)
    return language in _SHORTENED and is_minified(file.data)


def _as_new_or_not(file: ChangedFile) -> ChangedFile:
    """Return a renamed file as a new one where its rename makes other rules apply.

    That is so when code begins to ship, as test code does that becomes product code, or the language changes: what
    stands in it could not be reported before.
    """
    path, before = file.path, file.base_path
    if file.skip is not None or path == before:
        return file
    promoted = not ships(before) and ships(path)
    if promoted or language_of(path, file.data) != language_of(before, file.data):
        return replace(file, bases=())
    return file


def _texts(change: Change) -> list[Text]:
    """Return the versions that engines may need: heads first, then bases."""
    heads, bases = [], []
    for file in change.files:
        if file.skip is None and _touched(file):
            key = TextKey(file.path, Side.RIGHT)
            heads.append(text_of(key, file.path, file.data))
        for parent, base in enumerate(file.bases):
            key = TextKey(file.path, Side.LEFT, parent)
            bases.append(text_of(key, base.path, base.data))
    return heads + bases


def _touched(file: ChangedFile) -> bool:
    """Return whether any line differs from any base."""
    return not file.bases or all(base.hunks for base in file.bases)


def _scan_all(texts: Sequence[Text], moves: Moves, reviewer: Reviewer) -> list[Told]:
    """Scan with all engines: one in this thread, each other one in its own."""
    scans = [
        Asked(engine, texts, moves.sources, reviewer.cache)
        for engine in reviewer.engines
    ]
    waiting = [scan for scan in scans if scan.has_work()]
    threads = [threading.Thread(target=scan.run) for scan in waiting[1:]]
    for thread in threads:
        thread.start()
    for scan in waiting[:1]:
        scan.run()
    for thread in threads:
        thread.join()
    for scan in scans:
        reviewer.log(scan.told())
    return [scan.result() for scan in scans]


def _ledger(change: Change, seen: Seen, reviewer: Reviewer) -> Iterator[LedgerEntry]:
    everywhere = frozenset(detector.name for detector in reviewer.detectors)
    return ledger(change, seen, _readers(seen.texts, reviewer.engines), everywhere)


def _readers(
    texts: Iterable[Text], engines: Iterable[Engine]
) -> dict[str, frozenset[str]]:
    """Return by path the engines that have rules for a file at all."""
    return {
        text.key.path: frozenset(e.name for e in engines if e.reads(text.language))
        for text in texts
        if text.key.side is Side.RIGHT
    }


def _own_notes(change: Change, seen: Seen, reviewer: Reviewer) -> Iterator[Note]:
    for file in change.files:
        if reviewer.decides(file):
            message = "this change edits what decides how changes are judged"
            yield Note(NoteKind.POLICY_CHANGED, message, file.path)
    names = {engine.name for engine in reviewer.engines}
    asked = any(outcome.engine in names for outcome in seen.outcomes)
    for engine in reviewer.engines:
        if asked and engine.problem:
            yield Note(NoteKind.DEGRADED, f"{engine.name}: {engine.problem}")
    if reviewer.cache.problem:
        message = f"the next review takes longer: {reviewer.cache.problem}"
        yield Note(NoteKind.DEGRADED, message)


def _counted(stats: Stats, change: Change) -> Stats:
    return replace(
        stats,
        changed_files=len(change.files),
        changed_lines=sum(len(file.added) for file in change.readable()),
    )
