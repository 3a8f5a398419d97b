"""Requirements and constraints of pip: requirements.txt, requirements.in, constraints.txt.

Source: https://pip.pypa.io/en/stable/reference/requirements-file-format. Lines are joined
and cut at comments in pip's order.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers import pinned as pins
from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.pep508 import (
    PYPI,
    Wish,
    normal,
    pinned,
    wish,
)
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Requirement,
)

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#")
_ONLY_COMMENT: Final = re.compile(r"\s*+#")
_HASH: Final = re.compile(r"--hash(?:=|\s++)([a-z0-9]++:[0-9A-Za-z]++)")
_OPTION: Final = re.compile(r"(--[a-z][a-z0-9-]*+|-[a-zA-Z])(?:\s*=\s*|\s*+)")
_WORD: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|\S+")
_ADDRESS: Final = re.compile(r"(?:[a-z]++\+)?[a-z]++[0-9]?://|git\+|file:|\$\{")
_EGG: Final = re.compile(r"[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*+)")
_WHEEL: Final = re.compile(r"/([A-Za-z0-9][A-Za-z0-9._]*+)-[^/\s-]++-[^/\s]+\.whl\b")
_PATH: Final = re.compile(r"[.~/\\]|[A-Za-z]:[\\/]|[^\s=<>!@;]*/|\S+\.(?:whl|zip|gz)\b")
_INDEX: Final = frozenset({"-i", "--index-url", "--pypi-url"})
_BESIDE: Final = frozenset({"--extra-index-url", "-f", "--find-links"})
_EDITABLE: Final = frozenset({"-e", "--editable"})
_INCLUDED: Final = frozenset({"-r", "--requirement", "-c", "--constraint"})
_ALONE: Final = "--no-index"
_FLAGS: Final = frozenset({_ALONE, "--pre", "--prefer-binary", "--require-hashes"})
_OTHERS: Final = frozenset({
    "--no-binary", "--only-binary", "--trusted-host", "--use-feature", "--hash",
    "--config-settings", "--config-setting", "--global-option", "--install-option",
    "--client-cert", "--cert", "--timeout", "--process-dependency-links",
})  # fmt: skip
"""Options with a value that says nothing about where packages come from."""


class _Statement(NamedTuple):
    """A line with those that continue it."""

    start: int
    text: str
    """Comments are cut off, continuations are blanks: offsets agree with the file."""


class Found:
    """What has been read so far."""

    def __init__(self, text: str) -> None:
        """Begin with nothing."""
        self.lines = Lines(text)
        self.requirements: list[Requirement] = []
        self.spans: list[tuple[int, int]] = []
        """Of the statement of each requirement."""
        self.indexes: list[Index] = []
        self.gaps: list[str] = []
        self.alone = False
        """Whether nothing is asked but the places that are named."""


class Requirements:
    """Reads requirements files."""

    name = "requirements.txt"

    def read(self, text: str) -> Inventory:
        """Return what it asks for; files and folders it names are gaps."""
        refuse_conflict(text)
        found = Found(text)
        for statement in _statements(text):
            read_line(found, *statement)
        indexes = found.indexes
        if found.alone:
            indexes = [Index(one.address, one.place, extra=False) for one in indexes]
        inventory = Inventory(
            requirements=tuple(found.requirements),
            indexes=tuple(indexes),
            gaps=tuple(found.gaps),
        )
        return pins.with_packages(text, inventory, found.spans)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a requirement that pins a version."""
        return pins.detail(text, self.read(text), package)

    def graph(self, text: str) -> Graph:
        """Return what is pinned: who needs whom the file does not say."""
        return pins.graph(text, self.read(text))


def read_line(found: Found, start: int, text: str) -> None:
    """Read one line, without comments, that begins at an offset of the file.

    Raises:
        UnreadableError: It is neither a package nor an option.
    """
    statement = _Statement(start, text)
    at = len(text) - len(text.lstrip())
    if text.startswith("-", at):
        _options(found, statement, at)
    else:
        _requirement(found, statement, at)


def _statements(text: str) -> Iterator[_Statement]:
    start = at = 0
    parts: list[str] = []
    for line in text.split("\n"):
        at += len(line) + 1
        bare = line.rstrip("\r")
        remark = _ONLY_COMMENT.match(bare)
        if bare.endswith("\\") and not remark:
            parts.append(bare[:-1].ljust(len(line) + 1))
            continue
        parts.append(" " * len(bare) if remark and parts else bare)
        yield from _whole(start, parts)
        start, parts = at, []
    yield from _whole(start, parts)


def _whole(start: int, parts: list[str]) -> Iterator[_Statement]:
    joined = "".join(parts)
    comment = _COMMENT.search(joined)
    kept = joined[: comment.start()].rstrip() if comment else joined.rstrip()
    if kept.strip():
        yield _Statement(start, kept)


def _options(found: Found, statement: _Statement, at: int) -> None:
    """Read a line of options, of which there may be several."""
    text = statement.text
    while at < len(text):
        option = _OPTION.match(text, at)
        if not option:
            raise found.lines.wrong(statement.start + at, "neither option nor package")
        word = None if option[1] in _FLAGS else _WORD.match(text, option.end())
        at = word.end() if word else option.end()
        if option[1] in _FLAGS:
            found.alone = found.alone or option[1] == _ALONE
        elif not word:
            where = statement.start + option.start()
            raise found.lines.wrong(where, f"{option[1]} without a value")
        elif option[1] in _EDITABLE:
            _source(found, statement, *word.span(), option=f"{option[1]} ")
            return
        else:
            _option(found, statement, option[1], word)
        while at < len(text) and text[at].isspace():
            at += 1


def _option(
    found: Found, statement: _Statement, option: str, word: re.Match[str]
) -> None:
    start, end = (statement.start + at for at in word.span())
    value = word[0].strip("\"'")
    if not value:
        raise found.lines.wrong(start, f"{option} without a value")
    if option in _INDEX or option in _BESIDE:
        place = found.lines.place(start, end)
        found.indexes.append(Index(without_user(value), place, option in _BESIDE))
    elif option in _INCLUDED:
        found.gaps.append(f"{option} {value}")
    elif option not in _OTHERS:
        raise found.lines.wrong(start, f"the option {option} is not known")


def _requirement(found: Found, statement: _Statement, at: int) -> None:
    text = statement.text
    asked = wish(text, at, len(text))
    if asked and (not asked.url or "@" in text):
        rest = text[asked.end :].lstrip()
        if not rest or rest.startswith((";", "--")):
            _add(found, statement, asked)
            return
    if _ADDRESS.match(text, at) or _PATH.match(text, at):
        word = _WORD.match(text, at)
        _source(found, statement, at, word.end() if word else len(text))
        return
    where = statement.start + at
    raise found.lines.wrong(where, "neither a package nor an option")


def _source(
    found: Found, statement: _Statement, start: int, end: int, option: str = ""
) -> None:
    """Read an address or a path without a name in front."""
    text = statement.text
    address = text[start:end].strip("\"'")
    named = _EGG.search(text, start, end) or _WHEEL.search(text, start, end)
    if named and _ADDRESS.match(address):
        name, span = normal(named[1]), named.span(1)
        _add(found, statement, Wish(name, span, "", span, address, end))
    else:
        found.gaps.append(option + without_user(address))


def _add(found: Found, statement: _Statement, asked: Wish) -> None:
    lines, wanted = found.lines, asked.wanted
    found.spans.append((statement.start, statement.start + len(statement.text)))
    start, end = (statement.start + offset for offset in asked.at)
    if lines.number(start) != lines.number(end):
        wanted = "".join(wanted.split())
        start, end = (statement.start + offset for offset in asked.span)
    found.requirements.append(
        Requirement(
            ecosystem=PYPI,
            name=asked.name,
            wanted=wanted,
            place=lines.place(start, end),
            pinned=pinned(wanted),
            source=asked.url,
            digests=tuple(_HASH.findall(statement.text)),
        )
    )


READER: Final = Requirements()
