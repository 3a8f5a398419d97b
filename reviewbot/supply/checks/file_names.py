"""dependency-other-package: addresses of other packages than their entries are of.

Only where an address ends in a file name of a known form: npm's ``name/-/name-1.0.tgz``,
https://packaging.python.org/specifications/binary-distribution-format and
https://packaging.python.org/specifications/source-distribution-format.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal
from reviewbot.engines.dependencies.versions.registry import compare
from reviewbot.errors import VersionError
from reviewbot.model.package import Package, Place
from reviewbot.supply.checks.entries import (
    Entry,
    entries,
    new_requirements,
)
from reviewbot.supply.checks.origins import addresses
from reviewbot.supply.listings import Pair
from reviewbot.supply.remark import Remark, Scene

RULE: Final = "dependency-other-package"
_NPM: Final = re.compile(
    r"[^?#]*?/(?P<scope>@[^/?#]+/)?(?P<name>[^/?#@]+)/-/(?:@[^/?#]+/)?"
    r"(?P=name)-(?P<version>[0-9][^/?#]*)\.tgz(?:[?#].*)?"
)
_WHEEL: Final = re.compile(
    r"(?:[^?#]*/)?(?P<name>[A-Za-z0-9][A-Za-z0-9._]*)-(?P<version>[0-9][^-/?#]*)"
    r"(?:-[0-9][^-/?#]*)?-[^-/?#]+-[^-/?#]+-[^-/?#]+\.whl(?:[?#].*)?"
)
_ARCHIVE: Final = re.compile(
    r"(?:[^?#]*/)?(?P<stem>[A-Za-z0-9][^/?#]*?)\.(?:tar\.gz|tar\.bz2|tgz|zip)(?:[?#].*)?"
)
_STEM: Final = re.compile(r"(?P<name>.+)-(?P<version>[0-9][^-]*)")
_LONGEST: Final = 500
"""Characters of an address that is looked at."""


class Named(NamedTuple):
    """What a file name says that it holds."""

    name: str
    version: str


def other_package(pair: Pair, scene: Scene) -> Iterator[Remark]:  # noqa: ARG001
    """Tell of entries whose address is that of another package, or another version."""
    for entry in entries(pair):
        for address in dict.fromkeys(addresses(pair.head, entry.package)):
            other = _other(entry, address)
            if other and not _stood(entry, address):
                yield _remark(entry, address, other)
                break
    for asked in new_requirements(pair):
        found = _wheel(asked.source) if asked.ecosystem == PYPI else None
        if found and normal(found.name) != asked.name:
            message = f"The address of {asked.name} is that of {found.name}."
            evidence = (asked.name, found.name)
            yield Remark(RULE, asked.place, message, evidence)


def _stood(entry: Entry, address: str) -> bool:
    """Return whether the same version had this address before."""
    return any(address in addresses(*known) for known in entry.same)


def _other(entry: Entry, address: str) -> Named | None:
    """Return what an address holds instead of the entry's package; None if it agrees."""
    package = entry.package
    if len(address) > _LONGEST or _is_usual(package, address):
        return None
    if package.ecosystem == "npm":
        found = _npm(address)
        agrees = found is not None and found.name == package.name
    elif package.ecosystem == PYPI:
        found = _wheel(address) or _archive(address, package)
        agrees = found is not None and normal(found.name) == package.name
    else:
        return None
    if found is None or (agrees and _is_version(package, found.version)):
        return None
    if _is_free(entry, address):
        return None
    return found


def _is_free(entry: Entry, address: str) -> bool:
    """Return whether an address is the source itself, of whatever name.

    Only a wheel has to be called as its package is.
    """
    python = entry.package.ecosystem == PYPI and not address.endswith(".whl")
    return python and address == entry.detail.source


def _is_usual(package: Package, address: str) -> bool:
    """Return whether a file of Python's is called as most are. Cheap."""
    file = address.rpartition("/")[2]
    name, version = package.name.replace("-", "_"), package.version
    return package.ecosystem == PYPI and file.startswith(
        (f"{name}-{version}-", f"{name}-{version}.tar.gz")
    )


def _npm(address: str) -> Named | None:
    found = _NPM.fullmatch(unquote(address))
    if not found:
        return None
    return Named(f"{found['scope'] or ''}{found['name']}", found["version"])


def _wheel(address: str) -> Named | None:
    found = _WHEEL.fullmatch(unquote(address[:_LONGEST]))
    return Named(found["name"], found["version"]) if found else None


def _archive(address: str, package: Package) -> Named | None:
    """Return what a source distribution holds.

    Names may have dashes and digits: where the stem begins with the package's name,
    the rest is the version.
    """
    whole = _ARCHIVE.fullmatch(unquote(address))
    if not whole:
        return None
    stem = whole["stem"]
    for at, sign in enumerate(stem):
        if sign == "-" and normal(stem[:at]) == package.name:
            return Named(package.name, stem[at + 1 :])
    found = _STEM.fullmatch(stem)
    return Named(found["name"], found["version"]) if found else None


def _is_version(package: Package, version: str) -> bool:
    """Return whether a file is of the entry's version, as far as can be told."""
    if not package.version or version == package.version:
        return True
    try:
        return compare(package.ecosystem, version, package.version) == 0
    except VersionError:
        return True


def _remark(entry: Entry, address: str, other: Named) -> Remark:
    package = entry.package
    message = f"The address of {entry.title} is that of {other.name} {other.version}."
    evidence = (package.name, package.version, other.name, other.version)
    return Remark(
        RULE, _place(entry, address), message, evidence, entry.span, name=package.name
    )


def _place(entry: Entry, address: str) -> Place:
    """Return where an address stands in an entry."""
    at = entry.listing.text.find(address, entry.package.start, entry.package.end)
    if at < 0:
        return entry.place("source")
    text = entry.listing.text
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return Place(line, column, column + len(address))
