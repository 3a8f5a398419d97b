"""dependency-action-comment: commits of actions, and the comments that name versions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers.workflow import ACTIONS
from reviewbot.model.package import Place
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.pins import COMMIT, FULL, comment
from reviewbot.supply.remark import Remark, Scene

RULE: Final = "dependency-action-comment"
_SHOWN: Final = 12
"""Digits of a commit for people."""


class Pin(NamedTuple):
    """A line that runs an action at a commit, and says of which version that is."""

    action: str
    """owner/name, with a folder if it has one."""
    commit: str
    version: str
    """As the comment says, without "v"."""
    place: Place
    """Of the commit."""

    @property
    def repository(self) -> str:
        """Whose commit it is."""
        return "/".join(self.action.lower().split("/")[:2])


def action_comment(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of pins whose commit and comment do not go together."""
    if pair.head.form != "workflow":
        return
    pins = _pins(pair.head)
    told: set[Place] = set()
    for pin, old in _pairs(pair, pins):
        why = _half(pin, old)
        if why:
            told.add(pin.place)
            yield _remark(pin, why)
    for pin, why in _contradictions(pair, scene):
        if pin.place not in told:
            yield _remark(pin, why)


def _pins(listing: Listing) -> list[Pin]:
    """Return the pins of a file that have a comment with a version."""
    if listing.form != "workflow":
        return []
    found: list[Pin] = []
    for asked in listing.inventory.requirements:
        if asked.ecosystem == ACTIONS and COMMIT.fullmatch(asked.wanted):
            version = comment(listing, asked.place)
            if version:
                found.append(Pin(asked.name, asked.wanted, version, asked.place))
    return found


def _known(pair: Pair) -> frozenset[tuple[str, str, str]]:
    return frozenset(_line(pin) for base in pair.bases for pin in _pins(base))


def _line(pin: Pin) -> tuple[str, str, str]:
    return pin.action, pin.commit, pin.version


def _pairs(pair: Pair, pins: Sequence[Pin]) -> Iterator[tuple[Pin, Pin]]:
    """Yield pins with those whose place they took: same action, by order."""
    if len(pair.bases) != 1:
        return
    now, then = _by_action(pins), _by_action(_pins(pair.bases[0]))
    for action, here in now.items():
        there = then.get(action, ())
        if len(here) == len(there):
            yield from zip(here, there, strict=True)


def _by_action(pins: Sequence[Pin]) -> Mapping[str, Sequence[Pin]]:
    found: dict[str, list[Pin]] = defaultdict(list)
    for pin in pins:
        found[pin.action].append(pin)
    return found


def _half(pin: Pin, old: Pin) -> str:
    """Return what is wrong when only one of commit and comment changed; empty if none.

    A comment that names no more than a major or minor version stays true for many
    commits.
    """
    if pin.commit != old.commit and pin.version == old.version:
        if FULL.fullmatch(pin.version):
            return f"the commit changed, and the comment still says {pin.version}"
    elif pin.commit == old.commit and not _agree(pin.version, old.version):
        return (
            f"the comment says {pin.version} instead of {old.version}, and the commit is"
            " the same"
        )
    return ""


def _contradictions(pair: Pair, scene: Scene) -> Iterator[tuple[Pin, str]]:
    """Yield new pins that other lines of the change speak against: each pair once.

    Where the files spoke against one another before, the change brought nothing.
    """
    base = [one for each in scene.pairs for old in each.bases for one in _pins(old)]
    said_before = _Said(base)
    stood = {one.repository for one in base if said_before.against(one)}
    said = _Said([one for each in scene.pairs for one in _pins(each.head)])
    seen: set[str] = set()
    for each in scene.pairs:
        known = _known(each)
        for pin in _pins(each.head):
            if _line(pin) in known or pin.repository in stood | seen:
                continue
            why = said.against(pin)
            if why:
                seen.add(pin.repository)
                if each is pair:
                    yield pin, why


class _Said:
    """What lines say of commits and versions."""

    def __init__(self, pins: Sequence[Pin]) -> None:
        self._versions: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._commits: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for pin in pins:
            self._versions[pin.repository, pin.commit][pin.version] = None
            self._commits[pin.repository, pin.version][pin.commit] = None

    def against(self, pin: Pin) -> str:
        """Return what another line says against a pin; empty if none does."""
        for version in self._versions[pin.repository, pin.commit]:
            if not _agree(version, pin.version):
                return (
                    f"this comment says {pin.version}, and another one of the same"
                    f" commit {version}"
                )
        if FULL.fullmatch(pin.version):
            for commit in self._commits[pin.repository, pin.version]:
                if commit != pin.commit:
                    return (
                        f"another line says {pin.version} of commit {commit[:_SHOWN]}"
                    )
        return ""


def _agree(one: str, other: str) -> bool:
    """Return whether versions may be the same, one being told in less detail."""
    left, right = one.split("."), other.split(".")
    return all(a == b for a, b in zip(left, right, strict=False))


def _remark(pin: Pin, why: str) -> Remark:
    message = f"{pin.action} is pinned to {pin.commit[:_SHOWN]}, but {why}."
    evidence = (pin.action, pin.commit, pin.version)
    return Remark(RULE, pin.place, message, evidence)
