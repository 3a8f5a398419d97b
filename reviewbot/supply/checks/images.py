"""dependency-image-without-digest and dependency-image-end-of-life: container images."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from reviewbot.engines.dependencies.readers.images import DOCKER
from reviewbot.model.package import Requirement
from reviewbot.model.rule import Confidence, Severity
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

if TYPE_CHECKING:
    from reviewbot.engines.dependencies.end_of_life import Ended

WITHOUT: Final = "dependency-image-without-digest"
ENDED: Final = "dependency-image-end-of-life"


def image_without_digest(pair: Pair, scene: Scene) -> Iterator[Remark]:  # noqa: ARG001
    """Tell of images that lost their digest, and of new ones that have none."""
    before = [asked for base in pair.bases for asked in _images(base)]
    stood = {(asked.name, asked.wanted) for asked in before}
    names = {asked.name for asked in before}
    now = _pinned(_images(pair.head))
    lost = {
        name
        for name in names
        if all(_pinned(_images(base))[name] > now[name] for base in pair.bases)
    }
    seen: set[tuple[str, str]] = set()
    for asked in _images(pair.head):
        key = asked.name, asked.wanted
        if asked.digests or key in stood or key in seen:
            continue
        if asked.name in lost:
            seen.add(key)
            yield _lost(asked)
        elif asked.name not in names:
            seen.add(key)
            yield _bare(asked)


def image_end_of_life(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of images, new or altered, that are of a cycle which ended."""
    stood = {
        (asked.name, asked.wanted) for base in pair.bases for asked in _images(base)
    }
    seen: set[tuple[str, str]] = set()
    for asked in _images(pair.head):
        key = asked.name, asked.wanted
        if key in stood or key in seen:
            continue
        seen.add(key)
        ended = _ended(asked, scene)
        if ended:
            cycle = f"{ended.product} {ended.cycle}"
            message = (
                f"`{_shown(asked)}` is of {cycle}, which ended on"
                f" {ended.day.isoformat()}: nobody repairs it any more."
            )
            yield Remark(ENDED, asked.place, message, (*key, cycle))


def _ended(asked: Requirement, scene: Scene) -> "Ended | None":
    """Ask what is known of ends; loaded only when there is an image to ask about."""
    from reviewbot.engines.dependencies.end_of_life import ended

    return ended(asked.name, asked.wanted.partition("@")[0], scene.today)


def _images(listing: Listing) -> Iterator[Requirement]:
    return (
        asked for asked in listing.inventory.requirements if asked.ecosystem == DOCKER
    )


def _pinned(images: Iterable[Requirement]) -> Counter[str]:
    """Return how many images of each name have a digest."""
    return Counter(asked.name for asked in images if asked.digests)


def _shown(asked: Requirement) -> str:
    tag = asked.wanted.partition("@")[0]
    return f"{asked.name}:{tag}" if tag else asked.name


def _lost(asked: Requirement) -> Remark:
    message = f"`{_shown(asked)}` had a digest before, and has none now."
    return Remark(
        WITHOUT, asked.place, message, (asked.name, asked.wanted),
        severity=Severity.MEDIUM, confidence=Confidence.HIGH,
    )  # fmt: skip


def _bare(asked: Requirement) -> Remark:
    message = f"`{_shown(asked)}` is named without a digest."
    return Remark(
        WITHOUT, asked.place, message, (asked.name, asked.wanted),
        severity=Severity.LOW, confidence=Confidence.LOW,
    )  # fmt: skip
