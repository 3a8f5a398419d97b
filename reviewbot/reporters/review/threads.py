"""Threads of ours on a pull request, by the finding they are about."""

from collections.abc import Iterator, Sequence

from reviewbot.model.pull import Snapshot, Thread
from reviewbot.model.value import frozen
from reviewbot.reporters.review.marker import FindingMark, Seal, read


@frozen
class Held:
    """A thread of ours, and what its marker says."""

    thread: Thread
    mark: FindingMark

    @property
    def discussed(self) -> bool:
        """Whether a person replied."""
        return any(it.person and not it.ours for it in self.thread.replies)

    @property
    def resolved_by_a_person(self) -> bool:
        """Whether somebody but us resolved it."""
        return self.thread.resolved and not self.thread.resolved_by_us

    @property
    def left_alone(self) -> bool:
        """Whether a person put it away: then nothing of it is ours to change."""
        return self.thread.minimized or self.resolved_by_a_person


@frozen
class Case:
    """All threads about one finding: after a crash there may be several."""

    shown: Held
    """The one that counts."""
    duplicates: tuple[Held, ...] = ()


def cases(snapshot: Snapshot, seal: Seal) -> dict[str, Case]:
    """Return our threads by fingerprint, in the order of the first ones.

    A comment counts only when we wrote it and its marker is of this pull request.
    Of several about one finding people's choice counts, else the oldest.
    """
    groups: dict[str, list[Held]] = {}
    for held in _held(snapshot, seal):
        groups.setdefault(held.mark.fingerprint, []).append(held)
    return {name: _case(group) for name, group in groups.items()}


def finding_at(snapshot: Snapshot, comment: int, seal: Seal) -> FindingMark | None:
    """Return which finding the thread with this first comment (REST id) is about."""
    marks = (h.mark for h in _held(snapshot, seal) if h.thread.comment == comment)
    return next(marks, None)


def _held(snapshot: Snapshot, seal: Seal) -> Iterator[Held]:
    for thread in snapshot.threads:
        mark = read(thread.body, seal) if thread.ours else None
        if isinstance(mark, FindingMark) and not _is_put_away(thread):
            yield Held(thread, mark)


def _is_put_away(thread: Thread) -> bool:
    """Return whether it is a duplicate that we have dealt with."""
    return thread.minimized and thread.resolved and thread.resolved_by_us


def _case(group: Sequence[Held]) -> Case:
    shown, *others = sorted(group, key=_order)
    return Case(shown, tuple(others))


def _order(held: Held) -> tuple[bool, bool]:
    people = held.discussed or held.left_alone
    return held.thread.minimized, not people
