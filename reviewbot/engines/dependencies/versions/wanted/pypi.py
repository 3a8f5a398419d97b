"""Specifiers of Python packages, and Poetry's own ways to say the same.

Sources: https://packaging.python.org/specifications/version-specifiers and
https://python-poetry.org/docs/dependency-specification#version-constraints, which adds
``^ ~ ||``, one ``=`` and a bare version. Pre-releases are allowed where a clause names
one, but none of the version that the wish ends before. Local versions (1.2+cu11) are
left out: the index takes none.
"""

import re
from collections.abc import Iterator
from typing import Final

from packaging.version import InvalidVersion, Version

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.spans import (
    ALL,
    COMPARED,
    Spans,
    above,
    below,
    between,
    but,
    meet,
    unclear,
    with_prereleases,
)

_OR: Final = re.compile(r"\|\|?")
_CLAUSE: Final = re.compile(
    r"\s*(===|~=|==|!=|<=|>=|<|>|\^|~|=|)\s*([^\s,|^~<>=]+)\s*(,?)"
)
_WILD: Final = re.compile(r"v?((?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*)(?:\.\*)+")
_LAST_POST: Final = 999_999_999
"""After all post-releases of a version, which ``>`` does not allow."""
_TWO: Final = 2


def read(wanted: str, order: Order) -> Spans:
    """Return what a specifier allows.

    Raises:
        VersionError: It is none.
    """
    found: Spans = ()
    for choice in _OR.split(wanted):
        clauses = [*_clauses(choice)]
        spans = meet(order.key, (_allowed(*each) for each in clauses))
        early = any(_early(*each) for each in clauses)
        found += with_prereleases(spans) if early else spans
    return found


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        clause = _CLAUSE.match(text, at)
        if not clause:
            raise unclear(text, "no specifier")
        yield clause[1], clause[2]
        at = clause.end()
    if not at:
        raise unclear(text, "no specifier")


def _early(operator: str, version: str) -> bool:
    if operator == "!=" or "*" in version:
        return False
    return _version(version).is_prerelease


def _allowed(operator: str, text: str) -> Spans:
    if "*" in text:
        return _wild(operator, text)
    version = _version(text)
    match operator:
        case "^" | "~" | "~=":
            return _compatible(operator, version)
        case ">" if not (version.is_postrelease or version.is_prerelease):
            return above(f"{version.public}.post{_LAST_POST}")
        case "<" if not version.is_prerelease:
            return below(f"{version.public}.dev0")
        case _:
            return COMPARED[operator](text)


def _wild(operator: str, text: str) -> Spans:
    """Return what ``==1.*`` or ``!=1.*`` allows; Poetry leaves the sign out."""
    if text == "*" and operator in {"", "==", "="}:
        return ALL
    found = _WILD.fullmatch(text)
    if not found or operator not in {"", "==", "=", "!="}:
        raise unclear(f"{operator}{text}", "no specifier")
    version = _version(found[1])
    first, end = f"{found[1]}.dev0", _next(version, len(version.release) - 1)
    return but(first, end) if operator == "!=" else between(first, end)


def _compatible(operator: str, version: Version) -> Spans:
    numbers = version.release
    if operator == "~=":
        if len(numbers) < _TWO:
            raise unclear(f"~={version}", "no specifier: it needs two numbers")
        at = len(numbers) - _TWO
    elif operator == "~":
        at = min(1, len(numbers) - 1)
    else:
        told = (at for at, number in enumerate(numbers) if number)
        at = next(told, len(numbers) - 1)
    return between(str(version), _next(version, at))


def _next(version: Version, at: int) -> str:
    """Return what comes before all pre-releases of one more at an index."""
    numbers = (*version.release[:at], version.release[at] + 1)
    epoch = f"{version.epoch}!" if version.epoch else ""
    return f"{epoch}{'.'.join(map(str, numbers))}.dev0"


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion as error:
        raise unclear(text, "no version of PEP 440") from error
