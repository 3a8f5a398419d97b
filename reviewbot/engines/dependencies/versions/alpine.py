"""Versions of Alpine packages.

Source: apk-package(5) of apk-tools, which follows Gentoo's
https://projects.gentoo.org/pms/8/pms.html, "Version comparison":
``number{.number}...{letter}{_suffix{number}}...{~hash}{-r#}``. A number after the first
that begins with 0 is a fraction: it is compared as text, and comes before those that do
not. Where two versions part, a further number comes last, before it a letter, ``_p`` and
the other late suffixes, a hash, a revision, the end, and the early suffixes.

Alpine has versions that are not so. A letter may have a number (``6.6.2p1``), a number
may be missing (``1..2``) and then comes before all others, and what cannot be read comes
before everything, whatever it is.
"""

import re
from typing import Final, TypeAlias

Part: TypeAlias = tuple[int, int, int, str]
"""Rank, and what tells parts of this rank apart."""

_NUMBERS: Final = re.compile(r"[0-9]*(?:\.[0-9]*)*")
_PARTS: Final = re.compile(
    r"([a-z])([0-9]*)|_([a-z]+)([0-9]*)|~([0-9a-f]+)|-r([0-9]*)\b"
)
_UNREADABLE: Final = (0, 0, 0, "")
_MISSING: Final = (1, 0, 0, "")
_EARLY: Final = 2
_END: Final = (3, 0, 0, "")
_REVISION, _HASH, _LATE, _LETTER, _FRACTION, _NUMBER = range(4, 10)
_SUFFIXES: Final = {
    **{name: (_EARLY, at) for at, name in enumerate(("alpha", "beta", "pre", "rc"))},
    **{name: (_LATE, at) for at, name in enumerate(("cvs", "svn", "git", "hg", "p"))},
}


def key(version: str) -> tuple[Part, ...]:
    """Return the sort key of a version; any text has one.

    Raises:
        ValueError: It is empty.
    """
    numbers = _NUMBERS.match(version)
    if not version or not numbers:
        raise ValueError(version)
    first, *others = numbers[0].split(".")
    found = [(_NUMBER, int(first), 0, "") if first else _MISSING]
    found += map(_number, others)
    end = numbers.end()
    while end < len(version):
        part = _part(_PARTS.match(version, end))
        found.append(part[1])
        if part[1] == _UNREADABLE:
            break
        end = part[0]
    return (*found, _END)


def _number(text: str) -> Part:
    if not text:
        return _MISSING
    return (_FRACTION, 0, 0, text) if text[0] == "0" else (_NUMBER, int(text), 0, "")


def _part(found: re.Match[str] | None) -> tuple[int, Part]:
    """Return where a part ends, and the part."""
    if not found:
        return 0, _UNREADABLE
    letter, of_letter, suffix, of_suffix, commit, revision = found.groups()
    part = _UNREADABLE
    if letter:
        part = (_LETTER, ord(letter), int(of_letter or 0), "")
    elif suffix in _SUFFIXES:
        part = (*_SUFFIXES[suffix], int(of_suffix or 0), "")
    elif commit:
        part = (_HASH, 0, 0, commit)
    elif revision is not None:
        part = (_REVISION, int(revision or 0), 0, "")
    return found.end(), part
