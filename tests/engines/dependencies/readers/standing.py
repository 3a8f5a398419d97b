"""What stands at a place, and whether places are right: for tests of readers."""

import re

SCOPES = {"runtime": "", "optional": " optional", "development": " development"}


def at(text, place):
    """Return what stands at a place."""
    line = text.split("\n")[place.line - 1]
    return line[place.column - 1 : place.end_column - 1]


def packages(inventory):
    """Return what was found, without places."""
    return {(one.ecosystem, one.name, one.version) for one in inventory.packages}


def told(inventory):
    """Return requirements as lines: name, what is wanted, scope if not runtime."""
    return [
        f"{one.name} {one.wanted}".rstrip() + SCOPES[one.scope.value]
        for one in inventory.requirements
    ]


def versions(inventory):
    """Return packages as ``name@version``, in order."""
    return [f"{one.name}@{one.version}" for one in inventory.packages]


def misplaced(text, inventory):
    """Return what does not stand where it is said to stand."""
    wrong = []
    for one in inventory.packages:
        stands = at(text, one.place)
        names = {_plain(one.name), _plain(one.name.rpartition(":")[2])}
        right = stands in {one.version, f"v{one.version}"}
        if not (right and stands) and _plain(stands) not in names:
            wrong.append((one, stands))
        if not 0 <= one.start < one.end <= len(text):
            wrong.append((one, "span"))
    for one in inventory.requirements:
        stands = at(text, one.place)
        names = {_plain(one.name), _plain(one.name.rpartition(":")[2])}
        if not stands or (stands != one.wanted and _plain(stands) not in names):
            wrong.append((one, stands))
        if one.pinned and one.pinned not in one.wanted:
            wrong.append((one, "pinned"))
    wrong += [
        (one, at(text, one.place))
        for one in inventory.indexes
        if not at(text, one.place)
    ]
    return wrong


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()
