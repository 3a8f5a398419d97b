"""Shape: whether a value looks drawn at random, or made up by people."""

import re
from collections import Counter
from math import log2
from typing import Final

_RUNS: Final = re.compile(
    rb"(.)\1{5,}|(?:0123456|1234567|2345678|abcdefg|ABCDEFG|qwerty|deadbeef|cafebabe)"
    rb"|(.{2,4})\2{3,}|(?i:example|sample|placeholder|redacted|changeme|dummy|xxxx)"
    rb"|\*{4}|\.{4}|^(?:<.*>|\$\{?.*\}?|\{\{.*\}\}|%.*%)$"
)


def entropy(value: bytes) -> float:
    """Return the Shannon entropy of a value in bits a character.

    C. E. Shannon, A Mathematical Theory of Communication, 1948, section 6.
    """
    size = len(value)
    return -sum(n / size * log2(n / size) for n in Counter(value).values())


def made_up(value: bytes) -> bool:
    """Return whether a value holds what nobody draws: runs, rows, stand-in words."""
    return _RUNS.search(value) is not None
