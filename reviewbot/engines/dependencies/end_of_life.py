"""End of life of what container images bring: which tags get no more security fixes.

The table beside this module has products, their release cycles, and the last day on
which anybody got fixes of one without paying: Debian's with its long-term support,
Ubuntu's without the one that is sold. It is general knowledge as of its "day"; later
days in it are what was announced. Cycles with an unclear end are left out.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from reviewbot.model.value import frozen

_FILE: Final = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "end_of_life.json"
)
_HOME: Final = "docker.io"
"""The registry that is meant when none is named: official images have one word there."""
_OFFICIAL: Final = "library/"
"""What stands before that word in full, also at mirrors and proxies."""
_VERSION: Final = re.compile(
    r"v?(?P<numbers>[0-9]{1,8}(?:\.[0-9]{1,8}){0,4})"
    r"(?:u[0-9]{1,8}|_[0-9.]{1,20}|(?:a|b|rc|alpha|beta)\.?[0-9]{0,8})?"
)
"""Behind the numbers stands an update or build of Java, or what comes before a release."""
_ALPINE: Final = re.compile(r"alpine(?P<cycle>[0-9]{1,3}\.[0-9]{1,3})")
_SYSTEMS: Final = ("Debian", "Ubuntu", "CentOS")
"""Whose names stand behind versions of other products: "3.8-slim-buster"."""


@frozen
class Ended:
    """A release cycle that gets no more fixes."""

    product: str
    """For people: "Python"."""
    cycle: str
    """"3.8"."""
    day: date
    """The last one with fixes."""


def ended(image: str, tag: str, today: date) -> Ended | None:
    """Return what of an image has reached its end of life: its product, or its system.

    Args:
        image: As written, without tag and digest: "python", "docker.io/library/python",
            "mirror.example:5000/library/python".
        tag: As written, without digest: "3.8-slim-buster".
        today: An end on this day is not yet one.

    Returns:
        Nothing for images and tags that name no cycle of the table, such as "latest"
        or "3": what they stand for moves. A product without a name of its own in the
        tag can still have a system in it.
    """
    table = _table()
    product = table.images.get(_path(image))
    if product is None:
        return None
    for own, cycle in (*_own_cycle(table, product, tag), *_systems(table, tag)):
        day = table.cycles[own].get(cycle)
        if day and day < today:
            return Ended(own, cycle, day)
    return None


@frozen
class _Table:
    images: Mapping[str, str]
    """Products by images without host."""
    cycles: Mapping[str, Mapping[str, date]]
    """Last days by product and cycle."""
    names: Mapping[str, Mapping[str, str]]
    """Cycles by product and name."""


@cache
def _table() -> _Table:
    with open(_FILE, encoding="utf-8") as file:
        products = json.load(file)["products"]
    return _Table(
        images={
            image: product
            for product, known in products.items()
            for image in known["images"]
        },
        cycles={
            product: {
                cycle: date.fromisoformat(day) for cycle, day in known["cycles"].items()
            }
            for product, known in products.items()
        },
        names={product: known["names"] for product, known in products.items()},
    )


def _path(image: str) -> str:
    """Return an image as the table names it: without host, official ones in one word.

    One word at another host is anybody's image, so that the host stays there.
    """
    host, slash, path = image.partition("/")
    if not slash or not ("." in host or ":" in host or host == "localhost"):
        host, path = _HOME, image
    before, official, name = path.rpartition(_OFFICIAL)
    if official and "/" not in name and (not before or before.endswith("/")):
        return name
    return path if "/" in path or host == _HOME else f"{host}/{path}"


def _own_cycle(table: _Table, product: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the cycle that the first word of a tag names, if it does."""
    first = tag.partition("-")[0]
    if cycle := table.names[product].get(first):
        yield product, cycle
    known = table.cycles[product]
    if first in known:
        yield product, first
    elif found := _VERSION.fullmatch(first):
        numbers = found["numbers"].split(".")
        for end in range(len(numbers), 0, -1):
            if (cycle := ".".join(numbers[:end])) in known:
                yield product, cycle
                return


def _systems(table: _Table, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the cycles of systems that words of a tag name."""
    for word in tag.split("-"):
        for system in _SYSTEMS:
            if cycle := table.names[system].get(word):
                yield system, cycle
        if found := _ALPINE.fullmatch(word):
            yield "Alpine", found["cycle"]
