"""Kubernetes: the images of containers, wherever a manifest has them.

Source: https://kubernetes.io/docs/concepts/containers/images/.
"""

from typing import Final

from reviewbot.engines.dependencies.readers.manifest import Manifest
from reviewbot.engines.dependencies.readers.yaml_lines import entries
from reviewbot.model.package import Detail, Graph, Inventory, Package


class Kubernetes:
    """Reads manifests of Kubernetes."""

    name = "Kubernetes manifest"

    def read(self, text: str) -> Inventory:
        """Return the images it asks for; those with a digest are pinned."""
        made = Manifest(text, ("image",))
        for entry in entries(text):
            made.see(entry)
            if entry.line.key == "image":
                made.image(entry.line)
        return made.done()

    def detail(self, text: str, package: Package) -> Detail:
        """Return the digest, which is the version."""
        return Manifest.detail(text, package)

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return Manifest.graph(self.read(text))


READER: Final = Kubernetes()
