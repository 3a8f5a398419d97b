"""Finding values of known formats, without running a pattern over the text.

Long runs of value characters are found by ``bytes.translate`` and ``find``, which
cost a millisecond for 100 kB; a format's pattern is compiled and tried only where its
first characters begin a run, its host follows a ``://``, or a word of its own stands
before a run.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from reviewbot.engines.secrets.checks import CHECKS
from reviewbot.engines.secrets.shape import entropy, made_up
from reviewbot.engines.spots import Spot
from reviewbot.model.value import field, frozen, replace

_SHORTEST: Final = 14
"""Characters of the shortest run that is looked at."""
_RUN: Final = bytes(
    0x61 if bytes((c,)).isalnum() or c in b"_-.+/" else 0x20 for c in range(256)
)
_FAR: Final = 4_096
"""Bytes of a run, or of a line before it, that are looked at."""
_PARTS: Final = re.compile(rb"[/+]")
_DIGIT: Final = re.compile(rb"[0-9]")
_WORD: Final = re.compile(rb"[A-Za-z][a-z0-9]*|[A-Z0-9]+")
_LETTERS: Final = re.compile(rb"[a-z][a-z0-9]+")
_HOST: Final = re.compile(rb"(?:[^\s\"'`<>/@]{1,200}@)?([\w.-]{4,100})")
_GAP: Final = rb"[^\n;]{0,60}?[=:,>(|\s][\"'`\s(\[=>\\]{0,20}"
"""What may stand between a word and its value: the end of a name, and an assignment."""
_LEADS: Final = {b">", b":", b"=", b"(", b"[", b"\\", b"|"}
"""What ends a line whose value stands on the next."""
_WHOLE: Final = rb"(?:(?<![\w-])|(?![\w-]))"
"""A value is not a part of a longer word."""
_ESCAPE: Final = re.compile(rb"\\[nrt]\Z")
_BEFORE: Final = 120
"""Bytes before a run in which a word counts."""


@frozen
class Format:
    """One format of ``rules/secrets``."""

    id: str
    pattern: str
    check: str = ""
    entropy: float = 0.0
    before: str = ""
    _compiled: dict[str, re.Pattern[bytes]] = field(default_factory=dict, compare=False)

    def at(self, data: bytes, start: int) -> Spot | None:
        """Return the value that begins at ``start``."""
        if self.before and not self._made("before", rb"(?:%s)\Z", self.before).search(
            data, max(0, start - _BEFORE), start
        ):
            return None
        match = self._made("at", rb"(?:%s)" + _WHOLE, self.pattern).match(data, start)
        return self._spot(data, match, match.start()) if match else None

    def after(self, data: bytes, start: int, end: int) -> Spot | None:
        """Return the value that follows the word at ``start`` before ``end``."""
        rule = self._made(
            "after", _GAP + rb"(?<![\w+/-])(?P<whole>%s)" + _WHOLE, self.pattern
        )
        match = rule.match(data, start, end)
        return self._spot(data, match, match.start("whole")) if match else None

    def _spot(self, data: bytes, match: re.Match[bytes], start: int) -> Spot | None:
        end = match.end()
        groups = match.re.groups - ("whole" in match.re.groupindex)
        first, last = match.span(match.re.groups) if groups else (start, end)
        value = data[first:last]
        if made_up(value) or entropy(value) < self.entropy:
            return None
        if self.check and not CHECKS[self.check](value):
            return None
        return Spot(self.id, start, end, first, last)

    def _made(self, name: str, template: bytes, pattern: str) -> re.Pattern[bytes]:
        if name not in self._compiled:
            self._compiled[name] = re.compile(template % pattern.encode())
        return self._compiled[name]


class Index:
    """All formats, by what tells that one of them may be there."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        """Index the formats of a pack."""
        self._entries = entries
        self._made: dict[str, Format] = {}
        self._starts: dict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
        self._hosts: dict[bytes, list[str]] = defaultdict(list)
        self._near: dict[bytes, list[str]] = defaultdict(list)
        for rule_id, entry in entries.items():
            for start in entry.get("starts", ()):
                self._starts[start[:3].encode()].append((start.encode(), rule_id))
            for host in entry.get("hosts", ()):
                self._hosts[host.encode()].append(rule_id)
            for word in entry.get("near", ()):
                self._near[word.encode()].append(rule_id)

    def _format(self, rule_id: str) -> Format:
        """Return a format, which is only made when it may be there."""
        if rule_id not in self._made:
            told = self._entries[rule_id]
            names = ("check", "entropy", "before")
            more = {name: told[name] for name in names if name in told}
            self._made[rule_id] = Format(rule_id, told["pattern"], **more)
        return self._made[rule_id]

    def spots(self, data: bytes, *, quiet: bool = False) -> Iterator[Spot]:
        """Yield the values in ``data``; the same place may be named more than once.

        Args:
            data: UTF-8.
            quiet: Whether words nearby say nothing here: a lock file is full of hashes.
        """
        for start, end in runs(data):
            yield from self._begun(data, start, end)
            if not quiet and _DIGIT.search(data, start, end):
                yield from self._named(data, start, end)
        yield from self._addressed(data)

    def _begun(self, data: bytes, start: int, end: int) -> Iterator[Spot]:
        """Yield values at the beginning of a run or of a part of it."""
        if _ESCAPE.search(data, max(0, start - 1), start + 1):
            start += 1
        for begin in (start, *(m.end() for m in _PARTS.finditer(data, start, end))):
            for size in (3, 2):
                for first, rule_id in self._starts.get(data[begin : begin + size], ()):
                    if not data.startswith(first, begin):
                        continue
                    if spot := self._format(rule_id).at(data, begin):
                        known = spot.value_start == begin
                        yield replace(spot, prefix=first if known else b"")

    def _named(self, data: bytes, start: int, end: int) -> Iterator[Spot]:
        """Yield values that a word before a run explains."""
        line = max(0, start - _BEFORE, _line_before(data, start))
        before = data[line:end]
        words = {*map(bytes.lower, _WORD.findall(before))}
        words.update(_LETTERS.findall(before.lower()))
        for word in sorted(words & self._near.keys()):
            for one in map(self._format, self._near[word]):
                yield from self._following(data, (line, end), word, one)

    def _following(
        self, data: bytes, span: tuple[int, int], word: bytes, one: Format
    ) -> Iterator[Spot]:
        lower = data[span[0] : span[1]].lower()
        stop = data.find(b"\n", span[1])
        limit = min(len(data) if stop < 0 else stop, span[1] + _FAR)
        at = lower.find(word)
        while at >= 0:
            spot = one.after(data, span[0] + at + len(word), limit)
            if spot:
                yield spot
                return
            at = lower.find(word, at + 1)

    def _addressed(self, data: bytes) -> Iterator[Spot]:
        """Yield values that are addresses."""
        at = data.find(b"://")
        while at >= 0:
            host = _HOST.match(data, at + 3)
            if host:
                for one in self._of_host(host[1]):
                    if spot := one.at(data, host.start(1)):
                        yield spot
            at = data.find(b"://", at + 3)

    def _of_host(self, host: bytes) -> Iterator[Format]:
        parts = host.lower().split(b".")
        for first in range(len(parts) - 1):
            yield from map(self._format, self._hosts.get(b".".join(parts[first:]), ()))


def _line_before(data: bytes, at: int) -> int:
    """Return where the line starts, or the one before it if that leads up to it."""
    line = data.rfind(b"\n", 0, at) + 1
    leads = data[max(0, line - 3) : line].rstrip()[-1:] in _LEADS
    return data.rfind(b"\n", 0, line - 1) + 1 if line and leads else line


def runs(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end of each long run of characters that values are made of."""
    classes = data.translate(_RUN)
    wanted, size = b"a" * _SHORTEST, len(data)
    at = classes.find(wanted)
    while at >= 0:
        end = classes.find(b" ", at + _SHORTEST)
        end = size if end < 0 else end
        yield at, end
        at = classes.find(wanted, end)


def best(spots: Iterable[Spot]) -> Sequence[Spot]:
    """Return one spot for each value: no guess, the longest, then the first by rule."""
    kept: list[Spot] = []
    starts: list[int] = []
    order = sorted(
        {*spots}, key=lambda s: (s.guess, s.value_start - s.value_end, s.rule)
    )
    for spot in order:
        place = bisect_left(starts, spot.end)
        if place == 0 or kept[place - 1].end <= spot.start:
            starts.insert(place, spot.start)
            kept.insert(place, spot)
    return kept
