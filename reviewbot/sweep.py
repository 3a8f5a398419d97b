"""Sweep: sensitive values are found first, and overwritten for all that follows.

What comes behind - other engines, their caches, the gate, reporters, logs - is given
a change in which fillers stand in the place of values, so that none of it can tell
one. Lines and columns stay as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from reviewbot.engines.asked import Told
from reviewbot.engines.base import Detector
from reviewbot.engines.excerpt import Excerpt
from reviewbot.engines.spots import Spot, Spotted, hidden_in
from reviewbot.errors import EngineError
from reviewbot.model.change import Change, ChangedFile
from reviewbot.model.finding import Side
from reviewbot.model.report import Judged, Report
from reviewbot.model.text import Failed, Scanned, Text, TextKey
from reviewbot.model.value import field, frozen, replace
from reviewbot.texts import covered

_FILLERS: Final = "xxxxxx"
"""What a replacement that copies a value holds at least."""

_TELLING: Final = 8
"""Bytes of a value that is hidden wherever it stands in its file."""

_MOST: Final = 500
"""Values of one file that are looked for again, the longest: each is a search."""

Seen: TypeAlias = tuple[Detector, Spot]
"""Where a value stands, and who found it."""
Spots: TypeAlias = Mapping[TextKey, Sequence[Seen]]


@frozen
class Swept:
    """A change without values, and what is told of them."""

    change: Change
    told: tuple[Told, ...] = ()
    """One for each detector."""
    lines: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Lines of head versions on which a value was overwritten, by path."""

    def offered(self, report: Report) -> Report:
        """Return ``report`` without suggestions that would write fillers into a file."""
        return replace(
            report,
            findings=tuple(
                replace(one, suggestion=None) if self._overwrites(one) else one
                for one in report.findings
            ),
        )

    def _overwrites(self, judged: Judged) -> bool:
        edit = judged.suggestion
        if edit is None:
            return False
        lines = self.lines.get(edit.location.path, frozenset())
        return not lines.isdisjoint(edit.location.lines) or _FILLERS in edit.text


def sweep(
    change: Change, texts: Sequence[Text], detectors: Sequence[Detector]
) -> Swept:
    """Let detectors look at all versions, and take out what they find."""
    looks = [
        _look(detector, [*filter(detector.wants, texts)]) for detector in detectors
    ]
    found: dict[TextKey, list[Seen]] = defaultdict(list)
    for look in looks:
        for key in (key for key, spots in look.spots.items() if spots):
            found[key] += [(look.detector, spot) for spot in look.spots[key]]
    _agree(found)
    _find_again(found, texts)
    told = [
        Told([*look.failed, *_outcomes(look, found)], look.failure) for look in looks
    ]
    if not found:
        return Swept(change, tuple(told))
    by_key = {text.key: text for text in texts}
    files = tuple(_without_values(file, by_key, found) for file in change.files)
    lines = {
        key.path: _lines(by_key[key], (spot for _, spot in spots))
        for key, spots in found.items()
        if key.side is Side.RIGHT
    }
    return Swept(replace(change, files=files), tuple(told), lines)


@frozen
class _Look:
    """What one detector said of the texts that it wants."""

    detector: Detector
    texts: Sequence[Text]
    spots: Mapping[TextKey, Sequence[Spot]]
    """What is hidden of each text."""
    failed: Sequence[Failed]
    failure: str = ""


def _look(detector: Detector, texts: Sequence[Text]) -> _Look:
    """Let a detector look; what it has no word for has failed, and is hidden whole."""
    told: dict[TextKey, Spotted | Failed] = {}
    failure, reason = _ask(detector, texts, told)
    spots: dict[TextKey, Sequence[Spot]] = {}
    failed = []
    for text in texts:
        match told.get(text.key) or Failed(text.key, detector.name, reason):
            case Spotted(key, seen):
                spots[key] = seen
            case Failed(key) as outcome:
                failed.append(outcome)
                if key in told or not failure:  # who was not there hides nothing
                    spots[key] = [Spot("", 0, len(text.data), 0, len(text.data))]
    return _Look(detector, texts, spots, failed, failure)


def _ask(
    detector: Detector, texts: Sequence[Text], told: dict[TextKey, Spotted | Failed]
) -> tuple[str, str]:
    """Collect what a detector says; return why it could not start, and what else ended it."""
    try:
        for outcome in detector.spots(texts) if texts else ():
            told[outcome.key] = outcome
    except EngineError as error:
        return f"{detector.name}: {error}", str(error)
    except Exception as error:  # noqa: BLE001  (a bug in one hides no other)
        return "", f"crashed: {type(error).__name__}"  # its text may tell values
    return "", "gave no answer"


def _agree(found: dict[TextKey, list[Seen]]) -> None:
    """Let our own findings stand for what other people's tools report of the same value."""
    for key, seen in found.items():
        if any(spot.seen_by for _, spot in seen):
            from reviewbot.engines.agreed import agreed

            made = agreed([spot for _, spot in seen])
            found[key] = [(who, one) for (who, _), one in zip(seen, made, strict=True)]


def _lines(text: Text, spots: Iterable[Spot]) -> frozenset[int]:
    """Return the lines, as git counts, on which anything of these values stands."""
    excerpt = Excerpt(text)
    places = (excerpt.location(spot.start, spot.end) for spot in spots)
    return frozenset(line for place in places for line in place.lines)


def _length(item: tuple[bytes, Detector]) -> tuple[int, bytes]:
    return -len(item[0]), item[0]


def _find_again(found: dict[TextKey, list[Seen]], texts: Sequence[Text]) -> None:
    """Hide values also where nothing but their being elsewhere in the file tells them."""
    by_path: dict[str, dict[bytes, Detector]] = defaultdict(dict)
    by_key = {text.key: text for text in texts}
    for key, spots in found.items():
        for detector, spot in spots:
            value = by_key[key].data[slice(*hidden_in(spot))]
            if len(value) >= _TELLING and not value.isalpha() and spot.rule:
                by_path[key.path][value] = detector
    for text in texts if by_path else ():
        values = sorted(by_path.get(text.key.path, {}).items(), key=_length)[:_MOST]
        for value, detector in values:
            at = text.data.find(value)
            while at >= 0:
                end = at + len(value)
                again = Spot("", at, end, at, end)
                found.setdefault(text.key, []).append((detector, again))
                at = text.data.find(value, end)


def _outcomes(look: _Look, found: Spots) -> Iterator[Scanned | Failed]:
    lost = {one.key for one in look.failed}
    for text in look.texts:
        if text.key not in lost:
            spots = found.get(text.key, ())
            own = [spot for who, spot in spots if who is look.detector]
            others = [spot for who, spot in spots if who is not look.detector]
            yield _told(look.detector, text, own, others)


def _told(
    detector: Detector, text: Text, own: Sequence[Spot], others: Sequence[Spot]
) -> Scanned | Failed:
    try:
        found = tuple(detector.tell(text, own, others)) if own else ()
    except Exception as error:  # noqa: BLE001  (as above)
        reason = f"crashed: {type(error).__name__}"
        return Failed(text.key, detector.name, reason)
    return Scanned(text.key, detector.name, found)


def _without_values(
    file: ChangedFile, texts: Mapping[TextKey, Text], found: Spots
) -> ChangedFile:
    def bare(data: bytes, key: TextKey) -> bytes:
        spots = [hidden_in(spot) for _, spot in found.get(key, ())]
        return covered(data, texts[key], spots) if spots else data

    bases = tuple(
        replace(base, data=bare(base.data, TextKey(file.path, Side.LEFT, parent)))
        for parent, base in enumerate(file.bases)
    )
    return replace(
        file, data=bare(file.data, TextKey(file.path, Side.RIGHT)), bases=bases
    )
