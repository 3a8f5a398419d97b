"""mix.lock: a map of Elixir, as Mix and Hex write it.

Source: https://hexdocs.pm/mix/Mix.Tasks.Deps.html and the files. Who needs whom is part
of an entry; what the project asks for is not told: what nobody needs is taken for that.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.engines.dependencies.readers.reach import widest
from reviewbot.engines.dependencies.readers.tops import tops
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place

_TOKEN: Final = re.compile(
    r"(?:[\s]++|#[^\n]*+)*+(?:"
    r'(?P<string>"(?:[^"\\\n]++|\\[^\n])*+")(?P<colon>:(?=\s))?'
    r'|(?P<atom>:(?:"(?:[^"\\\n]++|\\[^\n])*+"|[A-Za-z_][\w@]*+[?!]?))'
    r"|(?P<word>[A-Za-z_][\w@]*+[?!]?):(?=\s)"
    r"|(?P<plain>true|false|nil|[0-9]++)"
    r"|(?P<sign>%\{|\{|\[|\]|\}|,|=>)"
    r"|(?P<end>\Z))"
)
_CLOSING: Final = {"{": "}", "%{": "}", "[": "]"}
_DEEPEST: Final = 50


class _Term(NamedTuple):
    """A value of Elixir, and its span."""

    kind: str
    """"string", "atom", "plain", "key", or the bracket that opens it."""
    value: Any
    """Text without quotes and colon, or a list of terms."""
    start: int
    end: int


class Mix:
    """Reads mix.lock."""

    name = "mix.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are the names of the applications."""
        lines = Lines(text)
        found: dict[str, Package] = {}
        for name, term in _entries(text, lines):
            package = _package(lines, name, term)
            if package:
                found[package.key] = package
        return Inventory(packages=tuple(found.values()))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of an entry."""
        return _detail(text, package)

    def graph(self, text: str) -> Graph:
        """Return who needs whom, as the entries tell."""
        lines = Lines(text)
        entries = {name.value: term for name, term in _entries(text, lines)}
        keys = {package.key for package in self.read(text).packages}
        needs = {
            key: tuple(
                dict.fromkeys(one for one in _needs(entries[key]) if one in keys)
            )
            for key in keys
        }
        roots = tops(needs, {})
        return Graph(roots, needs, widest(roots, needs))


def _entries(text: str, lines: Lines) -> list[tuple[_Term, _Term]]:
    """Return names and values of the map."""
    refuse_conflict(text)
    terms = _terms(text, lines)
    if len(terms) != 1 or terms[0].kind != "%{":
        raise lines.wrong(0, "no map of Elixir, %{...}")
    inside: list[_Term] = terms[0].value
    if len(inside) % 2:
        raise lines.wrong(inside[-1].start, "a key without a value")
    pairs = [*zip(inside[::2], inside[1::2], strict=True)]
    for name, term in pairs:
        if name.kind not in {"key", "atom"} or term.kind != "{":
            raise lines.wrong(name.start, "no name with a tuple")
    return pairs


class _Tree:
    """Terms that are being read: whatever brackets hold is a list of terms."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.inside: list[_Term] = []
        self.stack: list[tuple[str, int, list[_Term]]] = []

    def sign(self, sign: str, start: int, end: int) -> None:
        """Take a bracket, a comma or an arrow."""
        if sign in _CLOSING:
            if len(self.stack) >= _DEEPEST:
                raise self.lines.wrong(start, "nested too deep")
            self.stack.append((sign, start, self.inside))
            self.inside = []
        elif sign in {"]", "}"}:
            if not self.stack or _CLOSING[self.stack[-1][0]] != sign:
                raise self.lines.wrong(start, f"{sign} closes nothing")
            opening, begin, outer = self.stack.pop()
            outer.append(_Term(opening, self.inside, begin, end))
            self.inside = outer
        elif sign == "=>":
            if not self.inside or self.inside[-1].kind not in {"string", "atom"}:
                raise self.lines.wrong(start, "no key in front of =>")
            self.inside[-1] = self.inside[-1]._replace(kind="key")


def _terms(text: str, lines: Lines) -> list[_Term]:
    """Return the terms of a text."""
    tree, at = _Tree(lines), 0
    while True:
        found = _TOKEN.match(text, at)
        if not found:
            raise lines.wrong(_solid(text, at), "not as Mix writes it")
        kind, at = str(found.lastgroup), found.end()
        if kind == "end":
            break
        kind = "string" if kind == "colon" else kind
        start, end = found.span(kind)
        if kind == "sign":
            tree.sign(found[kind], start, end)
        else:
            key = found["colon"] is not None
            tree.inside.append(_simple(kind, found[kind], start, end, key=key))
    if tree.stack:
        raise lines.wrong(tree.stack[-1][1], f"{tree.stack[-1][0]} is not closed")
    return tree.inside


def _simple(kind: str, word: str, start: int, end: int, *, key: bool) -> _Term:
    if kind == "atom":
        word, start = word[1:], start + 1
    if word.startswith('"'):
        word, start, end = word[1:-1], start + 1, end - 1
    if key or kind == "word":
        kind = "key"
    return _Term(kind, word, start, end)


def _solid(text: str, at: int) -> int:
    """Return the offset of the first character that is no space."""
    return len(text) - len(text[at:].lstrip()) if text[at:].strip() else at


def _package(lines: Lines, name: _Term, term: _Term) -> Package | None:
    """Return the package of an entry; nothing if its source is a folder."""
    parts: list[_Term] = term.value
    kind = parts[0].value if parts and parts[0].kind == "atom" else ""
    real, version = name, None
    if kind == "hex" and len(parts) > 2:  # noqa: PLR2004
        real, version = parts[1], parts[2]
    elif kind == "package" and len(parts) > 1:  # before Hex 0.9
        version = parts[1]
    elif kind == "path":
        return None
    elif kind != "git":
        raise lines.wrong(term.start, f"a source that is not known: {kind:.40}")
    number = ""
    if version:
        if version.kind != "string" or not version.value:
            raise lines.wrong(version.start, "the version is no text")
        number = version.value
    if not isinstance(real.value, str) or not real.value:
        raise lines.wrong(term.start, "a package without a name")
    spot = version or name
    place = lines.place(spot.start, spot.end)
    return Package("Hex", real.value, number, place, name.value, name.start, term.end)


def _detail(text: str, package: Package) -> Detail:
    lines, where = Lines(text), dict[str, Place]()
    start = text.index("{", package.start)
    term = _terms(text[start : package.end], lines)[0]
    kind, *rest = term.value

    def place(one: _Term) -> Place:
        return lines.place(start + one.start, start + one.end)

    if kind.value == "git":
        where["source"] = place(rest[0])
        commit = rest[1].value if len(rest) > 1 else ""
        return Detail(source=f"git+{rest[0].value}#{commit}", lines=where)
    texts = [one for one in rest if one.kind == "string"]
    digests = [one for one in texts if re.fullmatch(r"[0-9a-f]{64}", one.value)]
    if digests:
        where["digests"] = place(digests[0])
    owners = [one for one in texts[1:] if one not in digests]
    source = owners[0].value if owners else ""
    if owners:
        where["source"] = place(owners[0])
    return Detail(
        source=source,
        digests=tuple(sorted({f"sha256:{one.value}" for one in digests})),
        lines=where,
    )


def _needs(term: _Term) -> Iterator[str]:
    """Yield the applications that an entry names: ``[{:name, "~> 1.0", [...]}]``."""
    for part in term.value:
        for inner in part.value if part.kind == "[" else ():
            if inner.kind == "{" and inner.value and inner.value[0].kind == "atom":
                yield inner.value[0].value


READER: Final = Mix()
