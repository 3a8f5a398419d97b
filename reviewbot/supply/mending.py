"""Mending: a vulnerable version put right where people write it.

Only where nothing else has to change with it: no digest and no lock file that goes with
the line. It is tried before it is offered: with the edit the file has to be read, and to
have the package in a version that no advisory affects.
"""

from typing import Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.dependencies import Component
from reviewbot.model.finding import Edit, Location
from reviewbot.model.package import Package
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.pins import COMMIT, version_of
from reviewbot.supply.terms import Known

_FORMS: Final = frozenset({"requirements", "pom", "workflow"})
"""Formats in which a version stands alone."""


def mended(
    pair: Pair, package: Package, component: Component, known: Known
) -> Edit | None:
    """Return the edit that brings the clearing version; None where there is none."""
    head, new = pair.head, component.clearing
    if head.form not in _FORMS or not new or head.detail(package).digests:
        return None
    if COMMIT.fullmatch(package.version):
        return None  # which commit a version is, only its repository says
    line, start, end = package.place
    text = head.lines[line - 1]
    written = text[start - 1 : end - 1]
    if not written.endswith(package.version):
        return None
    right = written.removesuffix(package.version) + new
    at = Location(pair.file.path, line, start, line, end)
    lines = [*head.lines]
    lines[line - 1] = text[: start - 1] + right + text[end - 1 :]
    return Edit(at, right) if _holds(head, "\n".join(lines), package, known) else None


def _holds(head: Listing, text: str, old: Package, known: Known) -> bool:
    """Return whether the edited file has no affected version of the package there."""
    try:
        tried = Listing(head.path, head.form, text)
    except UnreadableError:
        return False
    name = old.ecosystem, old.name
    there = [p for p in tried.by_name.get(name, ()) if p.place.line == old.place.line]
    return bool(there) and not any(
        known.hits(*name, version_of(tried, package)) for package in there
    )
