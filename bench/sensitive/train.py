"""Learning the weights of ``engines.secrets.ranking`` from labelled lines.

``python -m bench.sensitive.train`` reads CredData's development half and ordinary code
below the folder CORPORA, as ``bench.sensitive`` has them, and writes the model. It is
logistic regression by AdaGrad (J. Duchi et al., Adaptive Subgradient Methods, 2011) in
plain Python: a minute's work, the same each time. Eight groups of repositories are
held out in turn for the figures that it prints.
"""

import csv
import glob
import json
import math
import os
import random
import re
import sys
import sysconfig
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from reviewbot.engines.secrets.assignments import Assigned
from reviewbot.engines.secrets.detect import candidates
from reviewbot.engines.secrets.features import Place, features, group_of
from reviewbot.engines.secrets.ranking import MODEL
from reviewbot.engines.secrets.stores import is_store
from reviewbot.model.value import frozen

STEMS: Final = (
    "pass", "pw", "secret", "token", "key", "cred", "auth", "salt", "nonce",
)  # fmt: skip
_EPOCHS: Final = 60
_RATE: Final = 0.3
_DECAY: Final = 2e-4
_RAREST: Final = 6
"""Candidates that must have a feature for it to get a weight."""
_FOLDS: Final = 8
_LEVELS: Final = {"high": 0.8, "medium": 0.5, "low": 0.2}
_BIGRAM_SHARE: Final = 1e-5
_SEED: Final = 20

Seen: TypeAlias = dict[str, float]


@frozen
class Candidate:
    """A value given to a name, and whether it is a secret."""

    features: Seen
    secret: bool
    group: str
    """Of the repository: what is held out together."""


def bigrams(files: Iterable[str]) -> dict[str, int]:
    """Return how usual pairs of letters are in words of code, 1 rare to 9 usual."""
    counts: Counter[str] = Counter()
    for path in files:
        with open(path, "rb") as file:
            for word in re.findall(r"[a-z]{3,}", file.read().decode("latin-1").lower()):
                counts.update(word[at : at + 2] for at in range(len(word) - 1))
    total = sum(counts.values())
    return {
        pair: max(1, min(9, round(9 + 2.6 * math.log10(count / total / 0.02))))
        for pair, count in sorted(counts.items())
        if count / total > _BIGRAM_SHARE
    }


def labelled(folder: str, pairs: dict[str, int]) -> Iterator[Candidate]:
    """Yield the candidates in CredData's files."""
    rows: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(dict)
    for name in sorted(glob.glob(os.path.join(folder, "meta", "*.csv"))):
        with open(name, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for line in range(int(row["LineStart"]), int(row["LineEnd"]) + 1):
                    rows[row["FilePath"]].setdefault(line, []).append(row)
    for path, lines in sorted(rows.items()):
        with open(os.path.join(folder, path), "rb") as handle:
            data = handle.read()
        starts = [0, *(match.end() for match in re.finditer(rb"\n", data))]
        for one in _candidates(path, data):
            line = bisect_right(starts, one.start)
            label = any(
                _is_about(row, one, data, starts) for row in lines.get(line, ())
            )
            seen = _features(one, data, path, pairs)
            yield Candidate(seen, label, path.split("/")[1])


def ordinary(folder: str, pairs: dict[str, int]) -> Iterator[Candidate]:
    """Yield the candidates in code that holds no secrets."""
    files = sorted(glob.glob(os.path.join(folder, "**", "*.*"), recursive=True))
    for path in filter(os.path.isfile, files):
        with open(path, "rb") as handle:
            data = handle.read()
        relative = os.path.relpath(path, folder)
        for one in _candidates(relative, data):
            seen = _features(one, data, relative, pairs)
            yield Candidate(seen, secret=False, group=f"ordinary {hash_of(relative)}")


def hash_of(text: str) -> int:
    """Return a number below the number of folds that is the same each time."""
    return sum(text.encode()) % _FOLDS


def _candidates(path: str, data: bytes) -> list[Assigned]:
    return candidates(data, [stem.encode() for stem in STEMS], _place(path))


def _place(path: str) -> Place:
    return Place(group_of(path), is_store(path))


def _features(one: Assigned, data: bytes, path: str, pairs: dict[str, int]) -> Seen:
    return features(one, data, _place(path), pairs)


def _is_about(
    row: dict[str, str], one: Assigned, data: bytes, starts: Sequence[int]
) -> bool:
    """Return whether a row of CredData calls this very value a secret."""
    if row["GroundTruth"] != "T":
        return False
    if not row["ValueStart"] or row["LineStart"] != row["LineEnd"]:
        return True
    start = starts[int(row["LineStart"]) - 1]
    line = data[start : data.find(b"\n", start) % (len(data) + 1)].decode(
        "utf-8", "replace"
    )
    first = start + len(line[: int(row["ValueStart"])].encode())
    last = start + len(line[: int(row["ValueEnd"] or len(line))].encode())
    return first < one.end and one.start < last


def learn(candidates: Sequence[Candidate]) -> Seen:
    """Return the weight of each feature."""
    counts = Counter(name for one in candidates for name in one.features)
    known = {name for name, count in counts.items() if count >= _RAREST}
    rows = [
        ([(n, v) for n, v in one.features.items() if n in known], float(one.secret))
        for one in candidates
    ]
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(_SEED)  # noqa: S311  (the same each time)
    for _ in range(_EPOCHS):
        order.shuffle(rows)
        for seen, wanted in rows:
            total = sum(weights[name] * value for name, value in seen)
            missed = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - wanted
            for name, value in seen:
                slope = missed * value + _DECAY * weights[name]
                squares[name] += slope * slope
                weights[name] -= _RATE * slope / math.sqrt(squares[name])
    return {name: round(weights[name], 2) for name in sorted(weights)}


def score(weights: Seen, seen: Seen) -> float:
    """Return the probability that a model gives."""
    total = sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _held_out(candidates: Sequence[Candidate]) -> Iterator[str]:
    """Yield precision and recall of each level on repositories not learned from."""
    groups = sorted({one.group for one in candidates})
    fold = {group: number % _FOLDS for number, group in enumerate(groups)}
    scores: list[tuple[float, bool]] = []
    for number in range(_FOLDS):
        weights = learn([one for one in candidates if fold[one.group] != number])
        scores += [
            (score(weights, one.features), one.secret)
            for one in candidates
            if fold[one.group] == number
        ]
    wanted = sum(secret for _, secret in scores)
    for level in (0.9, 0.85, *_LEVELS.values()):
        told = [secret for value, secret in scores if value >= level]
        hits = sum(told)
        yield f"{level}: precision {hits / len(told):.3f} recall {hits / wanted:.3f}"


def gather(corpora: str) -> tuple[dict[str, int], list[Candidate]]:
    """Return pairs of letters, and all candidates, from the folder of the corpora."""
    library = os.path.join(sysconfig.get_paths()["stdlib"], "**", "*.py")
    pairs = bigrams(sorted(glob.glob(library, recursive=True))[:600])
    found = [*labelled(os.path.join(corpora, "creddata"), pairs)]
    for name in ("stdlib", "packages", "lock"):
        found += ordinary(os.path.join(corpora, "ordinary", name), pairs)
    return pairs, found


def model(pairs: dict[str, int], candidates: Sequence[Candidate]) -> dict[str, Any]:
    """Return what ``engines.secrets.ranking`` reads, learned from candidates."""
    return {
        "stems": STEMS,
        "levels": _LEVELS,
        "weights": learn(candidates),
        "bigrams": pairs,
    }


def main() -> None:
    """Write the model."""
    pairs, candidates = gather(os.environ["CORPORA"])
    print(len(candidates), "candidates,", sum(c.secret for c in candidates), "secrets")
    if "--held-out" in sys.argv:
        print(*_held_out(candidates), sep="\n")
    told = model(pairs, candidates)
    with open(MODEL, "w", encoding="ascii") as file:
        file.write(json.dumps(told, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
