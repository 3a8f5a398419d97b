"""pubspec.lock, as Dart and Flutter write it.

Source: https://dart.dev/tools/pub/versioning and the files of pub 1.24 to 3. Packages
of an SDK or of a folder are none from outside. Who needs whom is not told.
"""

from typing import Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.yaml_lines import Line, flow, lines
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_PUB: Final = "Pub"
_OWN: Final = ("sdk", "path")
_SCOPES: Final = {
    "direct main": Scope.RUNTIME,
    "direct overridden": Scope.RUNTIME,
    "direct dev": Scope.DEVELOPMENT,
}
_SECTIONS: Final = ("packages", "sdks", "sdk")
_Fields = dict[str, Line]


class Pubspec:
    """Reads pubspec.lock."""

    name = "pubspec.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are their names."""
        places = Lines(text)
        found: dict[str, Package] = {}
        for head, fields, end in _entries(text, places):
            for field in ("source", "version"):
                if field not in fields or not fields[field].value:
                    raise places.wrong(head.begin, f"a package without {field}")
            if fields["source"].value not in _OWN:
                version = fields["version"]
                place = places.place(version.start, version.end)
                found[head.key] = Package(
                    _PUB, head.key, version.value, place, head.key, head.begin, end
                )
        return Inventory(packages=tuple(found.values()))

    def detail(self, text: str, package: Package) -> Detail:
        """Return address and digest of an entry."""
        places, fields = Lines(text), dict[str, Line]()
        for line in lines(text[package.start : package.end]):
            fields.setdefault(line.key, line)
        where: dict[str, Place] = {}
        told = flow(fields["description"].value) if "description" in fields else {}

        def one(key: str) -> str:
            line = fields.get(key)
            value = line.value if line else told.get(key, "")
            if value:
                line = line or fields["description"]
                start = text.find(value, package.start + line.start)
                kind = "source" if key == "url" else "digests"
                where[kind] = places.place(start, start + len(value))
            return value

        address, digest = one("url"), one("sha256")
        source = fields.get("source")
        if address and source and source.value == "git":
            commit = fields.get("resolved-ref")
            wanted = commit.value if commit else told.get("resolved-ref", "")
            address = f"git+{address}#{wanted}"
        digests = (f"sha256:{digest}",) if digest else ()
        return Detail(source=address, digests=digests, lines=where)

    def graph(self, text: str) -> Graph:
        """Return what the project asks for, as the file says."""
        roots: dict[str, Scope] = {}
        scopes: dict[str, Scope] = {}
        for head, fields, _ in _entries(text, Lines(text)):
            told = fields.get("dependency")
            if "source" in fields and fields["source"].value not in _OWN:
                word = told.value if told else ""
                scopes[head.key] = _SCOPES.get(word, Scope.RUNTIME)
                if word in _SCOPES:
                    roots[head.key] = _SCOPES[word]
        return Graph(roots=roots, scopes=scopes)


def _entries(text: str, places: Lines) -> list[tuple[Line, _Fields, int]]:
    """Return the header, the fields and the end of each entry."""
    found: list[tuple[Line, _Fields, int]] = []
    seen: set[str] = set()
    section, indent = "", -1  # indent of the entry that is being read
    for line in lines(text):
        _need_shape(line, places)
        if line.indent <= indent:
            found[-1] = (*found[-1][:2], line.begin)
            indent = -1
        if not line.indent:
            section = line.key
            seen.add(section)
        elif indent >= 0:
            found[-1][1].setdefault(line.key, line)
        elif section == "packages":
            if line.value:
                raise places.wrong(line.start, "a package is no object")
            indent = line.indent
            found.append((line, {}, len(text)))
    if not seen & {*_SECTIONS}:
        raise UnreadableError("line 1: neither packages nor sdks")
    return found


def _need_shape(line: Line, places: Lines) -> None:
    """Refuse a line that pub does not write."""
    if not line.key or (line.value[:1] in {"'", '"'} and not line.quoted):
        raise places.wrong(line.begin, "no key with a value")
    if not line.indent and line.key in _SECTIONS[:2] and line.value not in {"", "{}"}:
        raise places.wrong(line.start, f"{line.key} is no object")


READER: Final = Pubspec()
