"""Pairs of versions whose order is known, and how fast keys are made."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Final

from bench.dependencies.corpus import CorpusError
from bench.sensitive.table import table
from reviewbot.engines.dependencies.versions import registry
from reviewbot.errors import VersionError

_FILES: Final[Mapping[str, Sequence[str]]] = {
    "alpine": ("Alpine",), "cran": ("CRAN",), "debian": ("Debian",),
    "hackage": ("Hackage",), "maven": ("Maven",), "nuget": ("NuGet",),
    "packagist": ("Packagist",), "pub": ("Pub",), "pypi": ("PyPI",),
    "redhat": ("Red Hat",), "rubygems": ("RubyGems",),
    "semver": ("npm", "crates.io", "Go", "Hex"),
}  # fmt: skip
"""Ecosystems by the first word of a file's name."""
_SIGNS: Final = {"<": -1, "=": 0, ">": 1}
_TIMED: Final = 20_000
"""Versions that are timed, an ecosystem."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, and -1, 0 or 1: whether the first is before the second."""

    one: str
    other: str
    order: int

    def __str__(self) -> str:
        """Return it as fixtures write it."""
        sign = next(sign for sign, order in _SIGNS.items() if order == self.order)
        return f"{self.one} {sign} {self.other}"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A reason why fixtures are wrong about some pairs, and which these are."""

    ecosystem: str
    name: str
    reason: str
    covers: Callable[[Pair], bool]


@dataclass(slots=True)
class Count:
    """What became of an ecosystem's pairs."""

    pairs: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    waived: list[str] = field(default_factory=list)
    versions: dict[str, None] = field(default_factory=dict)


WAIVERS: Final = (
    Waiver(
        "Maven", "dot before a qualifier",
        "its specification says .qualifier = -qualifier; before 3.8.7 Maven put the dot "
        "first, so that 1 < 1-foo < 1.0.rc < 1",
        lambda pair: bool(re.search(r"\.[a-z]", f"{pair.one} {pair.other}", re.IGNORECASE)),
    ),
    Waiver(
        "Packagist", "PHP's number sign",
        "PHP says 1.2.3 = 1.2.3.# = 1.2.3.1 > 1.2.3, which is no order",
        lambda pair: "#" in pair.one + pair.other,
    ),
)  # fmt: skip


def measure(folder: Path) -> tuple[str, bool]:
    """Return the page, and whether nothing is wrong."""
    counts = {name: Count() for names in _FILES.values() for name in names}
    missing = [word for word in _FILES if not [*folder.glob(f"{word}-versions*.txt")]]
    for word, names in _FILES.items():
        for path in sorted(folder.glob(f"{word}-versions*.txt")):
            for pair in _pairs(path):
                for name in names:
                    _judge(counts[name], name, pair)
    rows = [_row(name, count) for name, count in counts.items() if count.pairs]
    header = (
        "ecosystem", "pairs", "right", "wrong", "waived", "keys a second", "again",
    )  # fmt: skip
    notes = [f"No fixtures of {word}." for word in missing]
    for waiver in WAIVERS:
        told = [t for t in counts[waiver.ecosystem].waived if waiver.name in t]
        if told:
            notes.append(f"{waiver.ecosystem}: {waiver.reason}")
            notes += told
    notes += [text for count in counts.values() for text in count.wrong]
    wrong = sum(len(count.wrong) for count in counts.values())
    return "\n".join((table(header, rows), *notes)), bool(rows) and not wrong


def _pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file; lines with a hash or two slashes are remarks."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith(("# ", "// ")):
            continue
        match line.split(" "):
            case [one, ("<" | "=" | ">") as sign, other]:
                yield Pair(one, other, _SIGNS[sign])
            case _:
                told = f"{path.name}: line {number} is no pair of versions: {line}"
                raise CorpusError(told)


def _judge(count: Count, ecosystem: str, pair: Pair) -> None:
    count.pairs += 1
    try:
        found = registry.compare(ecosystem, pair.one, pair.other)
        back = registry.compare(ecosystem, pair.other, pair.one)
    except VersionError as error:
        count.wrong.append(f"- {ecosystem}: {pair}: {error}")
        return
    count.versions |= {pair.one: None, pair.other: None}
    if (found, back) == (pair.order, -pair.order):
        count.right += 1
        return
    for waiver in WAIVERS:
        if waiver.ecosystem == ecosystem and waiver.covers(pair):
            count.waived.append(f"- {waiver.name}: {pair}")
            return
    count.wrong.append(f"- {ecosystem}: {pair}: {found}, and {back} the other way")


def _row(name: str, count: Count) -> tuple[str, ...]:
    scheme = registry.scheme_of(name)
    known = registry.keys(scheme)
    module = import_module(f"{registry.__package__}.{scheme}")
    few = [*islice(count.versions, _TIMED)]
    return (
        name, str(count.pairs), str(count.right), str(len(count.wrong)),
        str(len(count.waived)), _speed(module.key, few), _speed(known, few),
    )  # fmt: skip


def _speed(key: Callable[[str], object], versions: Sequence[str]) -> str:
    """Return how many keys are made in a second of one processor, at best."""
    if not versions:
        return "-"
    best, turns = float("inf"), 1 + _TIMED // len(versions)
    for _ in range(3):
        start = process_time()
        for _ in range(turns):
            for version in versions:
                key(version)
        best = min(best, process_time() - start)
    return f"{turns * len(versions) / best:,.0f}"
