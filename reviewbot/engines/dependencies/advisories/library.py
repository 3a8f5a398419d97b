"""The library: the user's own database, and behind it the snapshot of the package.

An ecosystem is looked up in one of them: the snapshot is asked only for what the user's
own file does not have.
"""

import os
from collections.abc import Mapping
from datetime import date
from typing import Final

from reviewbot.engines.dependencies.advisories.names import base
from reviewbot.engines.dependencies.advisories.store import (
    Database,
    Fault,
    Hit,
    affected_versions,
    affecting,
    called,
    of_package,
    opened,
)
from reviewbot.model.advisory import Advisory, Affected, Holding, Standing, State
from reviewbot.model.value import frozen

MAX_AGE: Final = 30
"""Days after which data is stale, unless the policy says otherwise."""
SNAPSHOT: Final = os.path.join(os.path.dirname(__file__), "snapshot.sqlite")
"""What comes with the package; a copy from the source may be without."""


@frozen
class Library:
    """What there is to look things up in."""

    databases: tuple[Database, ...]
    """Those that could be opened, the user's own first."""
    faults: tuple[Fault, ...]
    """Why the others could not."""


def default_file(environ: Mapping[str, str]) -> str:
    """Return where the user's own database is kept."""
    if own := environ.get("REVIEWBOT_ADVISORIES"):
        return own
    home = environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.path.join(home, "reviewbot", "advisories.sqlite")


def open_library(path: str) -> Library:
    """Open the user's own database and the snapshot, as far as they are there."""
    found = (opened(path), opened(SNAPSHOT, shipped=True))
    return Library(
        tuple(one for one in found if isinstance(one, Database)),
        tuple(one for one in found if isinstance(one, Fault)),
    )


def holder(library: Library, ecosystem: str) -> Database | Fault:
    """Return the database that answers for an ecosystem, or why none does."""
    own = base(ecosystem)
    for database in library.databases:
        if own in database.holdings:
            return database
    damaged = (one for one in library.faults if one.state is State.CORRUPT)
    return next(damaged, Fault(State.ABSENT, f"there are no advisories of {own}"))


def holdings(library: Library) -> tuple[Holding, ...]:
    """Return what can be looked up, by name; the snapshot's only where it is asked."""
    found: dict[str, Holding] = {}
    for database in reversed(library.databases):
        found |= database.holdings
    return tuple(found[name] for name in sorted(found))


def standing(
    library: Library, ecosystem: str, today: date, max_age: int = MAX_AGE
) -> Standing:
    """Return whether an ecosystem's data can be relied on today.

    A damaged database is told even if the snapshot can answer in its place: it has
    less, and nobody chose it.
    """
    own = base(ecosystem)
    database = holder(library, own)
    if isinstance(database, Fault):
        return Standing(own, database.state, None, database.why)
    holding = database.holdings[own]
    age = age_of(holding, today)
    damaged = [one for one in library.faults if one.state is State.CORRUPT]
    if damaged:
        return Standing(own, State.CORRUPT, age, damaged[0].why, holding)
    if age is None:
        why = f"nobody knows of which day the advisories of {own} are"
        return Standing(own, State.STALE, None, why, holding)
    if age > max_age:
        why = f"the advisories of {own} are of {holding.as_of}, {age} days ago"
        return Standing(own, State.STALE, age, why, holding)
    return Standing(own, State.FRESH, age, "", holding)


def age_of(holding: Holding, today: date) -> int | None:
    """Return how many days old data is; None when nobody knows."""
    try:
        return max((today - date.fromisoformat(holding.as_of)).days, 0)
    except ValueError:
        return None


def find_affecting(
    library: Library, ecosystem: str, name: str, version: str
) -> tuple[Hit, ...] | Fault:
    """Return what affects a version, or may; see ``store.affecting``."""
    database = holder(library, ecosystem)
    if isinstance(database, Fault):
        return database
    return affecting(database, ecosystem, name, version)


def find_package(
    library: Library, ecosystem: str, name: str
) -> tuple[Advisory, ...] | Fault:
    """Return all advisories of a package; see ``store.of_package``."""
    database = holder(library, ecosystem)
    if isinstance(database, Fault):
        return database
    return of_package(database, ecosystem, name)


def find_versions(
    library: Library, ecosystem: str, name: str
) -> tuple[Affected, ...] | Fault:
    """Return what all advisories of a package say; see ``store.affected_versions``."""
    database = holder(library, ecosystem)
    if isinstance(database, Fault):
        return database
    return affected_versions(database, ecosystem, name)


def find_called(library: Library, name: str) -> tuple[Advisory, ...] | Fault:
    """Return a vulnerability by any of its names, each ecosystem from its holder.

    Args:
        library: Where to look.
        name: In any case: "cve-2021-33203".
    """
    found: list[Advisory] = []
    for database in library.databases:
        for spelling in dict.fromkeys((name, name.upper(), _as_github(name))):
            answer = called(database, spelling)
            if isinstance(answer, Fault):
                return answer
            mine = [o for o in answer if holder(library, o.ecosystem) is database]
            found += [one for one in mine if one not in found]
    return tuple(found)


def _as_github(name: str) -> str:
    """Return an id as GitHub writes its own: GHSA in capitals, the rest small."""
    prefix, hyphen, rest = name.partition("-")
    return prefix.upper() + hyphen + rest.lower()
