"""CredData: real repositories, labelled line by line; values replaced by its script.

A row is found when any finding touches its lines. A flagged line is right when it
touches a true row that no line before it was credited for, as those of one key are;
and wrong when it touches none, whether it is labelled false, undecided, or not at
all. CredData's own counting leaves unlabelled lines out; that is told too.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.sensitive import peers
from bench.sensitive.hits import (
    CONTEXT,
    SHOWN,
    Hit,
    Scan,
    corpus,
    files,
    note,
    text_lines,
)
from bench.sensitive.ours import SECRETS, Ours
from bench.sensitive.table import balance, share, table
from reviewbot.model.rule import Confidence

_NO_SECRETS: Final = {"UUID", "Nonce", "Salt"}
"""Categories whose values often are no secrets at all."""
_LEAST: Final = 8
"""True rows that a category needs for a line of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label: lines of one file, and what they hold."""

    path: str
    lines: range
    label: str
    """T is a secret, F is none, X is undecided."""
    category: str
    repository: str

    @property
    def doubtful(self) -> bool:
        """Whether it is of nothing but categories that often are no secrets."""
        return {*self.category.split(":")} <= _NO_SECRETS


@dataclass(slots=True)
class Verdict:
    """A tool's hits, held against the labels."""

    found: list[Row] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    right: list[Hit] = field(default_factory=list)
    wrong: list[tuple[Hit, str]] = field(default_factory=list)
    """With the label that stands there: F, X, or - for none."""

    @property
    def recall(self) -> float:
        """The share of true rows that were found."""
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    def precision(self, labels: str) -> float:
        """Return the share of flagged lines that are right, of those so labelled."""
        wrong = sum(label in labels for _, label in self.wrong)
        return len(self.right) / max(1, len(self.right) + wrong)


def rows() -> list[Row]:
    """Return all labels."""
    found = []
    for sheet in sorted(corpus("creddata", "meta").glob("*.csv")):
        with sheet.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lines = range(int(row["LineStart"]), int(row["LineEnd"]) + 1)
                path = row["FilePath"].removeprefix("data/")
                found.append(
                    Row(path, lines, row["GroundTruth"], row["Category"], sheet.stem)
                )
    return found


def judge(scan: Scan, labels: Iterable[Row], *, strict: bool) -> Verdict:
    """Hold hits against labels.

    Args:
        scan: What a tool reported.
        labels: All of them.
        strict: Whether UUIDs, nonces and salts are left out: found or not, right or
            wrong, they do not count.
    """
    at: dict[tuple[str, int], list[Row]] = defaultdict(list)
    verdict = Verdict()
    flagged = {(hit.path, line) for hit in scan.hits for line in hit.lines}
    for row in labels:
        for line in row.lines:
            at[row.path, line].append(row)
        if row.label == "T" and not (strict and row.doubtful):
            seen = any((row.path, line) in flagged for line in row.lines)
            (verdict.found if seen else verdict.missed).append(row)
    credited: set[Row] = set()
    for hit in scan.lines.values():
        here = [row for line in hit.lines for row in at[hit.path, line]]
        true = [row for row in here if row.label == "T"]
        counted = {row for row in true if not (strict and row.doubtful)}
        if counted - credited:
            verdict.right.append(hit)
            credited |= counted
        elif not true:
            verdict.wrong.append((hit, here[0].label if here else "-"))
    return verdict


def measure(others: Sequence[str]) -> str:
    """Measure us and peers, and return the page."""
    root, labels = corpus("creddata", "data"), rows()
    ours = Ours(SECRETS).folder(root, files(root))
    scans = [ours, *(peers.scan(name, root) for name in others)]
    shown = ours.at(SHOWN)
    verdict = judge(shown, labels, strict=False)
    _write(verdict, ours, labels, root)
    true = sum(row.label == "T" for row in labels)
    doubtful = sum(row.label == "T" and row.doubtful for row in labels)
    heading = (
        f"# CredData\n\n{len({row.repository for row in labels})} repositories, "
        f"{true} true rows, {doubtful} of them UUIDs, nonces and salts; "
        f"{len(labels) - true} others. P counts every flagged line without a true row "
        "as wrong; (labelled) counts only lines that have a label.\n\n"
        "`train.py` learns our model from these very rows, so our figures here are of "
        "what it has seen; peers have seen nothing. They show what rules miss, not how "
        "well we do elsewhere."
    )
    parts = [
        heading,
        overall(scans, labels, strict=False),
        "Without UUIDs, nonces and salts:",
        overall(scans, labels, strict=True),
        _grouped(shown, labels, "category"),
        _grouped(shown, labels, "repository"),
        _rules(verdict),
    ]
    return "\n\n".join(parts)


def overall(scans: Sequence[Scan], labels: Sequence[Row], *, strict: bool) -> str:
    """Return how all tools do, ours at each level of confidence."""
    lines = []
    levels = {"high": Confidence.HIGH, "medium up": SHOWN, "all": Confidence.LOW}
    for scan in scans:
        own = scan is scans[0]
        for level, least in (levels if own else {"": Confidence.LOW}).items():
            verdict = judge(scan.at(least), labels, strict=strict)
            kinds = Counter(label for _, label in verdict.wrong)
            precision, recall = verdict.precision("FX-"), verdict.recall
            labelled = verdict.precision("FX")
            lines.append((
                f"{scan.tool} {level}".strip(), share(precision, 1), share(recall, 1),
                share(balance(precision, recall), 1), share(labelled, 1),
                share(balance(labelled, recall), 1), str(len(verdict.found)),
                str(len(verdict.right)), *(str(kinds[kind]) for kind in "FX-"),
                f"{scan.seconds:.1f}",
            ))  # fmt: skip
    header = (
        "tool", "P", "R", "F1", "P (labelled)", "F1 (labelled)", "rows found",
        "lines right", "on F", "on X", "unlabelled", "seconds",
    )  # fmt: skip
    return table(header, lines)


def _grouped(scan: Scan, labels: Sequence[Row], by: str) -> str:
    """Return true rows and false rows, and how many of each were flagged."""
    flagged = {(hit.path, line) for hit in scan.hits for line in hit.lines}
    counts: Mapping[str, Counter[str]] = defaultdict(Counter)
    for row in labels:
        hit = any((row.path, line) in flagged for line in row.lines)
        counts[str(getattr(row, by))].update(
            [row.label, f"{row.label} hit"] if hit else row.label
        )
    ordered = sorted(counts.items(), key=lambda item: (-item[1]["T"], item[0]))
    least = _LEAST if by == "category" else 1
    lines = [
        (
            name, str(count["T"]), str(count["T hit"]), share(count["T hit"], count["T"]),
            str(count["F"] + count["X"]), str(count["F hit"] + count["X hit"]),
        )
        for name, count in ordered
        if count["T"] >= least or count["F hit"] + count["X hit"] >= _LEAST
    ]  # fmt: skip
    return table((by, "true", "found", "recall", "others", "flagged"), lines)


def _rules(verdict: Verdict) -> str:
    right = Counter(hit.rule for hit in verdict.right)
    wrong = Counter(hit.rule for hit, _ in verdict.wrong)
    lines = [
        (f"`{rule}`", str(right[rule]), str(wrong[rule]), share(right[rule], n))
        for rule, n in (right + wrong).most_common()
    ]
    return table(("rule", "right", "wrong", "precision"), lines)


def _write(verdict: Verdict, ours: Scan, labels: Sequence[Row], root: Path) -> None:
    """Write misses and wrong hits down: at the headline, and what is only low."""
    texts: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str:
        if path not in texts:
            texts[path] = text_lines(root / path)
        return texts[path][number - 1].strip()[:CONTEXT] if number else ""

    low = judge(ours, labels, strict=False)
    seen = {(row.path, row.lines, row.category) for row in low.found}
    note("creddata-missed.tsv", (
        f"{'low' if (r.path, r.lines, r.category) in seen else '-'}\t{r.category}\t"
        f"{r.path}:{r.lines.start}\t{line(r.path, r.lines.start)}"
        for r in sorted(verdict.missed, key=lambda r: (r.category, r.path))
    ))  # fmt: skip
    note("creddata-wrong.tsv", (
        f"{label}\t{hit.rule}\t{hit.confidence.word}\t{hit.path}:{hit.line}\t"
        f"{line(hit.path, hit.line)}"
        for hit, label in sorted(low.wrong, key=lambda w: (w[0].rule, w[0].path))
    ))  # fmt: skip
