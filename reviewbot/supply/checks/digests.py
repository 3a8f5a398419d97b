"""dependency-integrity-changed and dependency-integrity-missing: digests of one version."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reviewbot.model.package import Package
from reviewbot.supply.checks.entries import (
    APART,
    Entry,
    asked_from,
    detail,
    entries,
    packages_told,
)
from reviewbot.supply.checks.origins import (
    address_in,
    addresses,
    is_git,
    is_local,
    own_text,
)
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
    r"(?:integrity|checksum|[Hh]ash|shasum|sha256)\"?\s*[:= ]\s*\"?[A-Za-z0-9+/]"
    r"|--hash|\"?hashes\"?\s*[:=]|\bh1:|\"sha512-|\"[0-9a-f]{64}\""
)
"""How formats write a digest in an entry."""
_VALUE: Final = re.compile(
    r"(?:sha[0-9]{1,3}[-:=]|h1:)[A-Za-z0-9+/=]{20,}|[0-9a-f]{32,}|Hash\": *\"[^\"]+"
)
"""What may be a digest."""
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
    if not all(map(_has_any, (pair.head, *pair.bases))) or _rehashed(pair):
        return
    seen: set[str] = set()
    for entry in entries(pair):
        if not entry.same or entry.title in seen or _reads_alike(entry):
            continue
        now = entry.detail.digests
        then = [one for base, old in entry.same for one in detail(base, old).digests]
        if _disagree(then, now) and not (
            _is_movable(entry) or asked_from(scene, entry.package)
        ):
            seen.add(entry.title)
            yield _changed(entry, then, now)


def integrity_missing(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of versions that lost their digest, or came without one unlike the others."""
    if not pair.before or not any(map(_has_any, (pair.head, *pair.before))):
        return
    bare = [
        entry
        for entry in entries(pair)
        if not _has(pair.head, entry.package) and not _BY_NATURE.search(entry.text)
    ]
    yield from _lost([entry for entry in bare if _lost_its_own(entry)])
    new = {entry.title: entry for entry in bare if not entry.same}
    if new and _others_have(pair.head):
        for entry in new.values():
            if not entry.detail.digests and _is_published(entry, scene):
                message = (
                    f"{entry.title} has no digest, and nearly all others in this file"
                    " do."
                )
                yield _missing(entry, message)


def _has_any(listing: Listing) -> bool:
    """Return whether a file may have digests. Cheap."""
    if listing.form == "gemfile_lock":
        return "\nCHECKSUMS" in listing.text
    return listing.form not in _WITHOUT


def _lost_its_own(entry: Entry) -> bool:
    return bool(entry.same) and all(
        _has(*known) and detail(*known).digests for known in entry.same
    )


def _reads_alike(entry: Entry) -> bool:
    """Return whether all that may be a digest is as in one of the entries before.

    That is cheap, and spares reading the details of a file that was only rearranged.
    """
    now = {*_VALUE.findall(entry.text)}
    if entry.listing.form in APART:  # where they may have stood before
        return any(one in base.text for base, _ in entry.same for one in now)
    return bool(now) and any(
        now == {*_VALUE.findall(own_text(*known))} for known in entry.same
    )


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
    moving = any(is_git(source) or is_local(source) for source in sources)
    return moving or bool(_BY_NATURE.search(entry.text))


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
    if listing.form in APART and not _WRITTEN.search(listing.text):
        return False
    if listing.form == "gemfile_lock":
        count = len(_CHECKSUM.findall(listing.text))
    elif listing.form in APART:
        count = sum(1 for one in packages if _WRITTEN.search(own_text(listing, one)))
    else:
        count = sum(1 for one in packages if _has(listing, one))
    return count >= _MOST * (len(packages) - 1)


def _has(listing: Listing, package: Package) -> bool:
    """Return whether a package has a digest; its entry tells, where none is apart."""
    if listing.form in APART:
        return bool(detail(listing, package).digests)
    return _WRITTEN.search(own_text(listing, package)) is not None


def _changed(entry: Entry, then: Sequence[str], now: Sequence[str]) -> Remark:
    message = f"The digest of {entry.title} is another one than before"
    if len(now) == 1 and len({*then}) == 1:
        message += f": it was {_short(then[0])}, and is {_short(now[0])}"
    package = entry.package
    evidence = (package.name, package.version)
    return Remark(
        CHANGED,
        entry.place("digests"),
        f"{message}.",
        evidence,
        entry.span,
        name=package.name,
    )


def _short(digest: str) -> str:
    return digest if len(digest) <= 24 else f"{digest[:24]}..."  # noqa: PLR2004


def _lost(lost: Sequence[Entry]) -> Iterator[Remark]:
    each = {entry.title: entry for entry in lost}
    if len(each) <= _EACH:
        for entry in each.values():
            yield _missing(
                entry, f"{entry.title} has no digest any more; its version is the same."
            )
        return
    names = packages_told([*each])
    yield _missing(
        lost[0], f"{names} have no digests any more; their versions are the same."
    )


def _missing(entry: Entry, message: str) -> Remark:
    package = entry.package
    evidence = (package.name, package.version)
    return Remark(
        MISSING, entry.place("source"), message, evidence, entry.span, name=package.name
    )
