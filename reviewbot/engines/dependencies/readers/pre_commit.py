""".pre-commit-config.yaml: the repositories that hooks are taken from.

Source: https://pre-commit.com/#pre-commit-configyaml---repos. No ecosystem of OSV has
them; here it is "pre-commit". Packages that a hook asks for besides are gaps: which
ecosystem they are of stands in the hook's repository.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.manifest import Manifest
from reviewbot.engines.dependencies.readers.yaml_lines import Line, entries
from reviewbot.model.package import (
    Detail,
    Graph,
    Inventory,
    Package,
    Requirement,
    Scope,
)

_OWN: Final = ("local", "meta")
_PINNED: Final = re.compile(r"([0-9a-f]{40})|v?([0-9]+\.[0-9]+\.[0-9]+\S*)")


class PreCommit:
    """Reads .pre-commit-config.yaml."""

    name = ".pre-commit-config.yaml"

    def read(self, text: str) -> Inventory:
        """Return the repositories it asks for, and those that it pins."""
        made = Manifest(text, ("repo",))
        groups: dict[int, dict[str, Line]] = {}
        known = False
        for entry in entries(text):
            made.see(entry)
            line = entry.line
            known = known or line.key in {"repos", "repo"}
            if line.key in {"repo", "rev", "sha"}:
                groups.setdefault(entry.group, {})[line.key] = line
            elif line.key == "additional_dependencies" and line.value != "[]":
                made.gap(line)
        if not known:
            raise UnreadableError("line 1: no repos")
        for fields in groups.values():
            _repository(made, fields)
        return made.done()

    def detail(self, text: str, package: Package) -> Detail:
        """Return the address."""
        asked = {one.place: one.source for one in self.read(text).requirements}
        return Detail(source=asked.get(package.place, ""))

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return Manifest.graph(self.read(text))


def _repository(made: Manifest, fields: dict[str, Line]) -> None:
    repository = fields.get("repo")
    if repository is None:
        return
    address, _ = made.bare(repository)
    if address in _OWN:
        return
    revision = fields.get("rev") or fields.get("sha")
    value, start = made.bare(revision) if revision else ("", 0)
    if revision is None or not value or not address:
        made.gap(repository)
        return
    pinned = _PINNED.fullmatch(value)
    address = without_user(address)
    made.add(
        Requirement(
            ecosystem="pre-commit",
            name=address,
            wanted=value,
            place=made.lines.place(start, start + len(value)),
            pinned=(pinned[1] or pinned[2]) if pinned else "",
            scope=Scope.DEVELOPMENT,
            source=address,
        ),
        revision,
    )


READER: Final = PreCommit()
