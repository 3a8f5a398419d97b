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
_CLEAR: Final = 5
"""Digits of a value that shows itself as one."""
_LOOSE: Final = re.compile(rb"[^\n;{}=:<>]{0,24}[=:>]{0,2}[^A-Za-z0-9\n;{}]{0,8}")
"""Between a keyword and a value that its check digit confirms."""
_STRICT: Final = re.compile(
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
        for keyword in self._kinds:
            needed = sorted(parts(keyword), key=len)
            self._by_part[needed[-1]].append((keyword, needed[:-1]))
        self._faint = [
            keyword
            for keyword, some in self._kinds.items()
            if any(kind.digits < _CLEAR and not kind.has for kind in some)
        ]

    def present(self, words: bytes) -> Sequence[bytes]:
        """Return the keywords that can stand in a text with these ``words``."""
        found = []
        for part, keywords in self._by_part.items():
            if part in words:
                found += [k for k, more in keywords if all(p in words for p in more)]
        return found

    def faint(self, normal: bytes) -> Sequence[bytes]:
        """Return the keywords in a text whose values hardly look like numbers."""
        return [keyword for keyword in self._faint if keyword in normal]

    def kinds(self, name: bytes) -> Sequence[Kind]:
        """Return the kinds that the name of a column, a key or a tag announces."""
        normal = name.replace(b"_", b" ").replace(b"-", b" ").lower()
        found: dict[str, Kind] = {}
        if len(name) <= 2 * _LONGEST:
            for keyword in self.present(normal):
                if any(True for _ in occurrences(name, normal, keyword)):
                    found.update((kind.id, kind) for kind in self._kinds[keyword])
        return [*found.values()]

    def sightings(self, page: Page, present: Iterable[bytes]) -> Iterator[Sighting]:
        """Yield the values that stand behind a keyword on its line."""
        for keyword in present:
            for end in occurrences(page.data, page.normal, keyword):
                yield from self._behind(page, keyword, end)

    def _behind(self, page: Page, keyword: bytes, at: int) -> Iterator[Sighting]:
        limit = min(page.line_end(at), at + _FAR + _LONGEST)
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
            gap = (_LOOSE if kind.check else _STRICT).fullmatch(
                page.data, at, match.start()
            )
            if gap and not (kind.data_only and _is_public(page, at)):
                if kind.holds(match[0]):
                    yield Sighting(*match.span(), kind, named=True)


def occurrences(data: bytes, normal: bytes, keyword: bytes) -> Iterator[int]:
    """Yield where a keyword ends that is a word, or words, of a name or of prose.

    Args:
        data: Any text.
        normal: The same in lower case, with blanks for ``_-.``.
        keyword: In that form.
    """
    size = len(keyword)
    at = normal.find(keyword)
    while at >= 0:
        end = at + size
        if _begins(data, at) and _stops(data, end):
            yield end + (data[end : end + 1] == b"s")
        at = normal.find(keyword, end)


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
    line = page.normal[max(page.line_start(at), at - 120) : at]
    return any(word in line for word in _PUBLIC_WORDS)
