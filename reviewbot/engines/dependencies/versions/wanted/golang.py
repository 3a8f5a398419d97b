"""Versions that go.mod asks for: this one or a later one.

Source: https://go.dev/ref/mod#minimal-version-selection. Modules have the version that
go.mod names; the least one is what ``go 1.21`` asks of Go itself.
"""

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.spans import (
    Spans,
    at_least,
    with_prereleases,
)


def read(wanted: str, order: Order) -> Spans:
    """Return what is allowed.

    Raises:
        VersionError: It is no version.
    """
    wanted = wanted.strip()
    early = order.is_prerelease(wanted)
    return with_prereleases(at_least(wanted)) if early else at_least(wanted)
