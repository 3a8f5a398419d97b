"""Versions of NuGet: semantic, with a fourth number, in any case of letters.

Source: https://learn.microsoft.com/nuget/concepts/package-versioning: missing numbers
are 0, pre-releases are compared without case, build metadata does not count.
"""

from reviewbot.engines.dependencies.versions import semver


def key(version: str) -> tuple[tuple[int, ...], semver.PreRelease]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    return semver.key(version.lower())
