"""CredData with a model that has not seen the repository it is scored on.

The repositories are dealt into four folds with about as many true rows each. The
model is learned from three and scored on the fourth, in turn.
"""

import os
from collections import Counter
from collections.abc import Sequence
from typing import Final
from unittest.mock import patch

from bench.sensitive import creddata, train
from bench.sensitive.hits import Hit, Scan, corpus, files
from bench.sensitive.ours import SECRETS, Ours
from reviewbot.engines.secrets.ranking import Ranking

_FOLDS: Final = 4
_LOAD: Final = "reviewbot.engines.secrets.detect.load"


def measure(others: Sequence[str]) -> str:
    """Return the page; peers learn nothing, so they have no part in it."""
    del others
    root, labels = corpus("creddata", "data"), creddata.rows()
    pairs, candidates = train.gather(os.environ["CORPORA"])
    fold = _dealt(labels)
    hits: list[Hit] = []
    for number in range(_FOLDS):
        seen = [one for one in candidates if fold.get(one.group) != number]
        ranking = Ranking(train.model(pairs, seen))
        own = [path for path in files(root) if fold.get(path.split("/")[0]) == number]
        with patch(_LOAD, lambda ranking=ranking: ranking):
            hits += Ours(SECRETS).folder(root, own).hits
    scan = Scan("reviewbot, cross-fitted", hits, 0.0)
    return "\n".join([
        "# CredData, cross-fitted\n",
        creddata.overall([scan], labels, strict=False),
        "Without UUIDs, nonces and salts:\n",
        creddata.overall([scan], labels, strict=True),
    ])  # fmt: skip


def _dealt(labels: Sequence[creddata.Row]) -> dict[str, int]:
    """Return the fold of each repository, those with most true rows dealt first."""
    true = Counter(row.repository for row in labels if row.label == "T")
    true.update({row.repository: 0 for row in labels})
    sizes, fold = [0] * _FOLDS, {}
    for name, count in sorted(true.items(), key=lambda item: (-item[1], item[0])):
        fold[name] = sizes.index(min(sizes))
        sizes[fold[name]] += count + 1
    return fold
