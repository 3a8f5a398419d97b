"""Every ecosystem by its name, and the version scheme that it orders by.

Names are those of https://ossf.github.io/osv-schema/#defined-ecosystems. A scheme is
a module beside this one with a function ``key``; it is imported when it is first used.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Final, Protocol, TypeAlias

from reviewbot.errors import VersionError


class Key(Protocol):
    """What versions of one scheme are sorted by: totally ordered, and hashable."""

    def __lt__(self, other: Any, /) -> bool: ...  # noqa: D105


KeyOf: TypeAlias = Callable[[str], Key]

_ECOSYSTEMS: Final[dict[str, tuple[str, ...]]] = {
    "semver": (
        "npm", "crates.io", "Hex", "SwiftURL", "GitHub Actions", "Bitnami", "GHC",
        "Bioconductor", "Kubernetes", "VSCode",
    ),
    "golang": ("Go",),
    "builds": ("Pub", "Julia"),
    "nuget": ("NuGet",),
    "conan": ("ConanCenter",),
    "pypi": ("PyPI",),
    "composer": ("Packagist",),
    "rubygems": ("RubyGems",),
    "maven": ("Maven",),
    "dotted": ("CRAN", "Hackage"),
    "debian": ("Debian", "Ubuntu"),
    "opam": ("opam",),
    "alpine": (
        "Alpine", "Alpaquita", "BellSoft Hardened Containers", "Chainguard", "MinimOS",
        "Wolfi",
    ),
    "rpm": (
        "Red Hat", "Rocky Linux", "AlmaLinux", "SUSE", "openSUSE", "openEuler",
        "Mageia", "Azure Linux", "Photon OS",
    ),
}  # fmt: skip
_SCHEMES: Final = {
    name: scheme for scheme, all_ in _ECOSYSTEMS.items() for name in all_
}
_REFINED: Final = frozenset({"semver", "golang", "builds"})
"""Schemes that order what SemVer orders as it does, and perhaps more."""
_AS_WRITTEN: Final = {"composer": "php"}
"""Schemes that know a normal form, and what orders versions that are not brought to it."""
_LONGEST: Final = 1000
"""Characters of a version: the longest in advisories has about 100. No number in a
thousand is too long for ``int``."""
_SHOWN: Final = 60
"""Characters of a version in a message."""
_KEPT: Final = 1 << 16
"""Keys that are remembered, a scheme."""


def compare(ecosystem: str, one: str, other: str) -> int:
    """Return -1, 0 or 1: whether a version comes before, with or after another.

    They are taken as they are written; advisories are judged by ``key_of``, for which
    1.0 and 1.0.0 of Packagist are the same.

    Raises:
        VersionError: Nobody knows the order, see ``key_of``.
    """
    scheme = scheme_of(ecosystem)
    key = keys(_AS_WRITTEN.get(scheme, scheme))
    left, right = key(one), key(other)
    return (right < left) - (left < right)


def key_of(ecosystem: str) -> KeyOf:
    """Return what makes the sort keys of an ecosystem's versions.

    Args:
        ecosystem: As OSV writes it, with or without a suffix: ``Debian:12``.

    Returns:
        A function from a version to its key. Keys of one ecosystem can be compared
        with one another only. It raises VersionError for what is no version.

    Raises:
        VersionError: No such ecosystem is known.
    """
    return keys(scheme_of(ecosystem))


def scheme_of(ecosystem: str, *, semver: bool = False) -> str:
    """Return the scheme of an ecosystem's versions.

    Args:
        ecosystem: As for ``key_of``.
        semver: Whether it is asked for a range of type SEMVER, which is ordered as
            SemVer is, whatever the ecosystem; finer orders than SemVer's are kept.

    Raises:
        VersionError: No such ecosystem is known.
    """
    name, _, suffix = ecosystem.partition(":")
    if name == "Root":  # rebuilds packages of another one: Root:PyPI, Root:Alpine:3.18
        name = suffix.partition(":")[0]
    scheme = _SCHEMES.get(name)
    if semver and scheme not in _REFINED:
        return "semver"
    if scheme is None:
        raise VersionError(f"cannot compare versions of {_shown(ecosystem)}: not known")
    return scheme


@cache
def keys(scheme: str) -> KeyOf:
    """Return what makes the sort keys of a scheme; as ``key_of`` does."""
    read: KeyOf = import_module(f"reviewbot.engines.dependencies.versions.{scheme}").key

    @lru_cache(_KEPT)
    def key(version: str) -> Key:
        if len(version) <= _LONGEST:
            try:
                return read(version.strip())
            except ValueError:
                pass
        raise VersionError(f"cannot compare {_shown(version)}: no {scheme} version")

    return key


def _shown(text: str) -> str:
    return repr(text) if len(text) <= _SHOWN else f"{text[:_SHOWN]!r}..."
