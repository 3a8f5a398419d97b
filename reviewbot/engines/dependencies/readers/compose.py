"""Compose files: the images of services that are not built from the project.

Source: https://github.com/compose-spec/compose-spec/blob/main/05-services.md.
"""

from typing import Final

from reviewbot.engines.dependencies.readers.manifest import Manifest
from reviewbot.engines.dependencies.readers.yaml_lines import entries
from reviewbot.model.package import Detail, Graph, Inventory, Package


class Compose:
    """Reads docker-compose.yml."""

    name = "compose.yaml"

    def read(self, text: str) -> Inventory:
        """Return the images it asks for; those with a digest are pinned."""
        made = Manifest(text, ("image",))
        all_ = [*entries(text)]
        built = {entry.group for entry in all_ if entry.line.key == "build"}
        for entry in all_:
            made.see(entry)
            if entry.line.key == "image" and entry.group not in built:
                made.image(entry.line)
        return made.done()

    def detail(self, text: str, package: Package) -> Detail:
        """Return the digest, which is the version."""
        return Manifest.detail(text, package)

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return Manifest.graph(self.read(text))


READER: Final = Compose()
