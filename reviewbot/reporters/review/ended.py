"""What becomes of threads whose findings are fixed, gone or ignored."""

from collections.abc import Iterator, Mapping
from enum import Enum

from reviewbot.model.change import Skip
from reviewbot.model.plan import EditComment, Hide, MinimizeComment, ReviewPlan
from reviewbot.model.report import LedgerEntry, Report, Suppressed, SuppressionKind
from reviewbot.model.value import frozen, replace
from reviewbot.reporters.review import states
from reviewbot.reporters.review.desk import Desk
from reviewbot.reporters.review.marker import State, text_of
from reviewbot.reporters.review.threads import Case, Held


def ended(report: Report, held: Mapping[str, Case], desk: Desk) -> Iterator[ReviewPlan]:
    """Yield what to do with each thread whose finding does not count any more.

    Nothing with those of which this review cannot know: their file was not read.
    """
    there = {one.fingerprint for one in report.findings}
    ignored = {item.judged.fingerprint: item for item in report.suppressed}
    coverage = _Coverage(report, {entry.path: entry for entry in report.ledger})
    for name, case in held.items():
        if name in there or case.shown.left_alone:
            continue
        if name in ignored:
            yield _ignored(case.shown, ignored[name], desk)
        else:
            yield _gone(case.shown, coverage.fate(case.shown.thread.path), desk)


def duplicates(held: Mapping[str, Case], desk: Desk) -> Iterator[ReviewPlan]:
    """Yield what folds away threads that say again what another one says."""
    for case in held.values():
        for extra in case.duplicates:
            if not extra.resolved_by_a_person:
                yield _folded(extra, desk)


class _Fate(Enum):
    """What a review knows of a finding that it did not see."""

    UNKNOWN = "unknown"
    FIXED = "fixed"
    GONE = "gone"


@frozen
class _Coverage:
    """Which files a review has looked at."""

    report: Report
    entries: Mapping[str, LedgerEntry]
    """By head path."""

    def fate(self, path: str) -> _Fate:
        """Return what it means that no finding was seen at a path."""
        entry = self.entries.get(path)
        if self.report.failures or (entry and entry.incomplete):
            return _Fate.UNKNOWN
        if entry is None:
            # reverted, or renamed: then it may be in a file that was not read
            return _Fate.UNKNOWN if self.report.incomplete else _Fate.GONE
        match entry.skip:
            case None:
                return _Fate.FIXED
            case Skip.DELETED | Skip.UNCHANGED:
                return _Fate.GONE
            case _:
                return _Fate.UNKNOWN


def _gone(held: Held, fate: _Fate, desk: Desk) -> ReviewPlan:
    if fate is _Fate.UNKNOWN:
        return ReviewPlan(desk.head)
    say = states.fixed if fate is _Fate.FIXED else states.gone
    now = held.mark.state is not State.FIXED
    updates = (_closing(held, say(desk.head), State.FIXED, desk),) if now else ()
    told = (_told(held),) if now or held.mark.head == desk.head else ()
    resolve = () if held.discussed else _resolve(held)
    return ReviewPlan(desk.head, updates=updates, resolve=resolve, fixed=told)


def _ignored(held: Held, by: Suppressed, desk: Desk) -> ReviewPlan:
    """Return what ends a thread as somebody decided, maybe in that very thread."""
    edit = _closing(held, states.ignored(by), State.IGNORED, desk)
    told = held.mark.state is State.IGNORED
    same = told and not states.differ(text_of(held.thread.body), text_of(edit.body))
    asked = by.by.kind is SuppressionKind.REPLY
    resolve = _resolve(held) if asked or not held.discussed else ()
    return ReviewPlan(desk.head, updates=() if same else (edit,), resolve=resolve)


def _closing(held: Held, status: str, state: State, desk: Desk) -> EditComment:
    text = states.closed(status, held.thread.body, held.mark, desk.room)
    return desk.edit(held, text, replace(held.mark, head=desk.head, state=state))


def _resolve(held: Held) -> tuple[str, ...]:
    thread = held.thread
    return () if thread.resolved or not thread.can_resolve else (thread.id,)


def _told(held: Held) -> str:
    mark = held.mark
    return f"{mark.severity.word} {mark.rule} at {held.thread.path}"


def _folded(extra: Held, desk: Desk) -> ReviewPlan:
    fold = MinimizeComment(extra.thread.node, Hide.DUPLICATE)
    return ReviewPlan(
        desk.head,
        resolve=() if extra.discussed else _resolve(extra),
        minimize=() if extra.thread.minimized else (fold,),
    )
