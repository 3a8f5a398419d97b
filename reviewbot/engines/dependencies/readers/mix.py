"""mix.lock: a map of Elixir, as Mix and Hex write it.

Source: https://hexdocs.pm/mix/Mix.Tasks.Deps.html and the files. Who needs whom is part
of an entry; what the project asks for is not told: what nobody needs is taken for that.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.engines.dependencies.readers.reach import widest
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

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
        needed = {one for others in needs.values() for one in others}
        roots = {key: Scope.RUNTIME for key in keys if key not in needed}
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


def _terms(text: str, lines: Lines) -> list[_Term]:
    """Return the terms of a text; whatever brackets hold is a list of terms."""
    top: list[_Term] = []
    stack: list[tuple[str, int, list[_Term]]] = []
    inside, at = top, 0
    while True:
        found = _TOKEN.match(text, at)
        if not found:
            raise lines.wrong(_solid(text, at), "not as Mix writes it")
        kind, at = str(found.lastgroup), found.end()
        if kind == "end":
            break
        kind = "string" if kind == "colon" else kind
        start, end = found.span(kind)
        word = found[kind]
        if kind != "sign":
            inside.append(_simple(kind, word, start, end, key=bool(found["colon"])))
        elif word in _CLOSING:
            if len(stack) >= _DEEPEST:
                raise lines.wrong(start, "nested too deep")
            stack.append((word, start, inside))
            inside = []
        elif word in {"]", "}"}:
            if not stack or _CLOSING[stack[-1][0]] != word:
                raise lines.wrong(start, f"{word} closes nothing")
            opening, begin, outer = stack.pop()
            outer.append(_Term(opening, inside, begin, end))
            inside = outer
        elif word == "=>":
            if not inside or inside[-1].kind not in {"string", "atom"}:
                raise lines.wrong(start, "no key in front of =>")
            inside[-1] = inside[-1]._replace(kind="key")
    if stack:
        raise lines.wrong(stack[-1][1], f"{stack[-1][0]} is not closed")
    return top


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
