"""Examples of providers' formats, from the tests of tools: what they find, and not.

A positive is found when there is any finding in it. Each positive counts once,
however many rules share its text; "by rule" gives each rule the same weight, since a
rule with twenty-five templates of one value would otherwise outweigh others. A
negative that holds a value which another rule of its own tool finds does not count.
"""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.sensitive import peers
from bench.sensitive.hits import CONTEXT, SHOWN, Scan, corpus, note
from bench.sensitive.ours import SECRETS, Ours
from bench.sensitive.table import share, table
from reviewbot.model.rule import Confidence

_NAME: Final = "example.txt"
_WORST: Final = 40
"""Rules that the page lists; the file for analysis has all."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text in which a tool's rule has to find something, or must not."""

    tool: str
    rule: str
    path: str
    text: str
    positive: bool
    templated: bool
    """Whether it is a value in one of the many templates of an assignment."""
    counts: bool


def measure(others: Sequence[str]) -> str:
    """Measure us and peers, and return the page."""
    examples = list(_examples())
    ours = Ours(SECRETS).scan(_texts(examples))
    scans = [ours, *_of_peers(others, examples)]
    lines = []
    for scan in scans:
        own = scan is ours
        for level, least in _LEVELS.items() if own else (("", Confidence.LOW),):
            lines.append(_scored(scan, level, _numbers(scan.at(least)), examples))
    found = _numbers(ours.at(SHOWN))
    _write(examples, found, _numbers(ours), ours)
    header = (
        "tool", "recall", "by rule", "templated", "others", "gitleaks", "betterleaks",
        "noseyparker", "false", "of negatives", "seconds",
    )  # fmt: skip
    positives = {example.text for example in examples if example.positive}
    negatives = [e for e in examples if not e.positive]
    countable = sum(example.counts for example in negatives)
    return "\n\n".join(
        (
            (
                f"# Provider examples\n\n{len(positives)} distinct positives, {countable} "
                f"negatives; {len(negatives) - countable} more hold what another rule of their "
                "tool finds, and do not count."
            ),
            table(header, lines),
            _worst(examples, found),
        )
    )


_LEVELS: Final = {
    "high": Confidence.HIGH,
    "medium up": SHOWN,
    "all": Confidence.LOW,
}


def _examples() -> Iterator[Example]:
    for line in corpus("examples.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Example(
            row["tool"], row["rule"], row.get("path", _NAME), row["text"],
            row["positive"], row.get("templated", False), "holds" not in row,
        )  # fmt: skip


def _texts(examples: Sequence[Example]) -> Iterator[tuple[str, bytes]]:
    for number, example in enumerate(examples):
        yield f"{number}/{example.path}", example.text.encode()


def _of_peers(others: Sequence[str], examples: Sequence[Example]) -> Iterator[Scan]:
    if not others:
        return
    with tempfile.TemporaryDirectory(prefix="reviewbot-sensitive-") as folder:
        for path, data in _texts(examples):
            place = Path(folder) / path
            place.parent.mkdir(parents=True)
            place.write_bytes(data)
        for name in others:
            yield peers.scan(name, Path(folder))


def _numbers(scan: Scan) -> set[int]:
    return {int(hit.path.partition("/")[0]) for hit in scan.hits}


def _scored(
    scan: Scan, level: str, found: set[int], examples: Sequence[Example]
) -> tuple[str, ...]:
    rules: Mapping[tuple[str, str], list[bool]] = defaultdict(list)
    groups: Mapping[str, dict[str, bool]] = defaultdict(dict)
    false = total = 0
    for number, example in enumerate(examples):
        hit = number in found
        if not example.positive:
            total += example.counts
            false += example.counts and hit
            continue
        rules[example.tool, example.rule].append(hit)
        kind = "templated" if example.templated else "others"
        for group in ("all", kind, example.tool):
            groups[group][example.text] = hit
    names = ("templated", "others", "gitleaks", "betterleaks", "noseyparker")
    shares = [sum(hits) / len(hits) for hits in rules.values()]
    return (
        f"{scan.tool} {level}".strip(), _mean(groups["all"]),
        share(sum(shares), len(shares)), *(_mean(groups[name]) for name in names),
        str(false), share(false, total), f"{scan.seconds:.1f}",
    )  # fmt: skip


def _mean(hits: Mapping[str, bool]) -> str:
    return share(sum(hits.values()), len(hits))


def _worst(examples: Sequence[Example], found: set[int]) -> str:
    missed, total = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for number, example in enumerate(examples):
        if example.positive:
            key = (example.tool, example.rule)
            total[key] += 1
            missed[key] += number not in found
    lines = [
        (f"{tool} `{rule}`", str(count), str(total[tool, rule]))
        for (tool, rule), count in missed.most_common(_WORST)
        if count
    ]
    return table(("rule", "missed", "of"), lines)


def _write(
    examples: Sequence[Example], found: set[int], low: set[int], ours: Scan
) -> None:
    """Write down what was missed and what was found wrongly."""
    rules: dict[int, set[str]] = defaultdict(set)
    for hit in ours.hits:
        rules[int(hit.path.partition("/")[0])].add(f"{hit.rule} {hit.confidence.word}")
    note("examples-missed.tsv", (
        f"{'low' if number in low else '-'}\t{one.tool}\t{one.rule}\t{_short(one)}"
        for number, one in enumerate(examples)
        if one.positive and number not in found
    ))  # fmt: skip
    note("examples-wrong.tsv", (
        f"{', '.join(sorted(rules[number]))}\t{one.tool}\t{one.rule}\t{_short(one)}"
        for number, one in enumerate(examples)
        if not one.positive and one.counts and number in low
    ))  # fmt: skip


def _short(example: Example) -> str:
    return json.dumps(example.text[:CONTEXT], ensure_ascii=False)
