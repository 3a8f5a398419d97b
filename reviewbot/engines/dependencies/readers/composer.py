"""composer.json: what Composer is asked for.

Source: https://getcomposer.org/doc/04-schema.md. PHP itself and its extensions are no
packages.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    need_sound,
)
from reviewbot.engines.dependencies.readers.pins import graph, pin
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Requirement,
    Scope,
)

PACKAGIST: Final = "Packagist"
_SECTIONS: Final = {"require": Scope.RUNTIME, "require-dev": Scope.DEVELOPMENT}
_EXACT: Final = re.compile(r"={0,2}[ ]*v?([0-9]+(?:\.[0-9]+){1,3}(?:-[0-9A-Za-z.-]+)?)")


class Composer:
    """Reads composer.json."""

    name = "composer.json"

    def read(self, text: str) -> Inventory:
        """Return what it asks for, what it pins, and where packages come from."""
        cursor, lines = Cursor(text), Lines(text)
        requirements: dict[str, Requirement] = {}
        found: dict[str, Package] = {}
        indexes: list[Index] = []
        for word in cursor.members():
            if word in _SECTIONS and not _empty(text, cursor.at):
                for name in cursor.members(word):
                    start, key = cursor.key, f"{word}/{name}"
                    asked = _asked(cursor, lines, name, _SECTIONS[word])
                    found.pop(key, None)  # of equal keys the last counts
                    if asked:
                        requirements[key] = asked
                        for package in pin(asked, key, start, cursor.at):
                            found[key] = package
            elif word == "repositories":
                indexes += _repositories(cursor, lines)
        cursor.finish()
        packages = tuple(found.values())
        need_sound(text, packages)
        return Inventory(packages, tuple(requirements.values()), tuple(indexes))

    def detail(self, text: str, package: Package) -> Detail:  # noqa: ARG002
        """Return nothing: a manifest says no more of a package."""
        return Detail()

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return graph(self.read(text))


def is_package(name: str) -> bool:
    """Return whether a name is that of a package: all have a vendor."""
    return "/" in name


def _empty(text: str, at: int) -> bool:
    """Return whether PHP wrote an empty list, where it has no object."""
    return re.compile(r"\[\s*+\]").match(text, at) is not None


def _asked(cursor: Cursor, lines: Lines, name: str, scope: Scope) -> Requirement | None:
    title = (cursor.key + 1, cursor.quote())
    spot = cursor.spot()
    if not isinstance(spot.value, str):
        raise cursor.wrong(f"what is wanted of {name:.60} is no text", spot.start)
    if not is_package(name):
        return None
    found = _EXACT.fullmatch(spot.value.strip())
    span = (spot.start, spot.end) if spot.value else title
    return Requirement(
        ecosystem=PACKAGIST,
        name=name.lower(),
        wanted=spot.value,
        place=lines.place(*span),
        pinned=found[1] if found else "",
        scope=scope,
    )


def _repositories(cursor: Cursor, lines: Lines) -> list[Index]:
    """Return the repositories, which are a list or an object."""
    found: list[Index] = []
    listed = cursor.text.startswith("[", cursor.at)
    walk = cursor.items("repositories") if listed else cursor.members("repositories")
    for _ in walk:
        if not cursor.text.startswith("{", cursor.at):
            continue  # {"packagist.org": false}
        spots = cursor.fields("a repository", "type", "url")
        address = spots.get("url", NOTHING)
        if spots.get("type", NOTHING).value == "composer" and address.value:
            found.append(_index(address, lines))
    return found


def _index(address: Spot, lines: Lines) -> Index:
    """Return an index; Packagist is asked beside it."""
    place = lines.place(address.start, address.end)
    return Index(without_user(str(address.value)), place, extra=True)


READER: Final = Composer()
