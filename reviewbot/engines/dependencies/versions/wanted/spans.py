"""Spans of versions, as wishes write them, and how they meet.

A span has bounds that are versions, so that it can be shown; they are compared by the
keys of their ecosystem. Several spans are what lies in any of them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from reviewbot.engines.dependencies.versions.registry import KeyOf
from reviewbot.errors import VersionError

Cut: TypeAlias = tuple[Any, ...]
"""A place between versions: (1, key, 0) is right before a version, (1, key, 1) after."""
Interval: TypeAlias = tuple[Cut, Cut]
"""All between two cuts; nothing, if the first is not before the second."""

BEFORE_ALL: Final[Cut] = (0,)
AFTER_ALL: Final[Cut] = (2,)
_SHOWN: Final = 60
"""Characters of a wish in a message."""


class Bound(NamedTuple):
    """Where a span begins or ends."""

    version: str
    inclusive: bool
    """Whether this version is in the span itself."""


class Span(NamedTuple):
    """All releases between two bounds, and all pre-releases if those are allowed."""

    low: Bound | None = None
    """None is before all versions."""
    high: Bound | None = None
    """None is after all."""
    prereleases: bool = False
    """Whether pre-releases between the bounds are allowed, or releases only."""


Spans: TypeAlias = tuple[Span, ...]

ALL: Final[Spans] = (Span(),)


def at_least(version: str) -> Spans:
    """Return what ``>=`` allows."""
    return (Span(Bound(version, inclusive=True), None),)


def above(version: str) -> Spans:
    """Return what ``>`` allows."""
    return (Span(Bound(version, inclusive=False), None),)


def at_most(version: str) -> Spans:
    """Return what ``<=`` allows."""
    return (Span(None, Bound(version, inclusive=True)),)


def below(version: str) -> Spans:
    """Return what ``<`` allows."""
    return (Span(None, Bound(version, inclusive=False)),)


def exactly(version: str) -> Spans:
    """Return the span of one version."""
    bound = Bound(version, inclusive=True)
    return (Span(bound, bound),)


def between(first: str, end: str) -> Spans:
    """Return what is at least ``first`` and before ``end``."""
    return (Span(Bound(first, inclusive=True), Bound(end, inclusive=False)),)


def but(first: str, end: str = "") -> Spans:
    """Return all but one version, or all but those from ``first`` to before ``end``."""
    return (*below(first), *(at_least(end) if end else above(first)))


COMPARED: Final[dict[str, Callable[[str], Spans]]] = {
    ">=": at_least,
    ">": above,
    "<=": at_most,
    "<": below,
    "!=": but,
    "<>": but,
    "=": exactly,
    "==": exactly,
    "===": exactly,
    "": exactly,
}
"""What an operator allows before a whole version."""


def with_prereleases(spans: Spans) -> Spans:
    """Return the same spans, pre-releases allowed."""
    return tuple(span._replace(prereleases=True) for span in spans)


def meet(key: KeyOf, clauses: Iterable[Spans]) -> Spans:
    """Return what all clauses allow; ``prereleases`` does not count here.

    Raises:
        VersionError: A bound is no version.
    """
    found = _keyed(key, ALL)
    for clause in clauses:
        more = _keyed(key, clause)
        found = [met for one in found for other in more if (met := _both(one, other))]
    return tuple(span for _, _, span in found)


def interval(key: KeyOf, span: Span) -> Interval:
    """Return a span as keys.

    Raises:
        VersionError: A bound is no version.
    """
    low, high = BEFORE_ALL, AFTER_ALL
    if span.low:
        low = (1, key(span.low.version), 0 if span.low.inclusive else 1)
    if span.high:
        high = (1, key(span.high.version), 1 if span.high.inclusive else 0)
    return low, high


def united(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the same as intervals in order that do not touch, none of them empty."""
    found: list[Interval] = []
    for low, high in sorted(each for each in intervals if each[0] < each[1]):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def covered(intervals: Iterable[Interval], by: list[Interval]) -> bool:
    """Return whether all lies in others that are united; nothing does."""
    return all(
        any(low <= start and end <= high for low, high in by)
        for start, end in intervals
    )


def common(intervals: Iterable[Interval], others: list[Interval]) -> Iterator[Interval]:
    """Yield what lies in both, none of it empty."""
    for start, end in intervals:
        for low, high in others:
            met = max(start, low), min(end, high)
            if met[0] < met[1]:
                yield met


def unclear(text: str, what: str) -> VersionError:
    """Return the error for a wish that says no span; ``what`` it is, in a few words."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return VersionError(f"{shown!r} is {what}")


_Keyed: TypeAlias = tuple[Cut, Cut, Span]


def _keyed(key: KeyOf, spans: Spans) -> list[_Keyed]:
    return [(*interval(key, span), span) for span in spans]


def _both(one: _Keyed, other: _Keyed) -> _Keyed | None:
    """Return what two spans share; None if that is nothing."""
    low = one if other[0] <= one[0] else other
    high = one if one[1] <= other[1] else other
    if not low[0] < high[1]:
        return None
    return low[0], high[1], Span(low[2].low, high[2].high)
