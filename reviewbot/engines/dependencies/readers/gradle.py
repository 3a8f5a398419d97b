"""gradle.lockfile: ``group:artifact:version=configurations``, a line each.

Before Gradle 7 each configuration had a file of its own, and lines ended in the version.

Source: https://docs.gradle.org/current/userguide/dependency_locking.html.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import Detail, Graph, Inventory, Package, Scope

_LINE: Final = re.compile(r"^[^\n]*", re.MULTILINE)
_ENTRY: Final = re.compile(
    r"[ \t]*(?P<name>[^\s:=#]+:[^\s:=]+):(?P<version>[^\s:=]+)(?:=(?P<for>[^\n=]*))?\r?"
)
_COMMA: Final = re.compile(r"[ \t]*,[ \t]*")
_PASSED: Final = re.compile(r"[ \t]*(?:#.*|empty=[^\n]*)?\s*")
_DELIVERED: Final = re.compile(
    r"(?!(?:.*[a-z])?(?:unit|android|integration|functional)?[tT]est)"
    r"(?:[a-z]\w*)?(?:[cC]ompile|[rR]untime)(?:Only)?Classpath|compile|runtime|default"
)
"""Configurations that what is delivered has: those of the main sources."""


class Gradle:
    """Reads gradle.lockfile."""

    name = "gradle.lockfile"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are ``group:artifact:version``."""
        refuse_conflict(text)
        lines = Lines(text)
        found: dict[str, Package] = {}
        for line in _LINE.finditer(text):
            entry = _ENTRY.fullmatch(line[0])
            if entry:
                start, key = line.start(), f"{entry['name']}:{entry['version']}"
                first, last = entry.span("version")
                place = lines.place(start + first, start + last)
                found[key] = Package(
                    "Maven", entry["name"], entry["version"], place, key, start,
                    line.end(),
                )  # fmt: skip
            elif not _PASSED.fullmatch(line[0]):
                raise lines.wrong(line.start(), "no group:artifact:version")
        return Inventory(packages=tuple(found.values()))

    def detail(self, text: str, package: Package) -> Detail:  # noqa: ARG002
        """Return nothing: the file says no more."""
        return Detail()

    def graph(self, text: str) -> Graph:
        """Return what each is for, by its configurations; needs are not told."""
        scopes: dict[str, Scope] = {}
        for package in self.read(text).packages:
            told = text[package.start : package.end].strip().partition("=")[2]
            delivered = not told or any(map(_DELIVERED.fullmatch, _COMMA.split(told)))
            scopes[package.key] = Scope.RUNTIME if delivered else Scope.DEVELOPMENT
        return Graph(scopes=scopes)


READER: Final = Gradle()
