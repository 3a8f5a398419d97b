"""Ordinary code and lock files: nearly every finding in them is noise.

Lines flagged in ten thousand. Tests hold samples of what is looked for and are
counted apart. Whoever writes code puts their name and address into it: mail
addresses of authors are personal data, and still noise to most.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.sensitive import peers
from bench.sensitive.hits import (
    CONTEXT,
    SHOWN,
    MissingError,
    Scan,
    corpus,
    files,
    note,
    text_lines,
)
from bench.sensitive.ours import PERSONAL_DATA, SECRETS, Ours
from bench.sensitive.table import table
from reviewbot.model.rule import Confidence

KINDS: Final = ("stdlib", "packages", "lock", "stdlib-tests", "packages-tests")
"""The folders of the corpus; the first three are the headline."""
_HEADLINE: Final = KINDS[:3]
_UNIT: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one tool reported on each kind of code."""

    what: str
    scans: dict[str, Scan]

    def at(self, least: Confidence, *kinds: str) -> int:
        """Return how many lines are flagged."""
        return sum(len(self.scans[kind].at(least).lines) for kind in kinds)

    @property
    def seconds(self) -> float:
        """Time over all kinds."""
        return sum(scan.seconds for scan in self.scans.values())


def measure(others: Sequence[str]) -> str:
    """Measure us and peers, and return the page."""
    places = {kind: corpus("ordinary", kind) for kind in KINDS}
    sizes = {kind: _size(place) for kind, place in places.items()}
    measured, without = [], ""
    for what in (SECRETS, PERSONAL_DATA):
        try:
            measured.append(_ours(what, places))
        except MissingError as error:
            without = f"Left out: {error}."
    for name in others:
        found = {kind: peers.scan(name, place) for kind, place in places.items()}
        measured.append(_Measured(name, found))
    told = ", ".join(f"{kind} {size:,}" for kind, size in sizes.items())
    parts = [
        f"# Ordinary code\n\nLines: {told}. `train.py` learns from all but the tests. "
        f"{without}".rstrip()
    ]
    parts += [_overall(measured, sizes), *(_rules(one) for one in measured)]
    return "\n\n".join(parts)


def _ours(what: str, places: dict[str, Path]) -> _Measured:
    engine = Ours(what)
    scans = {kind: engine.folder(place, files(place)) for kind, place in places.items()}
    note(f"ordinary-{what.replace(' ', '-')}.tsv", (
        f"{kind}\t{hit.confidence.word}\t{hit.rule}\t{path}:{line}\t"
        f"{text_lines(places[kind] / path)[line - 1].strip()[:CONTEXT]}"
        for kind, scan in scans.items()
        for (path, line), hit in sorted(scan.lines.items())
    ))  # fmt: skip
    return _Measured(f"reviewbot, {what}", scans)


def _size(place: Path) -> int:
    return sum((place / path).read_bytes().count(b"\n") for path in files(place))


def _overall(measured: Sequence[_Measured], sizes: dict[str, int]) -> str:
    lines = []
    for one in measured:
        own = one.what.startswith("reviewbot")
        levels = {"medium up": SHOWN, "all": Confidence.LOW}
        for level, least in (levels if own else {"": Confidence.LOW}).items():
            lines.append((
                f"{one.what} {level}".strip(),
                str(one.at(least, *_HEADLINE)),
                _rate(one.at(least, *_HEADLINE), sum(sizes[k] for k in _HEADLINE)),
                *(_rate(one.at(least, kind), sizes[kind]) for kind in KINDS),
                f"{one.seconds:.1f}",
            ))  # fmt: skip
    header = ("tool", "flagged", "in 10,000 lines", *KINDS, "seconds")
    return table(header, lines)


def _rate(count: int, size: int) -> str:
    return f"{_UNIT * count / max(1, size):.2f}"


def _rules(one: _Measured) -> str:
    """Return which rules are loudest where there are no tests."""
    counts = Counter(
        (hit.rule, hit.confidence.word)
        for kind in _HEADLINE
        for hit in one.scans[kind].lines.values()
    )
    lines = [(f"`{rule}` {word}", str(n)) for (rule, word), n in counts.most_common(15)]
    return table((one.what, "lines"), lines)
