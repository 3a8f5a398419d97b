"""Keywords: words that say what the value behind them is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reviewbot.engines.personal_data.page import Page, parts
from reviewbot.engines.personal_data.rule import Kind, Sighting

_FAR: Final = 30
"""Bytes between a keyword and its value."""
_LONGEST: Final = 60
"""Bytes of a value that are looked at."""
_LINE: Final = 120
"""Bytes of a line before a contact that tell whose it is."""
_BEGINNING: Final = 4
"""Letters by which a part is found in a word; a shorter part must end the word, since
it begins or fills too many others."""
_CLEAR: Final = 5
"""Digits of a value that shows itself as one."""
_LOOSE: Final = rb"[^\n;{}=:<>]{0,24}[=:>]{0,2}[^A-Za-z0-9\n;{}]{0,8}"
"""Between a keyword and a value that its check digit confirms."""
_STRICT: Final = (
    rb"[A-Za-z_]{0,10}(?:[ _-]?(?:numbers?|no\.?|nr\.?|num|numero|nummer|value|str|text))?"
    rb"[\"'`\])]{0,3}(?:\s*(?:[:=|>,]|=>|:=|:\s*str\s*=|\bis\b|\bare\b)[>=]?\s*|\s+is\s+|[ (])"
    rb"[\[\"'`(<{ \\]{0,4}"
)
"""Between the name of a value and the value: an assignment, or ``is``."""
_PUBLIC_WORDS: Final = (
    b"author", b"maintainer", b"copyright", b"signed off", b"co authored", b"committer",
    b"support", b"reported by", b"reviewed by", b"contributor", b"packager", b"vendor",
)  # fmt: skip
"""Words of which one stands before a contact that is published on purpose."""


class Keywords:
    """All keywords, and the kinds that they announce."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        """Index the kinds by their words, of which the parts may be joined or apart."""
        self._kinds: dict[bytes, list[Kind]] = defaultdict(list)
        for kind in kinds:
            for word in kind.words:
                for form in {word, word.replace(" ", "")}:
                    self._kinds[form.encode()].append(kind)
        self._by_part: dict[bytes, list[tuple[bytes, list[bytes]]]] = defaultdict(list)
        self._known: set[bytes] = set()
        self._begun: dict[bytes, list[bytes]] = defaultdict(list)
        for keyword in self._kinds:
            needed = parts(keyword)
            self._known.update(needed)
            *more, telling = sorted(needed, key=len)
            self._by_part[telling].append((keyword, more))
        for part in self._known:
            self._begun[part[:_BEGINNING]].append(part)

    def present(self, words: Iterable[bytes]) -> Sequence[bytes]:
        """Return the keywords that can stand in a text with these ``words``."""
        there = {*self._parts(words)}
        return [
            keyword
            for part in there
            for keyword, more in self._by_part.get(part, ())
            if there.issuperset(more)
        ]

    def _parts(self, words: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the parts of keywords in words, of which the short ones end a word."""
        begun, known = self._begun, self._known
        for word in words:
            for size in range(1, _BEGINNING):
                if word[-size:] in known:
                    yield word[-size:]
            for at in range(len(word) - _BEGINNING + 1):
                beginning = word[at : at + _BEGINNING]
                if beginning in begun:
                    yield from (p for p in begun[beginning] if word.startswith(p, at))

    def faint(self, normal: bytes) -> Sequence[bytes]:
        """Return the keywords in a text whose values hardly look like numbers."""
        return [
            keyword
            for keyword, some in self._kinds.items()
            if any(kind.digits < _CLEAR and not kind.has for kind in some)
            and keyword in normal
        ]

    def kinds(self, name: bytes) -> Sequence[Kind]:
        """Return the kinds that the name of a column, a key or a tag announces."""
        normal = name.replace(b"_", b" ").replace(b"-", b" ").lower()
        found: dict[str, Kind] = {}
        if len(name) <= 2 * _LONGEST:
            for keyword in self.present(parts(normal)):
                if any(occurrences(name, normal, keyword, (0, len(name)))):
                    found.update((kind.id, kind) for kind in self._kinds[keyword])
        return [*found.values()]

    def sightings(
        self, page: Page, present: Iterable[bytes], spans: Iterable[tuple[int, int]]
    ) -> Iterator[Sighting]:
        """Yield the values that stand behind a keyword on its line."""
        keywords = sorted(present)
        seen: set[tuple[int, str]] = set()
        for span in spans:
            for keyword in keywords:
                for end in occurrences(page.data, page.normal, keyword, span):
                    for one in self._behind(page, keyword, end):
                        place = (one.start, one.kind.id)
                        if place not in seen:
                            seen.add(place)
                            if one.kind.holds(page.data[one.start : one.end]):
                                yield one

    def _behind(self, page: Page, keyword: bytes, at: int) -> Iterator[Sighting]:
        limit = page.line_end(at, _FAR + _LONGEST)
        shape = page.shape
        digits = shape.count(b"d", at, limit)
        for kind in self._kinds[keyword]:
            if digits < kind.digits or (
                kind.has and kind.has not in page.data[at:limit]
            ):
                continue
            match = kind.near(page.data, at, limit)
            if not match or match.start() > at + _FAR:
                continue
            between = re.compile(_LOOSE if kind.check else _STRICT)
            gap = between.fullmatch(page.data, at, match.start())
            public = kind.data_only and _is_public(page, at)
            if gap and not public:
                yield Sighting(*match.span(), kind, named=True)


def occurrences(
    data: bytes, normal: bytes, keyword: bytes, span: tuple[int, int]
) -> Iterator[int]:
    """Yield where a keyword ends that is a word, or words, of a name or of prose.

    Args:
        data: Any text.
        normal: The same in lower case, with blanks for ``_-.``.
        keyword: In that form.
        span: Where it is looked for.
    """
    size = len(keyword)
    at = normal.find(keyword, *span)
    while at >= 0:
        end = at + size
        if _begins(data, at) and _stops(data, end):
            yield end + (data[end : end + 1] == b"s")
        at = normal.find(keyword, end, span[1])


def _begins(data: bytes, at: int) -> bool:
    """Return whether a word begins: behind no letter, or a hump of camel case."""
    before = data[at - 1 : at]
    if not before.isalpha() and before < b"\x80":
        return True
    return before.islower() and data[at : at + 1].isupper()


def _stops(data: bytes, end: int) -> bool:
    after = data[end : end + 2]
    if after[:1] == b"s":
        after = after[1:]
    return not (after[:1].islower() or after[:1] >= b"\x80")


def _is_public(page: Page, at: int) -> bool:
    line = page.normal[page.line_start(at, _LINE) : at]
    return any(word in line for word in _PUBLIC_WORDS)
