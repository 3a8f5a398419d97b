"""Dependencies: what a change does to the packages of a project, as reports tell it."""

from enum import Enum
from typing import Final

from reviewbot.model.advisory import Advisory, Standing
from reviewbot.model.package import Scope
from reviewbot.model.value import frozen

DEPENDENCIES: Final = "dependencies"
"""The engine that finds them, as reports and configuration call it."""


class Meaning(Enum):
    """What a change does with a package version that is affected."""

    INTRODUCED = "introduced"
    """It was not there, or with none of these advisories."""
    DOWNGRADED = "re-introduced by downgrade"
    """An earlier version takes the place of one that was not affected by all of them."""
    WIDENED = "scope widened"
    """It was there, for development only, and is delivered now."""
    STILL = "still affected"
    """It takes the place of a version that all of this was known of. Nobody is blamed."""


@frozen
class Fixed:
    """Advisories that the head is rid of."""

    ecosystem: str
    name: str
    before: str
    """The version that was affected."""
    after: tuple[str, ...]
    """The versions that are there now; none if the package is gone."""
    advisories: frozenset[str]


@frozen
class Component:
    """A package version that a change brings, and what is known of it."""

    ecosystem: str
    """In OSV's words: "PyPI", "npm", "crates.io"."""
    name: str
    version: str
    path: str
    """Of the file that has it."""
    line: int
    """On which its version stands, from 1."""
    scope: Scope | None = None
    """What it is needed for; None when nothing is known of it and nobody asked."""
    before: tuple[str, ...] = ()
    """The versions whose place it takes."""
    meaning: Meaning | None = None
    """None when nothing is known of it."""
    advisories: tuple[Advisory, ...] = ()
    """That affect it, the worst first, without what they say of versions."""
    new: tuple[str, ...] = ()
    """Ids of those that the change brings."""
    clearing: str = ""
    """The least later version that none of them affects; empty if none is known."""
    chain: tuple[str, ...] = ()
    """The packages through which the project needs it, its own request first; itself
    last. Empty when the file does not say."""
    command: str = ""
    """What a person types to get the clearing version; empty if that is not known."""
    also: tuple[str, ...] = ()
    """Other files of the change that have it."""

    @property
    def is_still(self) -> bool:
        """Whether it is affected by no more than what it takes the place of."""
        return self.meaning is Meaning.STILL

    @property
    def purl(self) -> str:
        """Its package URL: "pkg:npm/lodash@4.17.20"."""
        from reviewbot.model.purl import purl

        return purl(self.ecosystem, self.name, self.version)


@frozen
class Dependencies:
    """What a change does to packages. Everything in it is sorted."""

    components: tuple[Component, ...] = ()
    """All that it brings, by ecosystem, name and version: each version once."""
    fixed: tuple[Fixed, ...] = ()
    data: tuple[Standing, ...] = ()
    """What can be relied on, for each ecosystem of which something was looked up."""
