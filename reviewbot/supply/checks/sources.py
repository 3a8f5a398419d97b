"""dependency-insecure-source and dependency-git-source: where packages are taken from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from reviewbot.model.package import Index, Package, Requirement
from reviewbot.model.rule import Severity
from reviewbot.supply.checks.entries import (
    Entry,
    asked_from,
    entries,
    indexed,
    new_requirements,
    packages_told,
)
from reviewbot.supply.checks.origins import (
    address_in,
    addresses,
    host_of,
    insecure,
    is_direct,
    is_git,
    is_shorthand,
    shown,
)
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

INSECURE: Final = "dependency-insecure-source"
GIT: Final = "dependency-git-source"
_GIT_ALONE: Final = frozenset({"pre_commit", "workflow", "go_mod", "go_sum", "pom"})
"""Formats in which nothing comes from elsewhere, or all of it."""
_COMMIT: Final = re.compile(r"\b(?:[0-9a-f]{40}|[0-9a-f]{64})\b")
_INDEXED: Final = frozenset({"cargo", "gemfile"})
"""Formats whose requirements may name an index by its address alone."""
_SIGNS: Final = {
    form: re.compile(pattern, re.MULTILINE)
    for form, pattern in {
        "package_lock": r'"resolved"\s*:\s*"(?!https?://[^"]*/-/)',
        "yarn": r"^  \"?resol\w+\"?:? (?!\"?https?://[^\s]*/-/)(?:.*://|.*git)",
        "pnpm": r"\b(?:tarball|repo):",
        "uv": r"^source = \{ (?:git|url) = ",
        "poetry": r'^type = "(?:git|url)"',
        "pdm": r"^(?:git|url) = ",
        "pylock": r"\bvcs\b",
        "cargo_lock": r'^source = "git',
    }.items()
}
"""What entries have that do not come from a registry, and few others."""
_UNSEARCHED: Final = frozenset({"mix", "pipfile_lock", "gemfile_lock"})
"""Formats with addresses, in which these are not searched for as text."""
_NEAR: Final = 6
"""Lines behind an address in which a commit may be named."""


def insecure_source(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of addresses that go over the net without encryption, and did not before."""
    before = {
        (insecure(address), host_of(address))
        for base in pair.bases
        for address in (*indexed(base), *_asked(base))
        if insecure(address)
    }
    for index in pair.head.inventory.indexes:
        scheme = insecure(index.address)
        if scheme and (scheme, host_of(index.address)) not in before:
            yield _insecure_index(index, scheme)
    for asked in new_requirements(pair):
        scheme = insecure(asked.source)
        if scheme and (scheme, host_of(asked.source)) not in before:
            yield _insecure_requirement(asked, scheme)
    yield from _insecure_entries(pair, scene)


def git_source(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of packages that come from a repository or a file on the web."""
    if pair.head.form in _GIT_ALONE:
        return
    before = {
        (one.ecosystem, one.name, _bare(one.source))
        for base in pair.bases
        for one in base.inventory.requirements
    }
    for asked in new_requirements(pair):
        known = (asked.ecosystem, asked.name, _bare(asked.source))
        if known not in before and _is_elsewhere(pair.head.form, asked.source):
            yield _asked_from_elsewhere(pair.head, asked)
    if pair.head.form == "composer_lock" or pair.head.inventory.requirements:
        return
    for entry in entries(pair):
        if pair.bases and not entry.former and not asked_from(scene, entry.package):
            address = _repository(entry)
            if address:
                yield _from_elsewhere(entry, address)


def _asked(listing: Listing) -> Iterator[str]:
    return (one.source for one in listing.inventory.requirements if one.source)


def _insecure_entries(pair: Pair, scene: Scene) -> Iterator[Remark]:
    if pair.head.inventory.requirements:
        return
    indexes = {(insecure(address), host_of(address)) for address in indexed(pair.head)}
    for (scheme, host), found in _by_host(pair).items():
        if (scheme, host) in indexes or _was_insecure(pair, scheme, host):
            continue
        fresh = [entry for entry in found if not asked_from(scene, entry.package)]
        if fresh:
            yield _insecure_entry(fresh, scheme, host)


def _by_host(pair: Pair) -> Mapping[tuple[str, str], list[Entry]]:
    """Return the entries whose address is not encrypted, by scheme and host."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    text = pair.head.text
    searched = pair.head.form not in _UNSEARCHED
    if not searched and "http://" not in text and "git://" not in text:
        return {}
    for entry in entries(pair):
        written = addresses(pair.head, entry.package)
        for address in written if searched else (entry.detail.source,):
            known = found[insecure(address), host_of(address)]
            if entry not in known[-1:]:
                known.append(entry)
    return {told: all_ for told, all_ in found.items() if told[0]}


def _was_insecure(pair: Pair, scheme: str, host: str) -> bool:
    """Return whether a base took packages from there in the same way."""
    return any(
        insecure(address) == scheme and host_of(address) == host
        for base in pair.bases
        for package in base.inventory.packages
        for address in addresses(base, package)
    )


def _insecure_index(index: Index, scheme: str) -> Remark:
    message = (
        f"The index {shown(index.address)} is asked by `{scheme}`, which anybody on the"
        " way can change."
    )
    return Remark(INSECURE, index.place, message, (scheme, host_of(index.address)))


def _insecure_requirement(asked: Requirement, scheme: str) -> Remark:
    host = host_of(asked.source)
    message = (
        f"{asked.name} is fetched from {host} by `{scheme}`, which anybody on the way"
        " can change."
    )
    return Remark(INSECURE, asked.place, message, (asked.name, scheme, host))


def _insecure_entry(found: list[Entry], scheme: str, host: str) -> Remark:
    names = [*dict.fromkeys(entry.title for entry in found)]
    verb = "is" if len(names) == 1 else "are"
    message = (
        f"{packages_told(names)} {verb} fetched from {host} by `{scheme}`, which anybody"
        " on the way can change."
    )
    first = found[0]
    evidence = (names[0], scheme, host)
    return Remark(
        INSECURE,
        first.place("source"),
        message,
        evidence,
        first.span,
        name=first.package.name,
    )


def _is_elsewhere(form: str, source: str) -> bool:
    if form == "package_json" and is_shorthand(source):
        return True
    return is_git(source) or (is_direct(source) and form not in _INDEXED)


def _bare(source: str) -> str:
    """Return a source without the version that it names."""
    address = source.partition("#")[0]
    before, at, behind = address.rpartition("@")
    return before if at and "/" not in behind and ":" not in behind else address


def _asked_from_elsewhere(listing: Listing, asked: Requirement) -> Remark:
    repository = is_git(asked.source) or is_shorthand(asked.source)
    pinned = _COMMIT.search(asked.source) or _named_nearby(listing, asked.source)
    loose = repository and not pinned
    message = f"{asked.name} is taken from {shown(asked.source)}, not from a registry"
    if loose:
        message += ", and no full commit is named"
    return Remark(
        GIT, asked.place, f"{message}.", (asked.name, host_of(asked.source)),
        severity=Severity.MEDIUM if loose else Severity.LOW,
    )  # fmt: skip


def _named_nearby(listing: Listing, source: str) -> bool:
    """Return whether a full commit stands beside an address, or in the lines below it."""
    address = re.sub(r"^(?:git|github|gist|bitbucket)\+", "", source)
    for number, line in enumerate(listing.lines):
        if address and address in line:
            block = [line]
            for below in listing.lines[number + 1 : number + _NEAR]:
                if not below.strip() or below.lstrip().startswith("["):
                    break
                if below.split("=")[0].strip().strip('"') not in {
                    "rev",
                    "ref",
                    "commit",
                }:
                    continue
                block.append(below)
            if any(map(_COMMIT.search, block)):
                return True
    return False


def _repository(entry: Entry) -> str:
    """Return the address of an entry that comes from a repository or a file."""
    form, package = entry.listing.form, entry.package
    sign = _SIGNS.get(form)
    if sign and not sign.search(entry.text):
        return ""
    source = address_in(entry.detail.source)
    if is_git(source):
        return source
    written = form in {"uv", "poetry", "yarn"}
    if form == "pnpm":
        written = not _is_registry_file(package, source)
    return source if written and is_direct(source) and "@npm:" not in entry.text else ""


def _is_registry_file(package: Package, source: str) -> bool:
    """Return whether an address is one that registries of npm have."""
    return f"/{package.name}/" in source


def _from_elsewhere(entry: Entry, address: str) -> Remark:
    message = f"{entry.title} is taken from {shown(address)}, not from a registry."
    evidence = (entry.package.name, host_of(address))
    return Remark(
        GIT,
        entry.place("source"),
        message,
        evidence,
        entry.span,
        severity=Severity.LOW,
        name=entry.package.name,
    )
