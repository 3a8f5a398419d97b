"""Shape: whether a value looks drawn at random, or made up by people."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log2
from typing import Final

_RUNS: Final = (
    rb"(.)\1{5,}|(?:0123456|1234567|2345678|abcdefg|ABCDEFG|qwerty|deadbeef|cafebabe)"
    rb"|(.{2,4})\2{3,}|(?i:example|sample|placeholder|redacted|changeme|dummy|xxxx)"
    rb"|\*{4}|\.{4}|^(?:<.*>|\$.*|\{\{.*\}\}|%.*%)$"
)
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = b"0123456789"
_HEX: Final = b"abcdef"
_LEAST: Final = {_LETTERS: 8, _DIGITS: 8, _HEX: 12}
"""Characters of a row, one after the other in their order: of a million values of forty
characters that are drawn, less than five hold one."""
_RISES: Final = b"\1" * 9
"""Ten letters in their order, some left out; as rare."""
_UP: Final = bytes(1 if 0 < step < len(_LETTERS) else 0 for step in range(256))
_OTHERS: Final = {row: bytes({*range(256)} - {*row}) for row in _LEAST}


def entropy(value: bytes) -> float:
    """Return the Shannon entropy of a value in bits a character.

    C. E. Shannon, A Mathematical Theory of Communication, 1948, section 6.
    """
    size = len(value)
    return -sum(n / size * log2(n / size) for n in Counter(value).values())


def made_up(value: bytes) -> bool:
    """Return whether a value holds what nobody draws: runs, rows, stand-in words.

    Rows count whatever stands between: ``AbCdEfGh``, ``a1b2c3d4e5f6g7h8``.
    """
    return _runs().search(value) is not None or _has_row(value.lower())


@cache
def _runs() -> re.Pattern[bytes]:
    """Return the pattern of runs; most texts hold nothing to try it on."""
    return re.compile(_RUNS)


def _has_row(value: bytes) -> bool:
    letters = value.translate(None, _OTHERS[_LETTERS])
    if len(letters) >= _LEAST[_LETTERS]:
        steps = _steps(letters)
        row = _LETTERS if letters.translate(None, _HEX) else _HEX
        if _in_order(steps, row) or _RISES in steps.translate(_UP):
            return True
    digits = value.translate(None, _OTHERS[_DIGITS])
    return len(digits) >= _LEAST[_DIGITS] and _in_order(_steps(digits), _DIGITS)


def _steps(text: bytes) -> bytes:
    """Return how far each character is from the one before, modulo 256."""
    return bytes([(b - a) & 255 for a, b in pairwise(text)])


def _in_order(steps: bytes, row: bytes) -> bool:
    """Return whether steps go along a row, up or down; above, it may begin again."""
    count = _LEAST[row] - 1
    again = bytes((257 - len(row),))
    return b"\1" * count in steps.replace(again, b"\1") or b"\xff" * count in steps
