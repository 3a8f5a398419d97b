"""Versions in order, written as ``1 < 2 = 2.0``, a chain a line."""


def pairs(text):
    """Return all pairs of each chain, with -1 or 0: before, or equal."""
    found = []
    for line in text.strip().splitlines():
        words = line.split()
        for at, one in enumerate(words[::2]):
            signs = words[2 * at + 1 :: 2]
            for end, other in enumerate(words[2 * at + 2 :: 2]):
                found.append((one, other, -1 if "<" in signs[: end + 1] else 0))
    return found


def ids(value):
    """Return what names a case of ``pairs``."""
    return value if isinstance(value, str) else {-1: "<", 0: "="}[value]
