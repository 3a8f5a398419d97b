"""package.json: what npm, yarn, pnpm and bun are asked for.

Source: https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm,
https://yarnpkg.com/configuration/manifest#resolutions, https://pnpm.io/settings#overrides.
"""

from typing import Final

from reviewbot.engines.dependencies.readers.json_places import Cursor, need_sound
from reviewbot.engines.dependencies.readers.npm_names import (
    NPM,
    alias,
    exact,
    outside,
    own,
    split,
)
from reviewbot.engines.dependencies.readers.npm_tree import SCOPES
from reviewbot.engines.dependencies.readers.pins import graph, pin
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.model.package import (
    Detail,
    Graph,
    Inventory,
    Package,
    Requirement,
    Scope,
)

_DEEPEST: Final = 50
"""Levels of ``overrides`` that are followed."""


class _Asked:
    """Collects what a manifest asks for."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.lines = Lines(cursor.text)
        self.requirements: dict[str, Requirement] = {}
        self.packages: dict[str, Package] = {}

    def all_of(self, word: str, scope: Scope) -> None:
        """Read an object of names and what is wanted of each."""
        for name in self.cursor.members(word):
            self.one(f"{word}/{name}", name, scope)

    def overrides(self, word: str, above: str, depth: int = 0) -> None:
        """Read versions that hold for others' wishes, too; npm nests them."""
        if depth > _DEEPEST:
            raise self.cursor.wrong("nested too deep")
        for key in self.cursor.members(word):
            name = above if key == "." else _selected(key)
            if self.cursor.text.startswith("{", self.cursor.at):
                self.overrides(f"{word}/{key}", name, depth + 1)
            else:
                self.one(f"{word}/{key}", name, Scope.RUNTIME)

    def one(self, key: str, name: str, scope: Scope) -> None:
        """Read what is wanted of a name; of equal keys the last counts."""
        cursor = self.cursor
        start, title = cursor.key, cursor.key + 1
        behind = cursor.quote()
        spot = cursor.spot()
        if not isinstance(spot.value, str):
            raise cursor.wrong(f"what is wanted of {name:.60} is no text", spot.start)
        if own(spot.value) or spot.value.startswith("$"):
            return
        real, wanted = alias(spot.value)
        first = spot.end - len(wanted)
        if not cursor.text.startswith(wanted, first):
            first = spot.start  # it has escapes
        far = not real and outside(wanted)
        if not wanted.strip():
            first, end = (spot.start, spot.end) if real else (title, behind)
            wanted = ""
        else:
            end = spot.end
        place = self.lines.place(first, end)
        asked = Requirement(
            ecosystem=NPM,
            name=real or name,
            wanted=wanted,
            place=place,
            pinned="" if far else exact(wanted),
            scope=scope,
            source=wanted if far else "",
        )
        self.requirements[key] = asked
        self.packages.pop(key, None)
        for package in pin(asked, key, start, cursor.at):
            self.packages[key] = package


class PackageJson:
    """Reads package.json."""

    name = "package.json"

    def read(self, text: str) -> Inventory:
        """Return what it asks for, and the packages that it pins."""
        cursor = Cursor(text)
        asked = _Asked(cursor)
        for word in cursor.members():
            if word in SCOPES:
                asked.all_of(word, SCOPES[word])
            elif word in {"overrides", "resolutions"}:
                asked.overrides(word, "")
            elif word == "pnpm" and text.startswith("{", cursor.at):
                for inner in cursor.members("pnpm"):
                    if inner == "overrides":
                        asked.overrides("pnpm.overrides", "")
        cursor.finish()
        packages = tuple(asked.packages.values())
        need_sound(text, packages)
        return Inventory(packages, tuple(asked.requirements.values()))

    def detail(self, text: str, package: Package) -> Detail:  # noqa: ARG002
        """Return nothing: a manifest says no more of a package."""
        return Detail()

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return graph(self.read(text))


def _selected(key: str) -> str:
    """Return the name that a key of overrides is about: ``a/**/b``, ``a>b@1``."""
    parts = key.rpartition(">")[2].split("/")
    last = parts[-1]
    if len(parts) > 1 and parts[-2].startswith("@"):
        last = f"{parts[-2]}/{last}"
    return split(last)[0]


READER: Final = PackageJson()
