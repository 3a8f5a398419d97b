"""All ways in which a secret is found, put together for one text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from reviewbot.engines.secrets.assignments import Assigned, assignments
from reviewbot.engines.secrets.blocks import blocks
from reviewbot.engines.secrets.carried import carried
from reviewbot.engines.secrets.decoding import DEEPEST, encoded
from reviewbot.engines.secrets.features import (
    Place,
    doubtful,
    ends,
    features,
    group_of,
    stands_in,
)
from reviewbot.engines.secrets.formats import Index, best, runs
from reviewbot.engines.secrets.ranking import Ranking, load
from reviewbot.engines.secrets.stores import is_store, stored
from reviewbot.engines.spots import Spot
from reviewbot.model.purpose import Purpose, purpose_of
from reviewbot.model.rule import Confidence
from reviewbot.model.text import Text
from reviewbot.model.value import replace

_LOCK: Final = re.compile(
    r"(?:^|/)(?:[^/]*[.-]lock(?:\.(?:json|ya?ml))?|npm-shrinkwrap\.json|go\.sum|"
    r"[^/]*\.lockb?|pnpm-lock\.yaml|gradle\.lockfile|packages\.lock\.json|mix\.lock|"
    r"SHA(?:256|512)SUMS[^/]*|[^/]*\.(?:sha256|sha512|md5|integrity))$",
    re.IGNORECASE,
)
"""Files full of hashes, in which only known formats are secrets."""
_KEPT: Final = {
    b"pass", b"pw", b"secret", b"token", b"key", b"auth", b"cred", b"salt",
    b"url", b"basic",
}  # fmt: skip
"""Stems of names that stores give credentials to."""
_PAGE: Final = re.compile(rb"(?i)[cx]srf|authenticity|antiforgery|requestverification")
"""Names of tokens that a page carries for one visitor, against forged requests."""
_OPEN: Final = (
    b"-----BEGIN CERTIFICATE", b"-----BEGIN PUBLIC KEY", b"-----BEGIN RSA PUBLIC KEY",
)  # fmt: skip
"""What everybody may read, whatever it is given to."""
_FEW: Final = 3
"""Different characters of a value that is there to fill a place: ``xxxxxxxx``."""
_SILENT: Final = {Purpose.GENERATED}


class Detection:
    """Finds secrets, by the rules of a pack."""

    def __init__(self, rules: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the rules of the pack, by id."""
        self._formats = Index(
            {i: rule for i, rule in rules.items() if "pattern" in rule}
        )
        self._by_stem = {
            stem.encode(): rule_id
            for rule_id, rule in rules.items()
            for stem in rule.get("names", ())
        }

    def spots(self, text: Text) -> Sequence[Spot]:
        """Return where secrets stand in ``text``, in order, none inside another."""
        quiet = _LOCK.search(text.path) is not None
        found = [*self._known(text.data, quiet=quiet)]
        if not quiet and purpose_of(text.path) not in _SILENT:
            found += self._likely(text)
        return [_if_published(spot, text.data) for spot in best(found)]

    def _known(self, data: bytes, depth: int = 0, *, quiet: bool) -> Iterator[Spot]:
        """Yield what is surely a secret, also what is encoded."""
        yield from self._formats.spots(data, quiet=quiet)
        yield from blocks(data)
        if depth < DEEPEST:
            for part in encoded(data, runs(data)):
                for spot in self._known(part.text, depth + 1, quiet=True):
                    span = (part.start, part.end, part.start, part.end)
                    yield Spot(spot.rule, *span, spot.confidence)

    def _likely(self, text: Text) -> Iterator[Spot]:
        """Yield what names and places say are secrets, as far as the model believes it."""
        place = Place(group_of(text.path), is_store(text.path))
        found = [*candidates(text.data, self._ranking.stems, place)]
        for one in (*found, *stored(text.path, text.data)):
            rule = self._by_stem.get(one.stem)
            confidence = self._belief(one, text.data, place) if rule else None
            if rule and confidence is not None:
                span = (one.start, one.end)
                yield Spot(rule, *span, *span, confidence, guess=True)

    def _belief(self, one: Assigned, data: bytes, place: Place) -> Confidence | None:
        """Return how sure it is that a value is a secret."""
        value = data[one.start : one.end]
        if one.name == b"store":
            return Confidence.HIGH
        if len({*value}) <= _FEW or value.startswith(_OPEN) or _PAGE.search(one.name):
            return None
        seen = features(one, data, place, self._ranking.bigrams)
        told = self._ranking.confidence(seen)
        kept = place.store and one.stem in _KEPT and ends(one)
        if kept and not stands_in(value) and told in {None, Confidence.LOW}:
            told = Confidence.MEDIUM
        return min(told, Confidence.LOW) if told and doubtful(one, seen) else told

    @cached_property
    def _ranking(self) -> Ranking:
        return load()


def _if_published(spot: Spot, data: bytes) -> Spot:
    """Return a spot, and if everybody knows its value, one that says so."""
    from reviewbot.engines.secrets.published import publisher

    known = publisher(data[spot.value_start : spot.value_end])
    if not known:
        return spot
    return replace(spot, confidence=Confidence.LOW, about=f"published: {known}")


def candidates(data: bytes, stems: Sequence[bytes], place: Place) -> list[Assigned]:
    """Return the values that may be secrets by where they stand."""
    found = assignments(data, stems, bare=place.group != "code")
    known = {one.start for one in found}
    return found + [one for one in carried(data) if one.start not in known]
