"""Gemfile: the gems that it names literally; what it computes is a gap.

Source: https://bundler.io/man/gemfile.5.html. It is a program, and not run: lines that
have the form everybody writes are read, others that ask for gems are told as gaps.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers import pinned as pins
from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Requirement,
    Scope,
)

_STRING: Final = r"\"[^\"\\#\n]*\"|'[^'\\\n]*'"
_LITERAL: Final = re.compile(_STRING)
_MASKED: Final = re.compile(
    r"""("(?:[^"\\\n]|\\[^\n])*+"|'(?:[^'\\\n]|\\[^\n])*+')"""
    r"|^=begin\b(?:(?!^=end)[\s\S])*+(?:^=end[^\n]*+)?|^__END__\s[\s\S]*+|#[^\n]*+",
    re.MULTILINE,
)
_VISIBLE: Final = re.compile(r"[^\n]")
_GEM: Final = re.compile(rf"\s*gem(?:\s*\(\s*|[ \t]+)({_STRING})")
_VERSIONS: Final = re.compile(
    rf"\s*,\s*(?:({_STRING})(?!\s*(?:=>|:))|\[((?:\s*(?:{_STRING})\s*,?)*)\s*\])"
)
_REST: Final = re.compile(
    r"\s*(?:\)|$|if\b|unless\b|,\s*(?:\w+:(?!:)|:\w+\s*=>|[\"']\w+[\"']\s*(?:=>|:)))"
)
"""What may follow the versions of a gem: options, a condition or nothing."""
_OPTION: Final = re.compile(
    rf"(?::(\w+)\s*=>|\b(\w+):|[\"'](\w+)[\"']\s*=>)\s*({_STRING}|:\w+|\[[^\[\]]*\])"
)
_SOURCE: Final = re.compile(rf"\s*source(?:\s*\(\s*|\s+)({_STRING}|:\w+)")
_DO: Final = re.compile(r"\bdo(?:\s*\|[^|\n]*\|)?\s*$")
_KEYWORD: Final = re.compile(
    r"\s*(?:\w+\s*\|?\|?=\s*)?(?:if|unless|case|begin|while|until|class|module|for)\b"
    r"|\s*def\s(?!.*\)?\s=\s)"
)
_ENDS: Final = re.compile(r"\bend(?:\.\S.*)?\s*$")
_END: Final = re.compile(r"\s*end\b")
_GROUP: Final = re.compile(r"\s*group[ \t(]")
_ORIGIN: Final = re.compile(rf"\s*(path|git|github|source)(?:\s*\(\s*|\s+)({_STRING})")
_COMPUTED: Final = re.compile(r"\s*(?:gemspec|eval_gemfile|instance_eval|eval)\b")
_ASKS: Final = re.compile(r"(?<![\w.:\"'])gem(?:\s*\(|[ \t]+)\s*[\"'\w*:]")
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]+")
_EXACT: Final = re.compile(r"(?:=\s*)?([0-9][0-9A-Za-z.-]*)")
_WORD: Final = re.compile(r"\w+")
_OPEN: Final = (",", "(", "[", "\\", "{")
_DEVELOPMENT: Final = frozenset({
    "development", "dev", "test", "tests", "ci", "lint", "rubocop", "doc", "docs",
    "documentation", "tools", "guard", "debug", "profile", "benchmark",
})  # fmt: skip
_EMPTY: Final = ("''", '""')
_SYNTAX: Final = frozenset({"group", "do", "optional", "true", "false"})
_ORIGINS: Final = ("git", "github", "gist", "bitbucket", "source")


class _Call(NamedTuple):
    """A line with those it goes on in; comments are blanks, offsets are the file's."""

    start: int
    text: str


class Gemfile:
    """Reads Gemfile and gems.rb."""

    name = "Gemfile"

    def read(self, text: str) -> Inventory:
        """Return the gems it names, and its sources."""
        refuse_conflict(text)
        lines = Lines(text)
        asked: list[Requirement] = []
        indexes: list[Index] = []
        gaps: list[str] = []
        blocks: list[_Call] = []
        for call in _calls(text):
            found = _gem(lines, call, blocks)
            if found:
                asked.append(found)
            elif _COMPUTED.match(call.text) or _ASKS.search(call.text):
                gaps.append(" ".join(call.text.split()))
            source = _SOURCE.match(call.text)
            if source and source[1] not in _EMPTY:
                indexes.append(_index(lines, call, source, indexes))
            _follow(call, blocks)
        if blocks:
            raise lines.wrong(blocks[-1].start, "the block has no end")
        inventory = Inventory(
            requirements=tuple(asked), indexes=tuple(indexes), gaps=tuple(gaps)
        )
        return pins.with_packages(text, inventory)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a requirement that pins a version."""
        return pins.detail(text, self.read(text), package)

    def graph(self, text: str) -> Graph:
        """Return what is pinned: who needs whom the file does not say."""
        return pins.graph(text, self.read(text))


def _calls(text: str) -> Iterator[_Call]:
    """Yield lines without comments; one that ends in a comma goes on."""
    masked = _MASKED.sub(_blanked, text)
    start = at = 0
    open_ = False
    for line in masked.split("\n"):
        at += len(line) + 1
        bare = line.rstrip()
        open_ = bare.endswith(_OPEN) if bare else open_
        if open_:
            continue
        if bare or start < at - len(line) - 1:
            yield _Call(start, masked[start : at - 1].rstrip())
        start = at
    if masked[start:].strip():
        yield _Call(start, masked[start:].rstrip())


def _blanked(found: re.Match[str]) -> str:
    """Return a string as it is, and a comment as blanks."""
    return found[0] if found[1] else _VISIBLE.sub(" ", found[0])


def _follow(call: _Call, blocks: list[_Call]) -> None:
    """Keep account of the blocks that a line opens or closes."""
    opens = bool(_DO.search(call.text) or _KEYWORD.match(call.text))
    if _END.match(call.text):
        if blocks:  # others were opened in a way that is not known here
            blocks.pop()
    elif opens and not _ENDS.search(call.text):
        blocks.append(call)


def _gem(lines: Lines, call: _Call, blocks: list[_Call]) -> Requirement | None:
    """Return the gem that a line asks for literally; None if there is none."""
    gem = _GEM.match(call.text)
    if not gem or not _NAME.fullmatch(gem[1][1:-1]):
        return None
    spans: list[tuple[int, int]] = []
    at = gem.end()
    versions = _VERSIONS.match(call.text, at)
    while versions:
        spans += [
            (found.start() + 1, found.end() - 1)
            for found in _LITERAL.finditer(call.text, *versions.span())
            if len(found[0]) > len(_EMPTY[0])
        ]
        at = versions.end()
        versions = _VERSIONS.match(call.text, at)
    if not _REST.match(call.text, at):
        return None
    options = {
        found[1] or found[2] or found[3]: found[4]
        for found in _OPTION.finditer(call.text, at)
    }
    if "path" in options or any(_origin(block)[0] == "path" for block in blocks):
        return None
    texts = [call.text[slice(*span)] for span in spans]
    exact = _EXACT.fullmatch(texts[0]) if len(texts) == 1 else None
    first, last = gem.start(1) + 1, gem.end(1) - 1
    if len(spans) == 1:  # several do not stand in one piece
        first, last = spans[0]
    return Requirement(
        ecosystem="RubyGems",
        name=gem[1][1:-1],
        wanted=", ".join(texts),
        place=lines.place(call.start + first, call.start + last),
        pinned=exact[1] if exact else "",
        scope=_scope(options, blocks),
        source=_from(options, blocks),
    )


def _scope(options: dict[str, str], blocks: list[_Call]) -> Scope:
    """Return the scope by the names of groups; one that is not known is delivered."""
    told = [options.get("group", ""), options.get("groups", "")]
    told += [block.text for block in blocks if _GROUP.match(block.text)]
    words = {word for each in told for word in _WORD.findall(each)} - _SYNTAX
    return Scope.DEVELOPMENT if words and words <= _DEVELOPMENT else Scope.RUNTIME


def _from(options: dict[str, str], blocks: list[_Call]) -> str:
    """Return where a gem is taken from, if not from the usual sources."""
    for key in _ORIGINS:
        if key in options:
            value = options[key].strip("\"':")
            return value if key == "source" else f"{key}+{value}"
    for block in reversed(blocks):
        key, value = _origin(block)
        if key:
            return value if key == "source" else f"{key}+{value}"
    return ""


def _origin(block: _Call) -> tuple[str, str]:
    found = _ORIGIN.match(block.text)
    return (found[1], found[2][1:-1]) if found else ("", "")


def _index(
    lines: Lines, call: _Call, source: re.Match[str], before: list[Index]
) -> Index:
    """Return a source; one with a block is asked for the gems in it alone."""
    start, end = source.span(1)
    inner = 0 if source[1].startswith(":") else 1
    place = lines.place(call.start + start + inner, call.start + end - inner)
    alone = bool(_DO.search(call.text))
    address = without_user(source[1].strip("\"'"))
    return Index(address, place, extra=bool(before) and not alone)


READER: Final = Gemfile()
