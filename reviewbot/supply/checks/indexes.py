"""dependency-extra-index: indexes that are asked beside another for the same names."""

from collections.abc import Iterator
from typing import Final

from reviewbot.model.package import Index
from reviewbot.supply.checks.entries import indexed
from reviewbot.supply.checks.origins import host_of, shown
from reviewbot.supply.listings import Pair
from reviewbot.supply.remark import Remark, Scene

RULE: Final = "dependency-extra-index"
_RESOLVED: Final = frozenset({"gemfile_lock", "pipfile_lock"})
"""Formats that repeat the indexes of a manifest."""


def extra_index(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of indexes that are new to a file and stand beside another.

    Channels of conda, which are names, are left out: of these the first has precedence.
    What a lock file repeats is told in the manifest.
    """
    before = {address for base in pair.before for address in indexed(base)}
    if pair.head.form in _RESOLVED:
        before |= {
            address
            for other in scene.pairs
            if other.head.form not in _RESOLVED
            for address in indexed(other.head)
        }
    for index in pair.head.inventory.indexes:
        if index.extra and "://" in index.address and index.address not in before:
            before.add(index.address)
            yield _remark(index)


def _remark(index: Index) -> Remark:
    message = (
        f"`{shown(index.address)}` is asked beside another index: whoever publishes a"
        " name on either may be the one whose package is installed."
    )
    return Remark(RULE, index.place, message, (host_of(index.address),))
