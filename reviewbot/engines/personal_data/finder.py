"""Finder: the personal data in a text, each value once, or one word for many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from reviewbot.engines.personal_data import alone, columns
from reviewbot.engines.personal_data.keywords import Keywords
from reviewbot.engines.personal_data.page import Page
from reviewbot.engines.personal_data.paths import (
    is_data,
    is_public,
    is_quiet,
    is_records,
)  # fmt: skip
from reviewbot.engines.personal_data.rule import Kind, Sighting
from reviewbot.engines.spots import Spot
from reviewbot.model.language import OTHER
from reviewbot.model.rule import Confidence

FILE: Final = "personal-data-file"
"""The rule for a file full of values."""
MANY: Final = 10
"""Different values of one kind that make a file a collection of personal data."""
_LEAST: Final = 6
"""Bytes of the shortest value."""


class Finder:
    """Finds personal data by the rules of a pack."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        """Index the rules of a pack, by id."""
        self._entries = {n: entry for n, entry in sorted(entries.items()) if n != FILE}
        self._strict = [
            Kind.of(name, entry)
            for name, entry in self._entries.items()
            if "shapes" in entry
        ]

    @cached_property
    def _keywords(self) -> Keywords:
        """Words are looked at where a value might stand behind them, and only there."""
        return Keywords(Kind.of(*item) for item in self._entries.items())

    def spots(self, path: str, language: str, data: bytes) -> Sequence[Spot]:
        """Return where personal data stands, in order, none inside another.

        In a data file with many values of a kind, these are hidden without a finding
        of their own, and one spot is about them all.

        Args:
            path: Of the file: what it holds is told by its name.
            language: A name of ``reviewbot.model.language``.
            data: UTF-8.
        """
        if len(data) < _LEAST or is_quiet(path):
            return ()
        page = Page(path, data, code=language != OTHER)
        found = _best(self._sightings(page))
        return sorted(_told(page, found), key=lambda spot: (spot.start, not spot.about))

    def _sightings(self, page: Page) -> Iterator[Sighting]:
        yield from alone.sightings(page, self._strict)
        words = page.words(columns.heads(page))
        if not words and page.code:
            return
        present = self._keywords.present(words)
        public = page.code or is_public(page.path)
        for one in self._keywords.sightings(page, present, page.spans):
            if not (public and one.kind.data_only):
                yield one
        if not public:
            faint = self._keywords.faint(page.normal)
            whole = [(0, len(page.data))]
            yield from self._keywords.sightings(page, faint, whole)
        if present:
            yield from columns.sightings(page, self._keywords.kinds)


def _best(sightings: Iterable[Sighting]) -> Sequence[Sighting]:
    """Return one sighting for each place: the one that says most."""

    def worth(one: Sighting) -> tuple[bool, bool, int, str]:
        return not one.kind.check, not one.named, one.start - one.end, one.kind.id

    kept: list[Sighting] = []
    taken: set[int] = set()
    for one in sorted(sightings, key=worth):
        if taken.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda one: one.start)


def _told(page: Page, found: Sequence[Sighting]) -> Iterator[Spot]:
    """Yield a spot for each value, and one about those of which there are many."""
    many = _many(page, found)
    for one in found:
        name = "" if one.kind.id in many else one.kind.id
        confidence = _confidence(page, one)
        yield Spot(name, one.start, one.end, one.start, one.end, confidence)
    if many:
        first = next(one for one in found if one.kind.id in many)
        about = ", ".join(f"{count} {kind.many}" for kind, count in many.values())
        at = (first.start, first.end, first.start, first.start)
        yield Spot(FILE, *at, about=about)


def _many(page: Page, found: Sequence[Sighting]) -> Mapping[str, tuple[Kind, int]]:
    """Return by rule the kinds that a data file holds many different values of."""
    if not is_data(page.path) or len(found) < MANY:
        return {}
    values: dict[str, set[bytes]] = defaultdict(set)
    kinds = {}
    for one in found:
        values[one.kind.id].add(page.data[one.start : one.end])
        kinds[one.kind.id] = one.kind
    counts = sorted((-len(some), name) for name, some in values.items())
    return {name: (kinds[name], -less) for less, name in counts if -less >= MANY}


def _confidence(page: Page, one: Sighting) -> Confidence | None:
    """Return how sure a sighting is, where it is not as sure as its rule."""
    if not one.named:
        return None if one.sure else Confidence.MEDIUM
    if not one.kind.check and not (page.code or is_records(page.path)):
        return None if is_data(page.path) else Confidence.LOW
    return None
