"""Versions that Maven's poms and Gradle's files ask for.

Source: https://maven.apache.org/pom.html#dependency-version-requirement-specification.
A bare version is a wish that other poms may overrule; it is taken as that version. In
a range everything counts that the order has between its ends, pre-releases too.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.brackets import ranges
from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.spans import (
    Spans,
    exactly,
    unclear,
    with_prereleases,
)

_VERSION: Final = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._+-]*[0-9A-Za-z])?")
_MOVING: Final = frozenset(
    {"LATEST", "RELEASE", "latest.release", "latest.integration"}
)


def read(wanted: str, order: Order) -> Spans:  # noqa: ARG001
    """Return what is allowed.

    Raises:
        VersionError: It is neither a version nor ranges, or has a property in it.
    """
    wanted = wanted.strip()
    found = tuple(ranges(wanted)) if wanted[:1] in {"[", "("} else exactly(wanted)
    for span in found:
        for bound in (span.low, span.high):
            if bound and not _VERSION.fullmatch(bound.version):
                raise unclear(wanted, "no version or range of Maven")
    if wanted in _MOVING:
        raise unclear(wanted, "whatever is newest")
    return with_prereleases(found)
