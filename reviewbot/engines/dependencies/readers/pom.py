"""pom.xml of Maven.

Source: https://maven.apache.org/pom.html. Properties are looked up in the file itself;
a version that needs another file, or is put together, is a gap.
"""

from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.readers import pinned as pins
from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.engines.dependencies.readers.xml import Element, parse
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Requirement,
    Scope,
)

_PLUGINS: Final = "org.apache.maven.plugins"
"""The group of a plugin that names none."""
_SCOPES: Final = {"test": Scope.DEVELOPMENT}
_DEEPEST: Final = 10
"""Properties that stand for properties."""
_KINDS: Final = frozenset({"dependency", "plugin", "extension", "parent"})


class Pom:
    """Reads pom.xml."""

    name = "pom.xml"

    def read(self, text: str) -> Inventory:
        """Return what it asks for, with plugins and parent."""
        refuse_conflict(text)
        lines = Lines(text)
        root = parse(text)
        if root.tag != "project":
            raise lines.wrong(root.start, f"<{root.tag[:60]}> is no project of Maven")
        project = _Project(text, lines, root)
        asked: list[Requirement] = []
        for element, managed in _asking(root):
            found = project.requirement(element)
            if found and (managed or found.wanted or found.name not in project.managed):
                asked.append(found)
        inventory = Inventory(
            requirements=tuple(asked),
            indexes=tuple(_indexes(lines, root)),
            gaps=tuple(project.gaps),
        )
        return pins.with_packages(text, inventory)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a requirement that pins a version."""
        return pins.detail(text, self.read(text), package)

    def graph(self, text: str) -> Graph:
        """Return what is pinned: who needs whom the file does not say."""
        return pins.graph(text, self.read(text))


class _Project:
    """A file, with its properties."""

    def __init__(self, text: str, lines: Lines, root: Element) -> None:
        self.text = text
        self.lines = lines
        self.gaps: list[str] = []
        self.properties = dict(_properties(root))
        self.managed = {
            self.named(element)
            for element, managed in _asking(root)
            if managed and element.child("version")
        }

    def requirement(self, element: Element) -> Requirement | None:
        name = self.named(element)
        group, _, artifact = name.partition(":")
        if not group or not artifact or "${" in name:
            self.gaps.append(f"{element.tag} {name}")
            return None
        told, version = element.child("artifactId"), element.child("version")
        wanted, place = "", told or element
        if version:
            settled = self.settled(version)
            wanted, place = (settled or version).text, settled or version
            if settled is None:
                self.gaps.append(f"{name} {version.text}")
        if "\n" in name or "\n" in wanted:
            self.gaps.append(" ".join(f"{name} {wanted}".split()))
            return None
        span = self.span(place) or (told and self.span(told)) or (0, 0)
        return Requirement(
            ecosystem="Maven",
            name=name,
            wanted=wanted,
            place=self.lines.place(*span),
            pinned=_pinned(wanted),
            scope=_scope(element),
            source=element.string("systemPath"),
        )

    def named(self, element: Element) -> str:
        group = element.child("groupId")
        parts = [self.settled(group) or group if group else None]
        artifact = element.child("artifactId")
        parts.append(self.settled(artifact) or artifact if artifact else None)
        texts = [part.text if part else "" for part in parts]
        if element.tag == "plugin" and not texts[0]:
            texts[0] = _PLUGINS
        return ":".join(texts)

    def settled(self, element: Element) -> Element | None:
        """Return the element whose text is meant; None if that is not in the file."""
        for _ in range(_DEEPEST):
            text = element.text
            if "${" not in text:
                return element
            key = text[2:-1] if text.startswith("${") and text.endswith("}") else ""
            found = self.properties.get(key)
            if found is None:
                return None
            element = found
        return None

    def span(self, element: Element) -> tuple[int, int] | None:
        """Return where its text stands; None if it is not written in one piece."""
        end = element.at + len(element.text)
        plain = element.text and self.text[element.at : end] == element.text
        return (element.at, end) if plain and "\n" not in element.text else None


def _asking(
    root: Element,
) -> Iterator[tuple[Element, bool]]:
    """Yield what asks for something, and whether it only settles a version."""
    waiting = [(child, False) for child in reversed(root.children)]
    while waiting:
        element, managed = waiting.pop()
        if element.tag in _KINDS and element.child("artifactId"):
            yield element, managed
        if element.tag in {"configuration", "properties", "exclusions"}:
            continue
        inner = managed or element.tag in {"dependencyManagement", "pluginManagement"}
        waiting += [(child, inner) for child in reversed(element.children)]


def _properties(root: Element) -> Iterator[tuple[str, Element]]:
    parent = root.child("parent")
    for key in ("groupId", "version", "artifactId"):
        above = parent.child(key) if parent else None
        own = root.child(key) or above
        if own:
            yield from ((f"{prefix}{key}", own) for prefix in ("project.", "pom.", ""))
        if above:
            yield f"project.parent.{key}", above
            yield f"parent.{key}", above
    holder = root.child("properties")
    for element in holder.children if holder else ():
        yield element.tag, element


def _scope(element: Element) -> Scope:
    if element.tag in {"plugin", "extension"}:
        return Scope.DEVELOPMENT
    above = element.parent
    while above is not None:  # what a plugin needs is not delivered either
        if above.tag == "plugin":
            return Scope.DEVELOPMENT
        above = above.parent
    if element.string("optional") == "true":
        return Scope.OPTIONAL
    return _SCOPES.get(element.string("scope"), Scope.RUNTIME)


def _pinned(wanted: str) -> str:
    """Return the one version allowed: what is no range is what Maven takes."""
    if "${" in wanted or wanted in {"LATEST", "RELEASE"}:
        return ""
    if wanted.startswith("[") and wanted.endswith("]") and "," not in wanted:
        return wanted[1:-1].strip()
    return "" if wanted.startswith(("[", "(")) else wanted


def _indexes(lines: Lines, root: Element) -> Iterator[Index]:
    """Yield repositories: all are asked beside the usual one, but what replaces it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in {"repository", "pluginRepository"}:
            url = element.child("url")
            if url and url.text and "\n" not in url.text:
                place = lines.place(url.at, url.at + len(url.text))
                extra = element.string("id") != "central"
                yield Index(without_user(url.text), place, extra)
        elif element.tag != "distributionManagement":
            waiting += reversed(element.children)


READER: Final = Pom()
