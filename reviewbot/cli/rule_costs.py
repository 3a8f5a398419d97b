"""What rules cost: from measured times to a table, and to rules above their budget.

Milliseconds depend on the machine, so a budget is relative to the other rules of
the family. A rule is above it when it costs

- more than ``times`` (200 by default) times as much as the median rule, which looks
  for a rare word and costs next to nothing: a rule that follows data costs 10 to 150
  times as much, one beyond that looks at files that do not concern it; or
- more than 35 % of what the whole family costs; in a family of less than 72 rules
  more than 25 times its fair share. The first rule that follows data pays for the
  sources that others share, so a quarter is nothing special.

Rules under a fifth of a millisecond per KB are never above it: nobody would notice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from reviewbot.model.value import frozen

TIMES: Final = 200.0
"""How many times the median a rule may cost."""

_SHARE: Final = 0.35
_FAIR_SHARES: Final = 25
_NOTICED: Final = 0.2
"""Milliseconds per KB."""


@frozen
class Cost:
    """What one rule costs on a corpus."""

    rule: str
    ms_per_kb: float
    """Milliseconds per KB of source of its family."""
    candidates: float
    """The part of the files that its prefilter lets through, from 0 to 1."""


@frozen
class Excess:
    """A rule above its budget."""

    rule: str
    reason: str


def costs(
    seconds: Mapping[str, float], candidates: Mapping[str, int], kb: float, files: int
) -> list[Cost]:
    """Return the cost of each rule, the dearest first.

    Args:
        seconds: By rule, over the whole corpus.
        candidates: How many files each rule could match.
        kb: Size of the corpus.
        files: How many files it has.
    """
    found = [
        Cost(rule, 1000 * spent / kb, candidates[rule] / files)
        for rule, spent in seconds.items()
    ]
    return sorted(found, key=lambda cost: (-cost.ms_per_kb, cost.rule))


def above_budget(family: Sequence[Cost], times: float = TIMES) -> list[Excess]:
    """Return the rules of a family that cost too much, and why."""
    total = sum(cost.ms_per_kb for cost in family)
    middle = median(cost.ms_per_kb for cost in family) if family else 0.0
    share = max(_SHARE, _FAIR_SHARES / len(family)) if family else 1.0
    found: list[Excess] = []
    for cost in family:
        if cost.ms_per_kb < _NOTICED:
            continue
        if cost.ms_per_kb > share * total:
            part = cost.ms_per_kb / total
            why = f"{part:.0%} of what its family costs, more than {share:.0%}"
            found.append(Excess(cost.rule, why))
        elif middle and cost.ms_per_kb > times * middle:
            why = f"{cost.ms_per_kb / middle:.0f} times the median of its family"
            found.append(Excess(cost.rule, f"{why}, more than {times:g}"))
    return found


def table(family: Sequence[Cost], rows: int | None = None) -> Iterator[str]:
    """Yield a line for each rule, the dearest first; at most ``rows``."""
    total = sum(cost.ms_per_kb for cost in family) or 1.0
    width = max((len(cost.rule) for cost in family), default=0)
    yield f"{'rule':{width}}  ms/KB   share  candidates"
    for cost in family[:rows]:
        part = cost.ms_per_kb / total
        yield (
            f"{cost.rule:{width}}  {cost.ms_per_kb:5.2f}  {part:6.1%}  {cost.candidates:10.0%}"
        )
    if rest := family[rows:] if rows is not None else ():
        part = sum(cost.ms_per_kb for cost in rest) / total
        yield f"{f'{len(rest)} more':{width}}  {'':5}  {part:6.1%}"


def least(measured: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the least value of each rule: what comes on top is the machine's doing."""
    found: dict[str, float] = {}
    for each in measured:
        for rule, seconds in each.items():
            found[rule] = min(seconds, found.get(rule, seconds))
    return found
