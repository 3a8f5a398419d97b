"""Versions of RPM packages: Red Hat, SUSE and their relatives.

Source: https://rpm-software-management.github.io/rpm/manual/dependencies.html and
rpm-version(7): ``[epoch:]version[-release]``. Both are rows of numbers and letters,
whatever divides them; a number comes after letters. A tilde comes before the end, a
caret right after it. A version without release comes before all its releases.
"""

import re
from typing import Final, TypeAlias

Part: TypeAlias = tuple[int, int, str]

_EPOCH: Final = re.compile(r"([0-9]*):")
_PARTS: Final = re.compile(r"[0-9]+|[A-Za-z]+|[~^]")
_TILDE: Final = (0, 0, "")
_END: Final = (1, 0, "")
_CARET: Final = (2, 0, "")
_LETTERS, _NUMBER = 3, 4


def key(version: str) -> tuple[int, tuple[Part, ...], tuple[Part, ...]]:
    """Return the sort key of a version; any text has one.

    Raises:
        ValueError: It is empty.
    """
    if not version:
        raise ValueError(version)
    epoch = _EPOCH.match(version)
    rest = version[epoch.end() :] if epoch else version
    main, dash, release = rest.rpartition("-")
    number = int(epoch[1] or 0) if epoch else 0
    if not dash:
        return number, _parts(rest), ()
    return number, _parts(main), _parts(release)


def _parts(text: str) -> tuple[Part, ...]:
    return (*map(_part, _PARTS.findall(text)), _END)


def _part(text: str) -> Part:
    if text.isdigit():
        return _NUMBER, int(text), ""
    if text == "~":
        return _TILDE
    return _CARET if text == "^" else (_LETTERS, 0, text)
