"""go.mod: since Go 1.17 it lists every module that is built.

Source: https://go.dev/ref/mod#go-mod-file. A module that another one replaces is read as
the other one, at the line that says so; one that a folder replaces is a gap.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.keys import numbered
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import (
    Detail,
    Graph,
    Inventory,
    Package,
    Requirement,
    Scope,
)

_TOKEN: Final = re.compile(
    r'"((?:[^"\\\n]|\\[^\n])*+)"|`([^`\n]*+)`|(=>|\(|\)|[^\s"`()]++)'
)
_VERSION: Final = re.compile(r"v[0-9]+\.[0-9A-Za-z.+-]+")
_COMPLETE: Final = (1, 17)
"""The first version of Go whose files list what is needed indirectly, too."""
_GO: Final = re.compile(r"([0-9]+)\.([0-9]+)")
_DIRECTIVES: Final = frozenset({
    "module", "go", "toolchain", "godebug", "tool", "ignore", "require", "exclude",
    "replace", "retract",
})  # fmt: skip
_A_PAIR: Final = 2
_FOLDER: Final = ("./", "../", "/", ".\\", "..\\")


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Line(NamedTuple):
    """A directive with its words, also where the directive stands above a block."""

    directive: str
    words: list[_Word]
    indirect: bool
    start: int
    end: int


class _Module(NamedTuple):
    """A module that is built."""

    name: str
    version: _Word
    line: _Line
    indirect: bool


class GoMod:
    """Reads go.mod."""

    name = "go.mod"

    def read(self, text: str) -> Inventory:
        """Return the modules that are built, and the version of Go asked for."""
        lines = [*_lines(text)]
        at = Lines(text)
        gaps: list[str] = []
        modules = _modules(at, lines, gaps)
        asked = [_go(at, line) for line in lines if line.directive in _TOOLS]
        if text.strip() and not any(line.directive == "module" for line in lines):
            raise UnreadableError("line 1: go.mod without a module")
        if modules and not any(map(_complete, lines)):
            gaps.append("before go 1.17: what is needed indirectly is not listed")
        return Inventory(
            packages=tuple(_packages(at, modules)),
            requirements=tuple(asked),
            gaps=tuple(gaps),
        )

    def detail(self, text: str, package: Package) -> Detail:  # noqa: ARG002
        """Return nothing: what more is known of a module stands in go.sum."""
        return Detail()

    def graph(self, text: str) -> Graph:
        """Return what is asked for directly; who needs the rest is not told."""
        modules = _modules(Lines(text), [*_lines(text)], [])
        keys = [package.key for package in _packages(Lines(text), modules)]
        roots = {
            key: Scope.RUNTIME
            for key, module in zip(keys, modules, strict=True)
            if not module.indirect
        }
        return Graph(roots=roots, scopes=dict.fromkeys(keys, Scope.RUNTIME))


_TOOLS: Final = ("go", "toolchain")


def _lines(text: str) -> Iterator[_Line]:
    """Yield the directives; those in a block have the block's name."""
    refuse_conflict(text)
    block, start = "", 0
    opened = 0
    for number, raw in enumerate(text.split("\n"), 1):
        code, slashes, comment = raw.partition("//")
        words = _words(code, start, number)
        span = (start, start + len(raw))
        start += len(raw) + 1
        if not words:
            continue
        if block and [word.text for word in words] == [")"]:
            block = ""
            continue
        directive = block or words.pop(0).text
        if directive not in _DIRECTIVES:
            raise UnreadableError(f"line {number}: {directive[:60]!r} is not known")
        if not block and [word.text for word in words] == ["("]:
            block, opened = directive, number
            continue
        mark = comment.strip() if slashes else ""
        indirect = mark == "indirect" or mark.startswith("indirect;")
        yield _Line(directive, words, indirect, *span)
    if block:
        raise UnreadableError(f"line {opened}: the block of {block} is not closed")


def _words(code: str, start: int, number: int) -> list[_Word]:
    words: list[_Word] = []
    at = 0
    while at < len(code):
        if code[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(code, at)
        if not found:
            raise UnreadableError(f"line {number}: a quote is not closed")
        group = found.lastindex or 0
        first, last = found.span(group)
        words.append(_Word(found[group], start + first, start + last))
        at = found.end()
    return words


def _modules(at: Lines, lines: list[_Line], gaps: list[str]) -> list[_Module]:
    """Return the modules that are built, after replacements."""
    replaced = dict(_replaced(at, lines))
    found: list[_Module] = []
    for line in lines:
        if line.directive != "require":
            continue
        name, version = _pair(at, line)
        new = replaced.get((name, version.text)) or replaced.get((name, ""))
        if new is None:
            if not _VERSION.fullmatch(version.text):
                gaps.append(f"{name} {version.text}")
                continue
            found.append(_Module(name, version, line, line.indirect))
        elif len(new.words) == 1:
            gaps.append(f"{name} => {new.words[0].text}")
        else:
            other, version = _pair(at, new)
            found.append(_Module(other, version, new, line.indirect))
    return found


def _replaced(at: Lines, lines: list[_Line]) -> Iterator[tuple[tuple[str, str], _Line]]:
    """Yield what is replaced, with its version if told, and the line of what does."""
    for line in lines:
        if line.directive != "replace":
            continue
        texts = [word.text for word in line.words]
        arrow = texts.index("=>") if "=>" in texts else 0
        new = line.words[arrow + 1 :]
        if arrow not in {1, 2} or len(new) not in {1, 2}:
            raise at.wrong(line.start, "replace is written as `old => new version`")
        if len(new) == 1 and not new[0].text.startswith(_FOLDER):
            raise at.wrong(line.start, "what replaces a module has no version")
        old = (texts[0], texts[1] if arrow == _A_PAIR else "")
        yield old, line._replace(words=new)


def _pair(at: Lines, line: _Line) -> tuple[str, _Word]:
    if len(line.words) != _A_PAIR:
        raise at.wrong(line.start, "neither a module with its version nor a block")
    name, version = line.words
    return name.text, version


def _packages(at: Lines, modules: list[_Module]) -> Iterator[Package]:
    seen: dict[str, int] = {}
    for module in modules:
        _, start, end = module.version
        version = module.version.text.removeprefix("v")
        key = numbered(f"{module.name}@{version}", seen)
        place = at.place(start, end)
        line = module.line
        yield Package("Go", module.name, version, place, key, line.start, line.end)


def _go(at: Lines, line: _Line) -> Requirement:
    """Return the version of Go that is asked for: at least this one."""
    if len(line.words) != 1:
        raise at.wrong(line.start, f"{line.directive} without a version")
    wanted, start, end = line.words[0]
    return Requirement("Go", "stdlib", wanted, at.place(start, end))


def _complete(line: _Line) -> bool:
    found = _GO.match(line.words[0].text) if line.directive == "go" else None
    if found is None:
        return False
    return (int(found[1][:9]), int(found[2][:9])) >= _COMPLETE


READER: Final = GoMod()
