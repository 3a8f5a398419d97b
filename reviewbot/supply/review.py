"""The review of packages: from the files of a change to findings about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.gate.packages import Effect
from reviewbot.model.change import Change, ChangedFile
from reviewbot.model.dependencies import (
    DEPENDENCIES,
    Component,
    Dependencies,
    Fixed,
    Meaning,
)
from reviewbot.model.finding import Finding, Side
from reviewbot.model.package import Package
from reviewbot.model.purl import purl
from reviewbot.model.report import Note, NoteKind, Report
from reviewbot.model.text import Failed, Scanned, TextKey
from reviewbot.model.value import field, frozen, replace
from reviewbot.supply.brought import Brought, brought
from reviewbot.supply.checks.registry import CHECKS
from reviewbot.supply.conditions import conditions
from reviewbot.supply.listings import Pair, Read, read
from reviewbot.supply.pins import version_of
from reviewbot.supply.placing import finding
from reviewbot.supply.ranges import judged
from reviewbot.supply.remark import Remark, Scene, named
from reviewbot.supply.terms import Known, Terms
from reviewbot.supply.unfollowed import unfollowed
from reviewbot.supply.vulnerable import affected, remark, still, sure, with_also

MANIFESTS: Final = frozenset({
    "requirements", "pyproject", "package_json", "cargo", "gemfile", "composer", "pom",
    "conda", "dockerfile", "compose", "kubernetes", "workflow", "pre_commit",
})  # fmt: skip
"""Formats that people write; the others are what was resolved from them."""
_NAMED: Final = 5
"""Advisories that a note names."""
_Version: TypeAlias = tuple[str, str, str]
"""Ecosystem, name and version."""


@frozen
class Supplied:
    """What the review of packages adds to a report."""

    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """By the head path of the file."""
    accepted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Package URLs that acceptances name and a head version has, likewise."""
    outcomes: tuple[Scanned | Failed, ...] = ()
    """One for each version of a file that was, or should have been, read."""
    dependencies: Dependencies | None = None
    notes: tuple[Note, ...] = ()
    failures: tuple[str, ...] = ()

    def added_to(self, report: Report) -> Report:
        """Return a report that says all that is no finding."""
        return replace(
            report,
            dependencies=self.dependencies,
            notes=(*report.notes, *self.notes),
            failures=(*report.failures, *self.failures),
        )


def review(change: Change, files: Sequence[ChangedFile], terms: Terms) -> Supplied:
    """Say what a change does to packages, as far as can be known.

    Args:
        change: All of it.
        files: Those that have to do with packages.
        terms: By what they are judged.
    """
    found = read(change, files)
    known = Known(terms)
    failed = list(found.failed)
    each = [*_brought(found.pairs, known, failed)]
    findings: dict[str, list[Finding]] = defaultdict(list)
    told: dict[_Version, Component] = {}
    for pair, said in _vulnerable(each, known):
        made = finding(said, pair)
        findings[pair.file.path].append(made)
        if one := made.component:
            told[one.ecosystem, one.name, one.version] = one
    ranges, admitted = judged(found.pairs, known)
    for pair, said in ranges:
        findings[pair.file.path].append(finding(said, pair))
    for pair, said in _checked(change, found.pairs, terms, failed):
        findings[pair.file.path].append(finding(said, pair))
    notes, failures = conditions(known, terms.policy)
    return Supplied(
        findings,
        dict(_accepted(found.pairs, terms)),
        tuple(_outcomes(found, failed)),
        Dependencies(
            tuple(_components(each, told, known)),
            tuple(_fixed(each, known)),
            tuple(standing for standing, _ in known.standings()),
        ),
        (*admitted, *_unclear(each, known), *unfollowed(found.pairs), *notes),
        failures,
    )


def _brought(
    pairs: Iterable[Pair], known: Known, failed: list[Failed]
) -> Iterator[Brought]:
    """Yield what each file brings; one that cannot be understood hides no other."""
    for pair in pairs:
        try:
            yield brought(pair, known)
        except UnreadableError as error:
            failed.append(_lost(pair, f"{pair.head.reader.name}: {error}"))
        except Exception as error:  # noqa: BLE001
            failed.append(_lost(pair, f"crashed: {type(error).__name__}: {error}"))


def _lost(pair: Pair, why: str) -> Failed:
    return Failed(TextKey(pair.file.path, Side.RIGHT), DEPENDENCIES, why)


def _accepted(
    pairs: Iterable[Pair], terms: Terms
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what files have of the package versions that acceptances are about."""
    asked = {one.package for one in terms.policy.acceptances if one.package}
    for pair in pairs if asked else ():
        packages = pair.head.inventory.packages
        here = frozenset(purl(*_version(one)) for one in packages)
        yield pair.file.path, here & asked


def _vulnerable(each: Iterable[Brought], known: Known) -> Iterator[tuple[Pair, Remark]]:
    """Yield a remark for each affected version, in the file that tells most of it."""
    places: dict[_Version, list[tuple[Pair, Effect]]] = defaultdict(list)
    for one in each:
        for effect in one.comparison.effects:
            if effect.meaning is not Meaning.STILL:
                places[_version(effect.resolved.package)].append((one.pair, effect))
    for found in places.values():
        (pair, effect), *others = sorted(found, key=lambda one: _rank(one[0]))
        component = affected(effect, pair, known)
        also = (other.file.path for other, _ in others if other is not pair)
        component = with_also(component, dict.fromkeys(also))
        yield pair, remark(effect, component, pair, known)


def _rank(pair: Pair) -> tuple[bool, str]:
    return pair.head.form in MANIFESTS, pair.file.path


def _version(package: Package) -> _Version:
    return package.ecosystem, package.name, package.version


def _unclear(each: Iterable[Brought], known: Known) -> Iterator[Note]:
    """Yield new versions of which nobody can tell whether they are affected."""
    for one in each:
        for package in one.new:
            name = package.ecosystem, package.name
            hits = known.hits(*name, version_of(one.pair.head, package))
            ids = [hit.advisory.id for hit in hits if not hit.judgement.by]
            if ids:
                words = (
                    f"whether {named(package)} is affected by {', '.join(ids[:_NAMED])}"
                    " cannot be told: its version cannot be compared"
                )
                place = one.pair.file.path, package.place.line
                yield Note(NoteKind.UNCLEAR_VERSION, words, *place)


def _components(
    each: Iterable[Brought], told: Mapping[_Version, Component], known: Known
) -> Iterator[Component]:
    """Yield all versions that the change brings, those that are affected included."""
    found = dict(told)
    for one in sorted(each, key=lambda one: _rank(one.pair)):
        stays = {
            _version(effect.resolved.package): effect
            for effect in one.comparison.effects
            if effect.meaning is Meaning.STILL
        }
        for package in one.new:
            version = _version(package)
            if version in found:
                continue
            effect = stays.get(version)
            where = one.pair.file.path, package.place.line
            found[version] = (
                still(effect, one.pair, known)
                if effect
                else Component(*version, *where)
            )
    yield from (found[version] for version in sorted(found))


def _fixed(each: Sequence[Brought], known: Known) -> Iterator[Fixed]:
    """Yield what the whole change is rid of, each version that went once."""
    found: dict[_Version, Fixed] = {}
    for fix in _fixes(each):
        name = fix.ecosystem, fix.name
        heads = (one.pair.head for one in each)
        there = ((head, p) for head in heads for p in head.by_name.get(name, ()))
        hits = (hit for at in there for hit in known.hits(*name, version_of(*at)))
        rest = fix.advisories - {hit.advisory.id for hit in sure(hits)}
        version = fix.ecosystem, fix.name, fix.before
        if rest:
            found.setdefault(version, replace(fix, advisories=rest))
    yield from (found[version] for version in sorted(found))


def _fixes(each: Iterable[Brought]) -> list[Fixed]:
    """Return what each file is rid of; between two parents nobody can say."""
    return [
        fix for one in each if len(one.pair.bases) <= 1 for fix in one.comparison.fixed
    ]


def _checked(
    change: Change, pairs: tuple[Pair, ...], terms: Terms, failed: list[Failed]
) -> Iterator[tuple[Pair, Remark]]:
    """Yield what can be told without advisories; a check that breaks hides no other."""
    paths = {path for file in change.files for path in (file.path, file.base_path)}
    scene = Scene(pairs, frozenset(paths), terms.today)
    for pair in pairs:
        for check in CHECKS:
            try:
                yield from ((pair, said) for said in [*check(pair, scene)])
            except Exception as error:  # noqa: BLE001
                why = f"crashed: {type(error).__name__}: {error}"
                failed.append(_lost(pair, why))


def _outcomes(found: Read, failed: Iterable[Failed]) -> Iterator[Scanned | Failed]:
    broken = {one.key for one in failed}
    for pair in found.pairs:
        key = TextKey(pair.file.path, Side.RIGHT)
        if key not in broken:
            yield Scanned(key, DEPENDENCIES)
    yield from failed
