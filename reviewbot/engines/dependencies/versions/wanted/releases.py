"""Which versions are pre-releases, and which releases lie side by side.

A wish that names no pre-release allows releases only. So it is compared with what
advisories tell by releases: between 1.2.0-beta and 1.2.0 there is none.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from packaging.version import Version

from reviewbot.engines.dependencies.versions import semver
from reviewbot.engines.dependencies.versions.registry import KeyOf, keys, scheme_of
from reviewbot.engines.dependencies.versions.wanted.spans import Cut, Interval

Release: TypeAlias = Callable[[Any], Any]

_THREE: Final = 3
_CUT: Final = 1
"""What a cut at a version begins with; those before and after all have no version."""
_DISCRETE: Final = frozenset({"npm", "crates.io", "Hex", "Go"})
"""Their registries take three numbers: right after release 1.2.3 comes 1.2.4."""
_PHP_END: Final = (5, 0, "")
"""The end of a version in the keys of ``composer``: what is less is a pre-release."""
_GEM_WORD: Final = 0
"""What a word begins with in the keys of ``rubygems``: it makes a pre-release."""


class Order(NamedTuple):
    """How the versions of an ecosystem follow one another."""

    key: KeyOf
    release: Release | None
    """From the key of a pre-release to that of its release, others as they are. None
    if the ecosystem knows no difference."""
    discrete: bool
    """Whether nothing lies between a release and the next patch."""

    def is_prerelease(self, version: str) -> bool:
        """Return whether a version is one, where there is a difference.

        Raises:
            VersionError: It is no version.
        """
        at = self.key(version)
        return bool(self.release and self.release(at) != at)

    def releases(self, of: Interval) -> Interval:
        """Return the interval with the same releases whose ends are at releases."""
        if not self.release:
            return of
        least = (_CUT, self.key("0"), 0)  # some begin at 0, others before all
        return max(least, self._cut(of[0])), max(least, self._cut(of[1]))

    def _cut(self, cut: Cut) -> Cut:
        if cut[0] != _CUT or not self.release:
            return cut
        _, at, after = cut
        release = self.release(at)
        if release != at:
            return _CUT, release, 0
        if not self.discrete:
            return cut
        numbers, *rest = at
        if not after and len(numbers) == _THREE:
            return cut
        major, minor, patch = numbers[:_THREE]
        return _CUT, ((major, minor, patch + 1), *rest), 0


def order_of(ecosystem: str) -> Order:
    """Return the order of an ecosystem's versions.

    Raises:
        VersionError: No such ecosystem is known.
    """
    scheme = scheme_of(ecosystem)
    return Order(keys(scheme), _RELEASES.get(scheme), ecosystem in _DISCRETE)


def _semver(key: Any) -> Any:
    return (key[0], semver.RELEASE, *(() for _ in key[2:])) if _early(key) else key


def _early(key: Any) -> bool:
    return bool(key[1] != semver.RELEASE)


def _pypi(key: Any) -> Any:
    """Return the key without alpha, beta, candidate and dev; a post-release stays."""
    version = key[1]
    if not key[0] or not version.is_prerelease:
        return key
    post = "" if version.pre or version.post is None else f".post{version.post}"
    return 1, Version(version.base_version + post)


def _composer(key: Any) -> Any:
    known, numbers, parts = key
    return (known, numbers, (_PHP_END,)) if known and parts[0] < _PHP_END else key


def _rubygems(key: Any) -> Any:
    words = (at for at, part in enumerate(key) if part[0] == _GEM_WORD)
    first = next(words, None)
    return key if first is None else (*key[:first], key[-1])


_RELEASES: Final[dict[str, Release]] = {
    "semver": _semver,
    "golang": _semver,
    "builds": _semver,
    "nuget": _semver,
    "pypi": _pypi,
    "composer": _composer,
    "rubygems": _rubygems,
}
"""Maven's ranges go by the order alone: [1,2) has 2-beta."""
