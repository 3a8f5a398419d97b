"""CVSS 4.0: the base score (CVSS-B) of a vector's metrics.

Source: https://www.first.org/cvss/v4.0/specification-document, section 8. Vectors fall
into equivalence classes, whose scores experts have given; a vector lies below the worst
one of its class by the mean of how far it is, in each dimension, on the way to the next
class. Without threat and environmental metrics the worst is assumed of these, so that
60 of the 270 classes can occur, or be the next.
"""

from collections.abc import Mapping
from typing import Final

_ORDER: Final[dict[str, str]] = {
    "AV": "NALP", "PR": "NLH", "UI": "NPA",
    "AC": "LH", "AT": "NP",
    "VC": "HLN", "VI": "HLN", "VA": "HLN",
    "SC": "HLN", "SI": "HLN", "SA": "HLN",
}  # fmt: skip
"""Values of each metric, the worst first: a step is one level of severity."""
_DIMENSIONS: Final[tuple[tuple[str, ...], ...]] = (
    ("AV", "PR", "UI"),
    ("AC", "AT"),
    ("VC", "VI", "VA"),
    ("SC", "SI", "SA"),
)
"""EQ1, EQ2, EQ3 together with EQ6, and EQ4; EQ5 is of threats."""
_WORST: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (("NNN",), ("ANN", "NLN", "NNP"), ("PNN", "ALP")),
    (("LN",), ("HN", "LP")),
    (("HHH",), ("LHH", "HLH"), ("LLL",)),
    (("HHH",), ("LLL",)),
)
"""The most severe values of each class of each dimension, as in ``_DIMENSIONS``."""
_DEPTHS: Final = ((1, 4, 5), (1, 2), (7, 8, 10), (5, 4))
"""How many levels a class has."""
_SCORES: Final[dict[tuple[int, int], tuple[tuple[float, float], ...]]] = {
    (0, 0): ((10.0, 9.3), (9.6, 9.0), (9.3, 8.8), (9.2, 8.0), (7.9, 6.9)),
    (0, 1): ((9.5, 9.2), (9.1, 8.1), (9.2, 8.4), (8.2, 7.0), (7.1, 6.3)),
    (1, 0): ((9.4, 8.7), (8.9, 7.5), (8.6, 7.2), (7.6, 5.7), (6.5, 5.3)),
    (1, 1): ((9.0, 7.7), (7.7, 6.6), (7.4, 6.1), (5.9, 5.2), (5.8, 2.3)),
    (2, 0): ((8.6, 7.0), (7.4, 5.4), (7.2, 5.3), (5.7, 3.6), (4.7, 2.4)),
    (2, 1): ((7.3, 5.4), (5.5, 4.3), (6.1, 4.6), (5.1, 1.8), (2.4, 1.0)),
}
"""By EQ1 and EQ2: for EQ3 and EQ6 being 00, 01, 10, 11 and 21, for EQ4 being 1 and 2."""
_ROWS: Final = (0, 2, 4)
"""Rows that vectors can be in, by their class in the third dimension. A high impact is
on what is assumed to matter most, and so 01 and 11 are only the next."""


def score(metrics: Mapping[str, str]) -> float | None:
    """Return the base score, 0.0 to 10.0; None when a base metric is not as it must be.

    Args:
        metrics: Values by name: "AV" to "N". All but base metrics are ignored.
    """
    if any(metrics.get(name, "?") not in values for name, values in _ORDER.items()):
        return None
    impacts = [metrics[name] for eq in _DIMENSIONS[2:] for name in eq]
    if set(impacts) == {"N"}:
        return 0.0
    classes = _classes(metrics)
    top = _class_score(*classes)
    drops = [0.0]  # EQ5 has a next class, and the vector is at the top of its own
    for dimension, below in enumerate(_next_scores(*classes)):
        if below is not None:
            steps = _steps(metrics, dimension, classes[dimension])
            depth = _DEPTHS[dimension][classes[dimension]]
            drops.append((top - below) * steps / depth)
    exact = top - sum(drops) / len(drops)
    return int(min(max(exact, 0.0), 10.0) * 10 + 0.5 + 1e-9) / 10


def _classes(metrics: Mapping[str, str]) -> tuple[int, int, int, int]:
    """Return the class in each dimension: tables 24 to 29."""
    reach = [metrics[name] for name in _DIMENSIONS[0]]
    if reach == ["N", "N", "N"]:
        first = 0
    else:
        first = 1 if "N" in reach and metrics["AV"] != "P" else 2
    second = int((metrics["AC"], metrics["AT"]) != ("L", "N"))
    own = [metrics[name] for name in _DIMENSIONS[2]]
    high = own[:2] == ["H", "H"]
    third = 0 if high else 2 - ("H" in own)
    fourth = int("H" not in [metrics[name] for name in _DIMENSIONS[3]])
    return first, second, third, fourth


def _class_score(first: int, second: int, third: int, fourth: int) -> float:
    return _SCORES[first, second][_ROWS[third]][fourth]


def _next_scores(
    first: int, second: int, third: int, fourth: int
) -> tuple[float | None, ...]:
    """Return the score of the next class in each dimension; None at its end."""
    rows = _SCORES[first, second]
    beside = (max(rows[1][fourth], rows[2][fourth]), rows[3][fourth], None)
    return (
        _class_score(first + 1, second, third, fourth) if first < 2 else None,  # noqa: PLR2004
        _class_score(first, 1, third, fourth) if second == 0 else None,
        beside[third],
        _class_score(first, second, third, 1) if fourth == 0 else None,
    )


def _steps(metrics: Mapping[str, str], dimension: int, level: int) -> int:
    """Return how many levels a vector lies below the worst of its class above it."""
    names = _DIMENSIONS[dimension]
    for worst in _WORST[dimension][level]:
        steps = [
            _ORDER[name].index(metrics[name]) - _ORDER[name].index(value)
            for name, value in zip(names, worst, strict=True)
        ]
        if min(steps) >= 0:
            return sum(steps)
    raise AssertionError(metrics)  # the worst ones of a class are above all of it
