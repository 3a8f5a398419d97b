"""dependency-integrity-changed and dependency-integrity-missing: digests of one version."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reviewbot.model.package import Package
from reviewbot.supply.checks.entries import (
    Entry,
    asked_from,
    detail,
    entries,
    packages_told,
)
from reviewbot.supply.checks.origins import address_in, addresses, is_git
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

CHANGED: Final = "dependency-integrity-changed"
MISSING: Final = "dependency-integrity-missing"
_WITHOUT: Final = frozenset({
    "dockerfile", "compose", "kubernetes", "workflow", "pre_commit", "package_json",
    "pyproject", "cargo", "gemfile", "composer", "pom", "conda", "go_mod", "gradle",
})  # fmt: skip
"""Formats that have none, or whose digest is the version."""
_WRITTEN: Final = re.compile(
    r"(?:integrity|checksum|[Hh]ash|shasum|sha256)\"?\s*[:= ]\s*\"?[A-Za-z0-9]"
    r"|--hash|\"?hashes\"?\s*[:=]|\bh1:|\"sha512-|\"[0-9a-f]{64}\""
)
"""How formats write a digest in an entry."""
_CHECKSUM: Final = re.compile(r"^  \S+ \([^()\s]+\) [a-z0-9]+[=:]", re.MULTILINE)
"""How Gemfile.lock writes one."""
_CACHE: Final = re.compile(r"^  cacheKey: \S+", re.MULTILINE)
"""What Yarn's digests depend on: they are of its own archives."""
_BY_NATURE: Final = re.compile(
    r"\"inBundle\": *true|\"link\": *true|^  conditions:|@(?:patch|file|portal|link):"
    r"|^(?:type = \"|source = \{ )(?:git|url|file|directory|path|editable|virtual)",
    re.MULTILINE,
)
"""What entries say that have none, or one of something that is made here."""
_FEW: Final = 5
_MOST: Final = 0.8
_EACH: Final = 3
"""Entries without a digest that are told one by one; more are told together."""


def integrity_changed(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of versions whose digest is another one than before."""
    if pair.head.form in _WITHOUT or _rehashed(pair):
        return
    seen: set[str] = set()
    for entry in entries(pair):
        if not entry.same or entry.title in seen or _is_movable(entry):
            continue
        now = entry.detail.digests
        then = [one for base, old in entry.same for one in detail(base, old).digests]
        if _disagree(then, now) and not asked_from(scene, entry.package):
            seen.add(entry.title)
            yield _changed(entry, then, now)


def integrity_missing(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of versions that lost their digest, or came without one unlike the others."""
    if pair.head.form in _WITHOUT or not (pair.bases or pair.replaced):
        return
    lost: list[Entry] = []
    bare: list[Entry] = []
    for entry in entries(pair):
        if entry.detail.digests or _BY_NATURE.search(entry.text):
            continue
        if entry.same and all(detail(*known).digests for known in entry.same):
            lost.append(entry)
        elif not entry.same and _is_published(entry, scene):
            bare.append(entry)
    yield from _lost(lost)
    if bare and _others_have(pair.head):
        for entry in bare:
            message = (
                f"{entry.title} has no digest, and nearly all others in this file do."
            )
            yield _missing(entry, message)


def _disagree(then: Iterable[str], now: Iterable[str]) -> bool:
    """Return whether an algorithm has digests on both sides, and none in common.

    A list that grows, as when wheels are added to a release, keeps what it had.
    """
    before, after = _by_algorithm(then), _by_algorithm(now)
    return any(
        before[kind].isdisjoint(after[kind]) for kind in before.keys() & after.keys()
    )


def _by_algorithm(digests: Iterable[str]) -> Mapping[str, set[str]]:
    """Return digests by their algorithms: "sha512-...", "sha256:...", "10c0/...".

    A value alone is known by its length.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for digest in digests:
        told = re.match(r"([A-Za-z0-9]{1,12})[-:/=](.+)", digest)
        kind, value = (told[1], told[2]) if told else (str(len(digest)), digest)
        hexadecimal = re.fullmatch(r"[0-9A-Fa-f]+", value)
        found[kind.lower()].add(value.lower() if hexadecimal else value)
    return found


def _rehashed(pair: Pair) -> bool:
    """Return whether the tool makes its digests in another way than before."""
    if pair.head.form != "yarn":
        return False
    now = _CACHE.findall(pair.head.text)
    return any(_CACHE.findall(base.text) != now for base in pair.bases)


def _is_movable(entry: Entry) -> bool:
    """Return whether a version may change: a branch, a repository, what is made here."""
    package = entry.package
    if package.ecosystem == "Packagist":
        return package.version.startswith("dev-") or package.version.endswith("-dev")
    sources = [
        address_in(detail(*known).source)
        for known in (*entry.same, (entry.listing, package))
    ]
    return any(map(is_git, sources)) or bool(_BY_NATURE.search(entry.text))


def _is_published(entry: Entry, scene: Scene) -> bool:
    """Return whether a package comes from a registry, as far as its entry says."""
    form, package = entry.listing.form, entry.package
    if form in {"package_lock", "yarn", "requirements"}:
        source = address_in(entry.detail.source)
        berry = "@npm:" in entry.detail.source
        if form != "requirements" and not berry and not source.startswith("http"):
            return False
    written = [*addresses(entry.listing, package), address_in(entry.detail.source)]
    if any(map(is_git, written)) and form != "composer_lock":
        return False
    if form == "pnpm" and written[0]:
        return False  # a file on the web, of which older versions note no digest
    return not asked_from(scene, package)


def _others_have(listing: Listing) -> bool:
    """Return whether nearly all entries of a file have a digest."""
    packages = listing.inventory.packages
    if len(packages) <= _FEW:
        return False
    if listing.form == "gemfile_lock":
        count = len(_CHECKSUM.findall(listing.text))
    else:
        count = sum(1 for one in packages if _has(listing, one))
    return count >= _MOST * (len(packages) - 1)


def _has(listing: Listing, package: Package) -> bool:
    return _WRITTEN.search(listing.text, package.start, package.end) is not None


def _changed(entry: Entry, then: Sequence[str], now: Sequence[str]) -> Remark:
    message = f"The digest of {entry.title} is another one than before"
    if len(now) == 1 and len({*then}) == 1:
        message += f": it was {_short(then[0])}, and is {_short(now[0])}"
    package = entry.package
    evidence = (package.name, package.version)
    return Remark(CHANGED, entry.place("digests"), f"{message}.", evidence, entry.span)


def _short(digest: str) -> str:
    return digest if len(digest) <= 24 else f"{digest[:24]}..."  # noqa: PLR2004


def _lost(lost: Sequence[Entry]) -> Iterator[Remark]:
    if len(lost) <= _EACH:
        for entry in lost:
            yield _missing(
                entry, f"{entry.title} has no digest any more; its version is the same."
            )
        return
    names = packages_told([*dict.fromkeys(entry.title for entry in lost)])
    yield _missing(
        lost[0], f"{names} have no digests any more; their versions are the same."
    )


def _missing(entry: Entry, message: str) -> Remark:
    package = entry.package
    evidence = (package.name, package.version)
    return Remark(MISSING, entry.place("source"), message, evidence, entry.span)
