"""Ranking: how likely it is that a value given to a telling name is a secret.

A logistic regression over ``features``. The weights in ``model.json`` are learned by
``bench.sensitive.train`` from a public corpus; they decide how sure a finding is, and
never silence a value of a known format.
"""

import json
import os
from collections.abc import Mapping
from math import exp
from typing import Any, Final

from reviewbot.model.rule import Confidence

MODEL: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "model.json")


class Ranking:
    """A learned model, as its file tells."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Take what the file holds."""
        self.bigrams: Mapping[str, int] = told["bigrams"]
        self.stems: tuple[bytes, ...] = tuple(s.encode() for s in told["stems"])
        self._weights: Mapping[str, float] = told["weights"]
        self._levels = told["levels"]

    def score(self, features: Mapping[str, float]) -> float:
        """Return the probability that a value with these features is a secret."""
        weights = self._weights
        total = sum(size * weights.get(name, 0.0) for name, size in features.items())
        return 1 / (1 + exp(-max(-60.0, min(60.0, total))))

    def confidence(self, features: Mapping[str, float]) -> Confidence | None:
        """Return how sure it is; None when it is more likely something else."""
        score = self.score(features)
        for level in reversed(Confidence):
            if score >= self._levels[level.word]:
                return level
        return None


def load() -> Ranking:
    """Return the shipped model."""
    with open(MODEL, "rb") as file:
        return Ranking(json.load(file))
