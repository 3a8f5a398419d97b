"""Workflows and actions of GitHub: the actions and images that they use.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions. What is in
the repository itself is none from outside. A tag or branch can move; one with all three
numbers is taken for one version, as is a commit.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.manifest import Manifest
from reviewbot.engines.dependencies.readers.yaml_lines import Entry, entries
from reviewbot.model.package import Detail, Graph, Inventory, Package, Requirement

ACTIONS: Final = "GitHub Actions"
_USES: Final = re.compile(r"([\w.-]+/[\w.-]+(?:/[^@\s]+)?)@([^\s@]+)")
_PINNED: Final = re.compile(
    r"([0-9a-f]{40}|[0-9a-f]{64})|v?([0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?)"
)
_DOCKER: Final = "docker://"


class Workflow:
    """Reads workflows and action.yml."""

    name = "GitHub workflow"

    def read(self, text: str) -> Inventory:
        """Return the actions and images it asks for, and those that it pins."""
        made = Manifest(text, ("uses", "image", "container"))
        top: set[str] = set()
        for entry in entries(text):
            made.see(entry)
            if not entry.above:
                top.add(entry.line.key)
            if entry.line.key == "uses" and _runs(entry):
                _uses(made, entry)
            elif _is_image(entry):
                made.image(entry.line)
        if not top & {"jobs", "runs"}:
            raise UnreadableError("line 1: neither jobs nor runs")
        return made.done()

    def detail(self, text: str, package: Package) -> Detail:
        """Return the digest of an image."""
        return Manifest.detail(text, package)

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return Manifest.graph(self.read(text))


def _runs(entry: Entry) -> bool:
    """Return whether a key is one of a job or of a step, not an input called so."""
    above = entry.above
    return (
        above in {("runs", "steps"), ("jobs", *above[1:2], "steps")}
        or (len(above) == 2 and above[0] == "jobs")  # noqa: PLR2004
    )  # fmt: skip


def _is_image(entry: Entry) -> bool:
    above, key = entry.above, entry.line.key
    if above == ("runs",):
        return key == "image" and entry.line.value.startswith(_DOCKER)
    if above[:1] != ("jobs",):
        return False
    if key == "container":
        return len(above) == 2  # noqa: PLR2004
    return key == "image" and (
        above[2:] == ("container",) or (above[2:3] == ("services",) and len(above) == 4)  # noqa: PLR2004
    )


def _uses(made: Manifest, entry: Entry) -> None:
    line = entry.line
    value, start = made.bare(line)
    if not value or value.startswith(("./", "../", "$/")):
        return
    if value.startswith(_DOCKER):
        made.image(line)
        return
    found = _USES.fullmatch(value)
    if not found:
        made.gap(line)
        return
    pinned = _PINNED.fullmatch(found[2])
    made.add(
        Requirement(
            ecosystem=ACTIONS,
            name=found[1],
            wanted=found[2],
            place=made.lines.place(start + found.start(2), start + found.end(2)),
            pinned=(pinned[1] or pinned[2]) if pinned else "",
        ),
        line,
    )


READER: Final = Workflow()
