"""``reviewbot advisories show``: all that is known of one vulnerability."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from reviewbot.cli.advisory_status import described, today
from reviewbot.engines.dependencies.advisories.library import (
    Library,
    default_file,
    find_called,
    holdings,
    open_library,
    standing,
)
from reviewbot.engines.dependencies.advisories.names import origin_of
from reviewbot.engines.dependencies.advisories.store import Fault
from reviewbot.errors import AdvisoryError
from reviewbot.model.advisory import Advisory, Affected, EventKind, Range
from reviewbot.reporters.escape import prose, visible

SUMMARY = "tell all that is known of one vulnerability, by any of its names"
EXAMPLES = """\
examples:
  reviewbot advisories show CVE-2021-33203
  reviewbot advisories show GHSA-68w8-qjq3-2gfm

exit codes: 0 done · 2 nothing is known by that name
"""
_WORDS = {
    EventKind.INTRODUCED: "from",
    EventKind.FIXED: "fixed in",
    EventKind.LAST_AFFECTED: "up to",
    EventKind.LIMIT: "looked at before",
}
_LISTED = 8
"""Versions listed one by one that are shown; the others are counted."""


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``advisories show``."""
    parser.add_argument("id", metavar="ID", help="like CVE-2021-33203")


def act(args: Namespace) -> int:
    """Print one vulnerability.

    Raises:
        AdvisoryError: None has that name, or the database is damaged.
    """
    path = args.database or default_file(os.environ)
    library = open_library(path)
    found = find_called(library, args.id)
    if isinstance(found, Fault):
        raise AdvisoryError(found.why)
    if not found:
        raise AdvisoryError(_unknown(library, args.id))
    sys.stdout.write("\n".join(_lines(library, found)) + "\n")
    return 0


def _unknown(library: Library, name: str) -> str:
    """Say that nothing is known, and in how old data: it is not that nothing is."""
    known = [standing(library, h.ecosystem, today()) for h in holdings(library)]
    ages = ", ".join(f"{one.ecosystem} {described(one)}" for one in known)
    where = f"in what there is ({ages})" if ages else "because there is no data"
    faults = "".join(f"; {one.why}" for one in library.faults)
    return f"nothing is known of {name} {where}{faults}"


def _lines(library: Library, found: Sequence[Advisory]) -> Iterator[str]:
    for number, one in enumerate(found):
        if number == 0 or _head(one) != _head(found[number - 1]):
            yield from ("",) * (number > 0)
            yield from _head(one)
        yield ""
        yield f"{visible(one.ecosystem)} {visible(one.package)}"
        for claim in one.claims:
            yield f"  {visible(claim.record)} ({origin_of(claim.record).name})"
            yield from (f"    {line}" for line in _affected(claim.affected))
    yield ""
    for name in sorted({one.ecosystem for one in found}):
        yield f"data: {visible(name)} {described(standing(library, name, today()))}"


def _head(one: Advisory) -> list[str]:
    """Return what holds for all packages of a vulnerability."""
    word = one.severity.word if one.severity else "unscored"
    score = f" ({one.score:.1f}, {visible(one.vector)})" if one.vector else ""
    lines = [
        f"{visible(one.id)}: {prose(one.summary) or 'no summary'}",
        f"{one.kind.value}, severity {word}{score}",
    ]
    if one.exploited:
        lines.append("known to be exploited")
    if one.aliases:
        lines.append(f"also {', '.join(map(visible, one.aliases))}")
    days = [("published", one.published), ("last change", one.modified)]
    if told := ", ".join(f"{what} {day}" for what, day in days if day):
        lines.append(told)
    return [*lines, *(f"more: {visible(url)}" for url in one.references)]


def _affected(affected: Affected) -> Iterator[str]:
    if ":" in affected.ecosystem:
        yield f"of {visible(affected.ecosystem)}"
    yield from (_range(one) for one in affected.ranges if one.events)
    versions = sorted(affected.versions)
    if versions:
        rest = len(versions) - _LISTED
        more = f" and {rest} more" if rest > 0 else ""
        yield f"versions {', '.join(map(visible, versions[:_LISTED]))}{more}"
    if not versions and not any(one.events for one in affected.ranges):
        yield "no versions are told, perhaps only commits"


def _range(found: Range) -> str:
    told = (_event(one.kind, one.version) for one in found.events)
    return visible(", ".join(told))


def _event(kind: EventKind, version: str) -> str:
    if kind is EventKind.INTRODUCED and version == "0":
        return "from the first version"
    return f"{_WORDS[kind]} {version}"
