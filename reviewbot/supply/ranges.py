"""What manifests ask for: ranges that allow vulnerable versions.

Where a lock file of the change says which version is taken, the range is not judged. A
range that allows nothing else than vulnerable versions is a finding, one that merely
allows some is a note.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.reach import ReachKind, reach
from reviewbot.model.advisory import Advisory, Kind
from reviewbot.model.package import Requirement, Scope
from reviewbot.model.report import Note, NoteKind
from reviewbot.supply.listings import Pair
from reviewbot.supply.remark import Remark
from reviewbot.supply.terms import UNLISTED, Known
from reviewbot.supply.vulnerable import listed, severity_of

RULE: Final = "dependency-range-vulnerable"
_LEAST: Final = frozenset({("Go", "stdlib")})
"""What is asked for by the least version alone: whoever builds has a later one."""


def judged(
    pairs: Sequence[Pair], known: Known
) -> tuple[list[tuple[Pair, Remark]], list[Note]]:
    """Return what is told of the ranges that the change wrote."""
    remarks: list[tuple[Pair, Remark]] = []
    notes: list[Note] = []
    for pair in pairs:
        for asked in _asked(pair, pairs):
            advisories = [
                one
                for one in known.advisories(asked.ecosystem, asked.name)
                if one.kind in {Kind.VULNERABILITY, Kind.MALICIOUS}
            ]
            if not advisories:
                continue
            claims = (claim.affected for one in advisories for claim in one.claims)
            match reach(asked.ecosystem, asked.wanted, claims):
                case found if found.kind is ReachKind.ALL:
                    remarks.append((pair, _remark(asked, _reached(asked, advisories))))
                case found if found.kind is ReachKind.SOME:
                    notes.append(_admits(pair, asked, _reached(asked, advisories)))
                case found if found.kind is ReachKind.UNKNOWN:
                    words = (
                        f"whether {_quoted(asked)} allows versions with known"
                        f" vulnerabilities cannot be told: {found.why}"
                    )
                    notes.append(_note(pair, asked, words))
                case _:
                    pass
    return remarks, notes


def _asked(pair: Pair, pairs: Iterable[Pair]) -> Iterator[Requirement]:
    """Yield the ranges that are new in a file, and that no lock file settles."""
    before = {
        (one.ecosystem, one.name, one.wanted)
        for listing in pair.before
        for one in listing.inventory.requirements
    }
    settled = {
        (other.head.folder, ecosystem)
        for other in pairs
        if other is not pair
        for ecosystem, _ in other.head.by_name
    }
    for one in pair.head.inventory.requirements:
        if one.pinned or one.source or one.ecosystem in UNLISTED:
            continue
        if (one.ecosystem, one.name) in _LEAST:
            continue
        if any((folder, one.ecosystem) in settled for folder in _above(pair)):
            continue
        if (one.ecosystem, one.name, one.wanted) not in before:
            yield one


def _above(pair: Pair) -> Iterator[str]:
    """Yield the folder of a file and those above: a workspace has one lock file."""
    folder = pair.head.folder
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def _reached(asked: Requirement, advisories: Iterable[Advisory]) -> list[Advisory]:
    """Return the advisories of which a range allows affected versions."""
    return [
        one
        for one in advisories
        if reach(
            asked.ecosystem, asked.wanted, [claim.affected for claim in one.claims]
        ).kind
        in {ReachKind.ALL, ReachKind.SOME}
    ]


def _quoted(asked: Requirement) -> str:
    return f"`{asked.wanted or '*'}` of {asked.name}"


def _remark(asked: Requirement, advisories: Sequence[Advisory]) -> Remark:
    only = (
        "It is needed for development only." if asked.scope is Scope.DEVELOPMENT else ""
    )
    message = (
        f"Every version that {_quoted(asked)} allows has known vulnerabilities:"
        f" {listed(advisories)}. {only}"
    )
    return Remark(
        rule=RULE,
        place=asked.place,
        message=message.rstrip(),
        evidence=(asked.ecosystem, asked.name, asked.wanted),
        severity=severity_of(advisories, asked.scope),
    )


def _admits(pair: Pair, asked: Requirement, advisories: Sequence[Advisory]) -> Note:
    words = (
        f"{_quoted(asked)} also allows versions with known vulnerabilities:"
        f" {listed(advisories)}"
    )
    return _note(pair, asked, words)


def _note(pair: Pair, asked: Requirement, words: str) -> Note:
    return Note(NoteKind.ADMITS_VULNERABLE, words, pair.file.path, asked.place.line)
