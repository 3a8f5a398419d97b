"""What is told of package versions that advisories affect."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reviewbot.engines.dependencies.advisories.store import Hit
from reviewbot.engines.dependencies.versions.affected import clearing_version
from reviewbot.errors import VersionError
from reviewbot.gate.packages import Effect
from reviewbot.model.advisory import Advisory, Kind
from reviewbot.model.change import SHORT
from reviewbot.model.dependencies import Component, Meaning
from reviewbot.model.package import Scope
from reviewbot.model.rule import Confidence, Severity
from reviewbot.model.value import replace
from reviewbot.supply.listings import Pair
from reviewbot.supply.mending import mended
from reviewbot.supply.pins import COMMIT, version_of
from reviewbot.supply.remark import Remark, entry_lines
from reviewbot.supply.terms import Known
from reviewbot.supply.ways import chain, command

_NAMED: Final = 5
"""Advisories that a message names; the rest is counted."""
_SUMMARY: Final = 120
"""Characters of an advisory's summary in a message."""
_RULES: Final = {
    Kind.MALICIOUS: "dependency-malicious",
    Kind.VULNERABILITY: "dependency-vulnerable",
}
_LESSER: Final = "dependency-unmaintained"


def affected(effect: Effect, pair: Pair, known: Known) -> Component:
    """Return an affected package version with all that helps to act on it."""
    package = effect.resolved.package
    where = package.ecosystem, package.name
    version = version_of(pair.head, package)
    hits = sure(known.hits(*where, version))
    clearing = _clearing(known, *where, version)
    scope = effect.resolved.scope
    return Component(
        *where,
        package.version,
        pair.file.path,
        package.place.line,
        scope,
        effect.before,
        effect.meaning,
        tuple(hit.advisory for hit in hits),
        tuple(hit.advisory.id for hit in hits if hit.advisory.id in effect.new),
        clearing,
        chain(pair.head, package),
        command(pair.head, package, clearing, scope),
    )


def still(effect: Effect, pair: Pair, known: Known) -> Component:
    """Return a version that is affected as the one before it was: what is known of it."""
    package = effect.resolved.package
    where = package.ecosystem, package.name
    hits = sure(known.hits(*where, version_of(pair.head, package)))
    return Component(
        *where,
        package.version,
        pair.file.path,
        package.place.line,
        before=effect.before,
        meaning=effect.meaning,
        advisories=tuple(hit.advisory for hit in hits),
    )


def sure(hits: Iterable[Hit]) -> list[Hit]:
    """Return what affects a version, without what only may."""
    return [hit for hit in hits if hit.judgement.by]


def remark(effect: Effect, component: Component, pair: Pair, known: Known) -> Remark:
    """Return what to tell of an affected package version."""
    package = effect.resolved.package
    version = version_of(pair.head, package)
    hits = sure(known.hits(package.ecosystem, package.name, version))
    worst = min((h.advisory.kind for h in hits), key=[*_RULES, *Kind].index)
    return Remark(
        rule=_RULES.get(worst, _LESSER),
        place=package.place,
        message=" ".join(_sentences(component, worst)),
        evidence=(component.purl,),
        span=entry_lines(pair.head, package),
        severity=_severity(component, worst),
        confidence=Confidence.MEDIUM if _all_disputed(hits) else None,
        fix=_fix(component, worst),
        edit=mended(pair, package, component, known),
        name=package.name,
        component=component,
    )


def _all_disputed(hits: Sequence[Hit]) -> bool:
    return all(hit.judgement.against for hit in hits)


def _clearing(known: Known, ecosystem: str, name: str, version: str) -> str:
    try:
        return clearing_version(known.versions(ecosystem, name), version) or ""
    except VersionError:
        return ""


def severity_of(advisories: Sequence[Advisory], scope: Scope | None) -> Severity:
    """Return the highest severity of vulnerabilities; a step less for what is not delivered.

    What is exploited already is high at least, and so is what nobody scored.
    """
    told = [one for one in advisories if one.kind is Kind.VULNERABILITY]
    scored = [one.severity for one in told if one.severity]
    if len(scored) < len(told) or not told or any(one.exploited for one in told):
        scored.append(Severity.HIGH)
    found: Severity = max(scored)
    if scope is Scope.DEVELOPMENT:
        return Severity(max(found - 1, Severity.LOW))
    return found


def _severity(component: Component, worst: Kind) -> Severity | None:
    if worst is not Kind.VULNERABILITY:
        return None
    return severity_of(component.advisories, component.scope)


def _sentences(component: Component, worst: Kind) -> Iterator[str]:
    name = f"{component.name} {_short_version(component)}"
    advisories = component.advisories
    match worst:
        case Kind.MALICIOUS:
            yield f"{name} is known to be malicious: {listed(advisories)}."
        case Kind.VULNERABILITY:
            known = (
                "a known vulnerability"
                if len(advisories) == 1
                else (f"{len(advisories)} known vulnerabilities")
            )
            yield f"{name} has {known}: {listed(advisories)}."
        case _:
            kinds = " and ".join(sorted({one.kind.value for one in advisories}))
            yield f"{name} is reported as {kinds}: {listed(advisories)}."
    exploited = [one.id for one in advisories if one.exploited]
    if exploited:
        yield f"Known to be exploited: {', '.join(exploited[:_NAMED])}."
    yield from _history(component)
    if len(component.chain) > 1:
        yield f"It comes with {' > '.join(component.chain[:-1])}."
    if component.scope is Scope.DEVELOPMENT:
        yield "It is needed for development only."
    if component.also:
        yield f"So it does in {', '.join(component.also)}."


def _history(component: Component) -> Iterator[str]:
    """Yield what the change has to do with it, where it is not simply new."""
    before = " and ".join(component.before)
    match component.meaning:
        case Meaning.WIDENED:
            yield "It was for development only, and is delivered now."
        case Meaning.DOWNGRADED:
            yield f"It takes the place of the later {before}: {_returning(component)}."
        case Meaning.INTRODUCED if len(component.new) < len(component.advisories):
            new = ", ".join(component.new[:_NAMED])
            yield f"{before} did not have {new}."
        case _:
            pass


def _returning(component: Component) -> str:
    if len(component.new) == len(component.advisories):
        return "what was repaired comes back"
    return f"{', '.join(component.new[:_NAMED])} comes back"


def listed(advisories: Sequence[Advisory]) -> str:
    """Return ids with what they are worth, for people; of a single one also what it is."""
    if len(advisories) == 1:
        (one,) = advisories
        summary = _short(one.summary)
        return f"{one.id} ({_worth(one)})" + (f", {summary}" if summary else "")
    told = [f"{one.id} ({_worth(one)})" for one in advisories[:_NAMED]]
    more = len(advisories) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _worth(one: Advisory) -> str:
    if one.kind is not Kind.VULNERABILITY:
        return str(one.kind.value)
    if one.severity is None:
        return "unscored"
    word = one.severity.word
    return f"{word} {one.score:.1f}" if one.score else word


def _short(summary: str) -> str:
    """Return a summary that fits into a sentence, without a full stop of its own."""
    text = " ".join(summary.split()).rstrip(".")
    if len(text) > _SUMMARY:
        return f"{text[:_SUMMARY].rsplit(' ', 1)[0]}..."
    return text


def _fix(component: Component, worst: Kind) -> str:
    """Return the version that clears it and how to get there, as far as anybody knows."""
    if worst is not Kind.VULNERABILITY:
        return ""
    if not component.clearing:
        return "No later version without them is known: use something else, or accept the risk with a reason and an end."
    them = "it" if len(component.advisories) == 1 else "them"
    first = f"{component.clearing} is the least later version without {them}"
    return f"{first}: `{component.command}`." if component.command else f"{first}."


def _short_version(component: Component) -> str:
    """Return a version for people: of a commit its first digits."""
    version = component.version
    return version[:SHORT] if COMMIT.fullmatch(version) else version


def with_also(component: Component, also: Iterable[str]) -> Component:
    """Return a component that other files of the change have, too."""
    return replace(component, also=tuple(also))
