"""Groups: records of one vulnerability found by their aliases, and told as one.

Only what records call the same counts, directly or through others; what they call
related is something else. Nothing is decided between records that differ: each claim
stays, and a version is affected if one says so.
"""

from collections.abc import Iterable, Sequence

from reviewbot.engines.dependencies.advisories.names import fame, page_of
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.engines.dependencies.versions.affected import affects
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Advisory, Claim, Kind
from reviewbot.model.value import frozen


@frozen
class Judgement:
    """What the records of an advisory say of one version."""

    affected: bool
    """Whether one says so."""
    by: tuple[str, ...]
    """Records that say that it is affected."""
    against: tuple[str, ...]
    """Records that say that it is not: with ``by``, they disagree."""
    unclear: tuple[str, ...]
    """Records of which nobody knows, because a version cannot be compared."""


def judged(claims: Iterable[Claim], version: str) -> Judgement:
    """Return what the records say of a version; a record may have several claims."""
    by: list[str] = []
    against: list[str] = []
    unclear: list[str] = []
    for claim in claims:
        try:
            answer = by if affects(claim.affected, version) else against
        except VersionError:
            answer = unclear
        answer.append(claim.record)
    if not by and not unclear:
        return Judgement(affected=False, by=(), against=tuple(against), unclear=())
    sure = dict.fromkeys(by)
    maybe = dict.fromkeys(record for record in unclear if record not in sure)
    rest = dict.fromkeys(r for r in against if r not in sure and r not in maybe)
    return Judgement(bool(by), tuple(sure), tuple(rest), tuple(maybe))


def grouped(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """Return records of one vulnerability together, in a fixed order.

    Args:
        records: Of one ecosystem, each id once.
    """
    chief: dict[str, str] = {}

    def find(name: str) -> str:
        while chief.setdefault(name, name) != name:
            chief[name] = name = chief[chief[name]]
        return name

    known = sorted(records, key=_fame)
    for record in known:
        for alias in record.aliases:
            chief[find(alias)] = find(record.id)
    groups: dict[str, list[Record]] = {}
    for record in known:
        groups.setdefault(find(record.id), []).append(record)
    return [tuple(group) for group in groups.values()]


def names_of(records: Sequence[Record]) -> tuple[str, ...]:
    """Return all names of a vulnerability, the best known first."""
    names = {name for one in records for name in (one.id, *one.aliases)}
    return tuple(sorted(names, key=fame))


def told_as_one(
    records: Sequence[Record],
    claims: tuple[Claim, ...],
    where: tuple[str, str],
    *,
    exploited: bool = False,
) -> Advisory:
    """Return what records of one vulnerability tell of a package, together.

    Args:
        records: The group, in its order.
        claims: What they say of the package.
        where: Ecosystem and name of the package.
        exploited: Whether it is in the catalogue.
    """
    speaking = {claim.record for claim in claims}
    own = [one for one in records if one.id in speaking] or list(records)
    name, *aliases = names_of(records)
    score, vector = _worst_vector(own)
    return Advisory(
        name,
        tuple(aliases),
        *where,
        _gravest(own),
        _summary(own),
        max((one.severity for one in own if one.severity), default=None),
        score,
        vector,
        claims,
        min((one.published for one in own if one.published), default=""),
        max(one.modified for one in own),
        _references(name, own),
        exploited,
    )


def _fame(record: Record) -> tuple[int, str]:
    return fame(record.id)


def _worst_vector(records: Iterable[Record]) -> tuple[float | None, str]:
    scored = [(one.score, one.vector) for one in records if one.score is not None]
    return max(scored, default=(None, ""))


def _gravest(records: Iterable[Record]) -> Kind:
    """Return the kind that asks for most: malicious, then vulnerable, then the rest."""
    told = {one.kind for one in records}
    order: tuple[Kind, ...] = (Kind.MALICIOUS, Kind.VULNERABILITY, *Kind)
    return next(kind for kind in order if kind in told)


def _summary(records: Sequence[Record]) -> str:
    """Return a written summary before one that was cut off."""
    told = [one.summary for one in records if one.summary]
    whole = (text for text in told if not text.endswith("..."))
    return next(whole, told[0] if told else "")


def _references(name: str, records: Iterable[Record]) -> tuple[str, ...]:
    pages = [page_of(name), *(page_of(one.id) for one in records)]
    further = [one.reference for one in records]
    first = next(filter(None, pages), "")
    second = next(filter(None, further), "")
    return tuple(dict.fromkeys(filter(None, (first, second))))
