"""CVSS: the base score of a vector, and the word that stands for it.

Only base metrics count: what a vector adds on threats and surroundings is somebody's
view of one place and day. Sources: https://www.first.org/cvss/v3.1/specification-document,
section 7, also for vectors of 3.0; version 4.0 has a module of its own.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import prod
from typing import Final

from reviewbot.engines.dependencies.advisories import cvss4
from reviewbot.model.rule import Severity

_WEIGHTS: Final[dict[str, dict[str, float]]] = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "PR": {"N": 0.85, "L": 0.62, "H": 0.27},
    "UI": {"N": 0.85, "R": 0.62},
    "S": {"U": 0.0, "C": 1.0},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
"""Section 7.4."""
_PRIVILEGES_IN_CHANGED_SCOPE: Final = {"N": 0.85, "L": 0.68, "H": 0.5}
_SCALE: Final = (
    (9.0, Severity.CRITICAL),
    (7.0, Severity.HIGH),
    (4.0, Severity.MEDIUM),
    (0.0, Severity.LOW),
)
"""Section 5, "Qualitative Severity Rating Scale"; its "None" is our lowest."""
_LONGEST: Final = 500
"""Characters of a vector; all metrics of 4.0 have fewer than 200."""


@lru_cache(1 << 12)
def base_score(vector: str) -> float | None:
    """Return the base score of a vector, 0.0 to 10.0; None when it cannot be told.

    Args:
        vector: "CVSS:3.1/AV:N/AC:L/...", of version 3.0, 3.1 or 4.0.
    """
    version, *parts = vector[:_LONGEST].split("/")
    pairs = [part.partition(":") for part in parts if part]
    metrics = {name: value for name, _, value in pairs}
    if len(metrics) < len(pairs):
        return None  # one metric has two values
    if version in {"CVSS:3.0", "CVSS:3.1"}:
        return _version_3(metrics)
    return cvss4.score(metrics) if version == "CVSS:4.0" else None


def severity_of(score: float) -> Severity:
    """Return the word for a score."""
    return next(severity for least, severity in _SCALE if score >= least)


def _version_3(metrics: Mapping[str, str]) -> float | None:
    """Section 7.1."""
    try:
        weights = {name: known[metrics[name]] for name, known in _WEIGHTS.items()}
    except KeyError:
        return None
    changed = metrics["S"] == "C"
    if changed:
        weights["PR"] = _PRIVILEGES_IN_CHANGED_SCOPE[metrics["PR"]]
    lost = 1 - prod(1 - weights[name] for name in ("C", "I", "A"))
    impact = 6.42 * lost
    if changed:
        impact = 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15
    if impact <= 0:
        return 0.0
    ease = 8.22 * prod(weights[name] for name in ("AV", "AC", "PR", "UI"))
    return _rounded_up(min((1.08 if changed else 1.0) * (impact + ease), 10))


def _rounded_up(number: float) -> float:
    """Round up to one decimal, but not for the sake of a float: appendix A."""
    whole = round(number * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (whole // 10_000 + 1) / 10
