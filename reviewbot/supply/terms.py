"""Terms: what the review of packages goes by besides the change."""

import os
from datetime import date
from functools import cached_property
from typing import Final

from reviewbot.engines.dependencies.advisories.library import (
    Library,
    default_file,
    find_affecting,
    find_package,
    find_versions,
    open_library,
    standing,
)
from reviewbot.engines.dependencies.advisories.store import Fault, Hit
from reviewbot.model.advisory import Advisory, Affected, Standing, State
from reviewbot.model.policy import Policy
from reviewbot.model.value import frozen, replace

UNLISTED: Final = frozenset({"docker", "Conda", "pre-commit"})
"""What readers name and no database has advisories of; ``docs/dependencies.md`` says so."""


@frozen
class Terms:
    """By what packages are judged."""

    advisories: str
    """Path of the user's own database; empty is the usual place."""
    policy: Policy
    today: date


class Known:
    """What advisories say: each package version is looked up once."""

    def __init__(self, terms: Terms) -> None:
        """Open nothing yet."""
        self._terms = terms
        self._hits: dict[tuple[str, str, str], tuple[Hit, ...]] = {}
        self._asked: dict[str, set[str]] = {}
        self._faults: dict[str, Fault] = {}

    def hits(self, ecosystem: str, name: str, version: str) -> tuple[Hit, ...]:
        """Return what affects a version, or may, the worst first; nothing without data."""
        key = ecosystem, name, version
        if key not in self._hits:
            self._hits[key] = self._looked_up(*key)
        return self._hits[key]

    def advisories(self, ecosystem: str, name: str) -> tuple[Advisory, ...]:
        """Return all advisories of a package, the worst first."""
        self._asked.setdefault(ecosystem, set()).add(name)
        found = find_package(self._library, ecosystem, name)
        if isinstance(found, Fault):
            self._faults.setdefault(ecosystem, found)
            return ()
        return tuple(sorted(found, key=_rank))

    def versions(self, ecosystem: str, name: str) -> tuple[Affected, ...]:
        """Return what all advisories of a package say of versions."""
        found = find_versions(self._library, ecosystem, name)
        if isinstance(found, Fault):
            self._faults.setdefault(ecosystem, found)
            return ()
        return found

    def standings(self) -> tuple[tuple[Standing, int], ...]:
        """Return what can be relied on, and how many packages were looked up.

        One for each ecosystem of which something was, by its name.
        """
        return tuple(
            (self._standing(name), len(self._asked[name]))
            for name in sorted(self._asked)
        )

    @cached_property
    def _library(self) -> Library:
        return open_library(self._terms.advisories or default_file(os.environ))

    def _looked_up(self, ecosystem: str, name: str, version: str) -> tuple[Hit, ...]:
        if ecosystem in UNLISTED:
            return ()
        self._asked.setdefault(ecosystem, set()).add(name)
        found = find_affecting(self._library, ecosystem, name, version)
        if isinstance(found, Fault):
            self._faults.setdefault(ecosystem, found)
            return ()
        bare = (
            replace(hit, advisory=replace(hit.advisory, claims=())) for hit in found
        )
        return tuple(sorted(bare, key=lambda hit: _rank(hit.advisory)))

    def _standing(self, ecosystem: str) -> Standing:
        """Return how an ecosystem stands; what broke while it was read is corrupt."""
        max_age = self._terms.policy.advisories_max_age
        found = standing(self._library, ecosystem, self._terms.today, max_age)
        fault = self._faults.get(ecosystem)
        if fault and fault.state is State.CORRUPT:
            return replace(found, state=State.CORRUPT, why=fault.why)
        return found


def _rank(one: Advisory) -> tuple[object, ...]:
    """Order advisories: malicious, then by severity; what nobody scored is before low."""
    severity = float(one.severity) if one.severity else 1.5
    return not one.malicious, not one.exploited, -severity, -(one.score or 0.0), one.id
