"""leaky-repo: files that commonly leak, with the number of lines at risk in each.

Its table counts lines and does not say which. A file scores as many of its lines at
risk as lines were flagged, and no more; flagged lines beyond those at risk and those
that are merely informative are wrong. Odd rows alone: even ones are kept aside.
Where somebody has marked the lines (``risk.csv``: file, line), these are scored too.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.sensitive import peers
from bench.sensitive.hits import CONTEXT, SHOWN, Scan, corpus, files, note, text_lines
from bench.sensitive.ours import SECRETS, Ours
from bench.sensitive.table import share, table
from reviewbot.model.rule import Confidence


@dataclass(frozen=True, slots=True)
class File:
    """What the table says of a file."""

    path: str
    risk: int
    informative: int


def measure(others: Sequence[str]) -> str:
    """Measure us and peers, and return the page."""
    root, known, marked = corpus("leaky", "files"), _known(), _marked()
    ours = Ours(SECRETS).folder(root, files(root))
    scans = [ours, *(peers.scan(name, root) for name in others)]
    risk = sum(file.risk for file in known)
    lines = []
    for scan in scans:
        for level, least in _levels(own=scan is ours):
            lines.append(_scored(scan.at(least), level, known, marked))
    flagged = sorted(ours.lines.items())
    note("leaky-flagged.tsv", (
        f"{hit.confidence.word}\t{hit.rule}\t{path}:{line}\t"
        f"{text_lines(root / path)[line - 1].strip()[:CONTEXT]}"
        for (path, line), hit in flagged
    ))  # fmt: skip
    seen = {(h.path, n) for h in ours.at(SHOWN).hits for n in h.lines}
    note("leaky-missed.tsv", (
        f"{path}:{line}\t{text_lines(root / path)[line - 1].strip()[:CONTEXT]}"
        for path, line in sorted(marked - seen)
    ))  # fmt: skip
    header = (
        "tool", "at risk, found", "share", "beyond the table", "marked lines found",
        "share", "flagged",
    )  # fmt: skip
    return "\n\n".join(
        (
            f"# leaky-repo\n\n{len(known)} files (odd rows), {risk} lines at risk.",
            table(header, lines),
            _by_file(ours.at(SHOWN), known),
        )
    )


def _levels(*, own: bool) -> Iterable[tuple[str, Confidence]]:
    if not own:
        return [("", Confidence.LOW)]
    return [("high", Confidence.HIGH), ("medium up", SHOWN), ("all", Confidence.LOW)]


def _known() -> list[File]:
    with corpus("leaky", "odd.csv").open(encoding="utf-8", newline="") as file:
        return [
            File(row["file"], int(row["risk"]), int(row["informative"]))
            for row in csv.DictReader(file)
        ]


def _marked() -> set[tuple[str, int]]:
    place = corpus("leaky") / "risk.csv"
    if not place.is_file():
        return set()
    with place.open(encoding="utf-8", newline="") as file:
        return {(row["file"], int(row["line"])) for row in csv.DictReader(file)}


def _scored(
    scan: Scan, level: str, known: Sequence[File], marked: set[tuple[str, int]]
) -> tuple[str, ...]:
    count = Counter(path for path, _ in scan.lines)
    found = sum(min(count[file.path], file.risk) for file in known)
    beyond = sum(
        max(0, count[file.path] - file.risk - file.informative) for file in known
    )
    seen = {(hit.path, line) for hit in scan.hits for line in hit.lines}
    hit = len(seen & marked)
    return (
        f"{scan.tool} {level}".strip(), str(found),
        share(found, sum(file.risk for file in known)), str(beyond), str(hit),
        share(hit, len(marked)), str(len(scan.lines)),
    )  # fmt: skip


def _by_file(scan: Scan, known: Sequence[File]) -> str:
    count = Counter(path for path, _ in scan.lines)
    lines = [
        (file.path, str(file.risk), str(file.informative), str(count[file.path]))
        for file in known
    ]
    return table(("file", "at risk", "informative", "flagged"), lines)
