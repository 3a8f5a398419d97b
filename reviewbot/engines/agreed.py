"""Agreeing: a value that two engines find is told once, by the one that knows it better."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from reviewbot.engines.spots import Spot
from reviewbot.model.rule import Confidence
from reviewbot.model.value import replace
from reviewbot.rulebook.values import FAMILIES

_OURS: Final = FAMILIES["secrets"]
"""How the ids of rules begin whose findings stand for what other tools report."""


def agreed(spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots of one text, of which none tells again what our own engine told.

    What another tool reports inside or around one of our secrets is hidden as before,
    but no finding; ours names the tool, and two who see the same are not wrong with
    low confidence.

    Args:
        spots: Of all engines; our own secrets do not overlap one another.

    Returns:
        One for each spot, in the same order.
    """
    made = [*spots]
    own = sorted(
        (spot.value_start, spot.value_end, index)
        for index, spot in enumerate(spots)
        if spot.rule.startswith(_OURS) and not spot.seen_by
    )
    ends = [end for _, end, _ in own]
    for index, spot in enumerate(spots):
        if spot.seen_by:
            at = bisect_right(ends, spot.value_start)
            while at < len(own) and own[at][0] < spot.value_end:
                ours = own[at][2]
                made[ours] = _confirmed(made[ours], spot)
                made[index] = replace(spot, rule="")
                at += 1
    return made


def _confirmed(own: Spot, other: Spot) -> Spot:
    sure = own.confidence
    if sure is not None:
        sure = max(sure, Confidence.MEDIUM)
    names = tuple(sorted({*own.seen_by, *other.seen_by}))
    return replace(own, confidence=sure, seen_by=names)
