"""Versions of PHP packages, as Composer orders them.

Sources: https://getcomposer.org/doc/articles/versions.md and
https://www.php.net/version_compare. Composer writes a version as four numbers and a
stability in small letters, and leaves the comparison to PHP:
words < dev < alpha < beta < RC < nothing < number < patch. So 1.0 is 1.0.0, and a
build after ``+`` does not count. Branches (``dev-main``) come before all versions;
``1.x-dev`` is the end of its line.
"""

import re
from typing import Final, TypeAlias

Part: TypeAlias = tuple[int, int, str]
"""Rank, and the number or word if the rank has several."""

_NUMBERS: Final = re.compile(r"v?([0-9]+(?:[._-]+[0-9]+)*)")
_PARTS: Final = re.compile(r"[0-9]+|[a-z]+")
_WORDS: Final = {
    "dev": 1, "alpha": 2, "a": 2, "beta": 3, "b": 3, "rc": 4,
    "patch": 7, "pl": 7, "p": 7, "post": 7,
}  # fmt: skip
_END: Final = (5, 0, "")
_NUMBER: Final = 6
_LINE: Final = re.compile(r"v?((?:[0-9]+\.)*)[x*](?:\.[x*])*-dev")
_LAST: Final = 9_999_999
"""What Composer writes for the ``x`` of a line."""


def key(version: str) -> tuple[int, tuple[int, ...], tuple[Part, ...]]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    text = version.lower().partition("+")[0]
    if text.startswith("dev-"):
        return 0, (), ((0, 0, text),)
    if line := _LINE.fullmatch(text):
        known = [*map(int, line[1].split(".")[:-1])]
        return 1, tuple(known + [_LAST] * (4 - len(known))), ((1, 0, ""), _END)
    found = _NUMBERS.match(text)
    if not found:
        raise ValueError(version)
    numbers = [
        int(n) for n in found[1].replace("-", ".").replace("_", ".").split(".") if n
    ]
    while numbers and not numbers[-1]:
        numbers.pop()
    after = [_part(p) for p in _PARTS.findall(text, found.end()) if p != "stable"]
    return 1, tuple(numbers), (*after, _END)


def _part(text: str) -> Part:
    if text.isdigit():
        return _NUMBER, int(text), ""
    rank = _WORDS.get(text, 0)
    return rank, 0, "" if rank else text
