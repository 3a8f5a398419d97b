"""Semantic versions whose build metadata counts: Pub and Julia.

Sources: https://pub.dev/packages/pub_semver, where 1.2.3+1 is later than 1.2.3 and
builds are compared as pre-releases are;
https://docs.julialang.org/en/v1/base/base/#Base.VersionNumber, likewise, for
the build numbers of binary packages.
"""

from reviewbot.engines.dependencies.versions import semver


def key(
    version: str,
) -> tuple[tuple[int, ...], semver.PreRelease, tuple[semver.Identifier, ...]]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    numbers, before, build = semver.parts(version)
    return numbers, before, () if build is None else semver.identifiers(build)
