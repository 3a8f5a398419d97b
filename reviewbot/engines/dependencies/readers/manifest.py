"""What readers of YAML manifests have in common: images, pins and what is not read."""

import re
from collections.abc import Sequence
from typing import Final

from reviewbot.engines.dependencies.readers import images
from reviewbot.engines.dependencies.readers.pins import graph, pin
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.yaml_lines import Entry, Line
from reviewbot.model.package import Detail, Graph, Inventory, Package, Requirement

_ANCHOR: Final = re.compile(r"(?:[&!][^\s]*[ \t]+)+")
_DOCKER: Final = "docker://"
_SHOWN: Final = 100
"""Characters of a line that is not read."""


class Manifest:
    """Collects what a manifest asks for."""

    def __init__(self, text: str, words: Sequence[str]) -> None:
        """Begin; ``words`` are the keys that are looked for."""
        self.text = text
        self.lines = Lines(text)
        self._keyed = False
        word = "|".join(words)
        self._hidden = re.compile(rf"[\[{{,]\s*(?:(['\"])(?:{word})\1|(?:{word}))\s*:")
        self._requirements: list[Requirement] = []
        self._packages: list[Package] = []
        self._gaps: list[str] = []

    def see(self, entry: Entry) -> None:
        """Look at a line: one with such a key in braces is not read, and told."""
        line = entry.line
        self._keyed = self._keyed or bool(line.key)
        braces = not line.quoted and line.value[:1] in {"[", "{"}
        if braces and self._hidden.search(line.value):
            self.gap(line)

    def bare(self, line: Line) -> tuple[str, int]:
        """Return a value without anchor and its offset; empty for an alias."""
        if line.quoted:
            inside = self.text[line.start : line.end]
            return (line.value if inside == line.value else ""), line.start
        anchor = _ANCHOR.match(line.value)
        skipped = anchor.end() if anchor else 0
        value = line.value[skipped:]
        start = line.start + skipped
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value, start = value[1:-1], start + 1
        return ("" if value.startswith("*") else value), start

    def image(self, line: Line) -> None:
        """Read a value that is an image, with or without ``docker://``."""
        value, start = self.bare(line)
        if value.startswith(_DOCKER):
            value, start = value[len(_DOCKER) :], start + len(_DOCKER)
        if not value:
            return
        asked = images.asked(value, start, self.lines)
        if asked is None:
            self.gap(line)
        else:
            self.add(asked, line)

    def add(self, asked: Requirement, line: Line) -> None:
        """Take a requirement, and the package that it pins."""
        self._requirements.append(asked)
        end = self.text.find("\n", line.end)
        key = f"{asked.place.line}:{asked.name}"
        self._packages += pin(
            asked, key, line.begin, end if end >= 0 else len(self.text)
        )

    def gap(self, line: Line) -> None:
        """Tell that a line is not read."""
        number = self.lines.number(line.begin)
        shown = f"{line.key}: {line.value}" if line.key else line.value
        self._gaps.append(f"line {number}: {shown[:_SHOWN]}")

    def done(self) -> Inventory:
        """Return what was collected.

        Raises:
            UnreadableError: It is no YAML with keys.
        """
        if not self._keyed and self.text.strip():
            raise self.lines.wrong(0, "no keys with values")
        return Inventory(
            packages=tuple(self._packages),
            requirements=tuple(self._requirements),
            gaps=tuple(self._gaps),
        )

    @staticmethod
    def detail(text: str, package: Package) -> Detail:  # noqa: ARG004
        """Return the digest of an image, which is its version."""
        if package.ecosystem != images.DOCKER:
            return Detail()
        return Detail(digests=(package.version,), lines={"digests": package.place})

    @staticmethod
    def graph(read: Inventory) -> Graph:
        """Return what is pinned as asked for by the project."""
        return graph(read)
