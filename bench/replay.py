"""Replaying commits: every tool on each, taking turns, in one run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import TypeAlias

from bench.clock import Run, measure
from bench.history import Clone, Commit
from bench.tools import OURS, PEERS, Stage, Tool

Runs: TypeAlias = Mapping[str, Sequence[Run | None]]
"""By tool, one entry a commit; None where the tool had nothing to do."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How values are spread: half are below ``p50``, nine of ten below ``p90``."""

    p10: float
    p50: float
    p90: float


def replay(clone: Clone, commits: Sequence[Commit], scratch: Path) -> Runs:
    """Stage each commit and let every tool look at it once.

    The order of tools changes from commit to commit; only the repetition of
    ours comes after ours. One round beforehand warms the system's caches.
    """
    runs: dict[str, list[Run | None]] = defaultdict(list)
    for number, commit in enumerate((commits[0], *commits)):
        clone.stage(commit)
        place = scratch / f"{clone.name}-{number}"
        place.mkdir()
        stage = Stage(clone, commit, place)
        for tool in _order(number):
            command = tool.command(stage)
            run = measure(command) if command else None
            if number:
                runs[tool.name].append(run)
    return runs


def spread(values: Iterable[float]) -> Spread:
    """Return the 10th, 50th and 90th percentile."""
    known = list(values)
    if len(known) == 1:
        return Spread(known[0], known[0], known[0])
    cuts = quantiles(known, n=10, method="inclusive")
    return Spread(cuts[0], cuts[4], cuts[8])


def ratios(runs: Runs, tool: Tool) -> list[float]:
    """Return for each commit how many times as long as ours a tool took."""
    pairs = zip(runs[OURS.name], runs[tool.name], strict=True)
    return [peer.seconds / own.seconds for own, peer in pairs if own and peer]


def _order(number: int) -> list[Tool]:
    again, *others = PEERS
    turns: list[tuple[Tool, ...]] = [(OURS, again), *((tool,) for tool in others)]
    first = number % len(turns)
    return [tool for turn in turns[first:] + turns[:first] for tool in turn]
