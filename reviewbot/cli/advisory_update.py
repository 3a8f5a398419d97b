"""``reviewbot advisories update``: put new records into the database."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from reviewbot.cli.advisory_status import today
from reviewbot.downloads import fetch
from reviewbot.engines.dependencies.advisories import bucket, kev
from reviewbot.engines.dependencies.advisories.building import (
    Catalogue,
    Content,
    Plan,
)
from reviewbot.engines.dependencies.advisories.collecting import (
    Origin,
    by_the_way,
    collected,
    content_of,
)
from reviewbot.engines.dependencies.advisories.inputs import (
    Seen,
    from_folder,
    from_zip,
)
from reviewbot.engines.dependencies.advisories.library import (
    default_file,
    holdings,
    open_library,
)
from reviewbot.engines.dependencies.advisories.store import Database
from reviewbot.engines.dependencies.advisories.updating import (
    catalogue_of,
    check_size,
    earlier_database,
    earlier_of,
    exclusive,
    replace_database,
)
from reviewbot.errors import AdvisoryError, UsageError
from reviewbot.model.advisory import Holding
from reviewbot.reporters.escape import visible
from reviewbot.reporters.words import count

SUMMARY = "fetch new records, or read them from a folder or a zip"
EXAMPLES = """\
examples:
  reviewbot advisories update                      what OSV has of your ecosystems
  reviewbot advisories update --ecosystem PyPI     only of one
  reviewbot advisories update --from osv-all.zip   from a file, without a network
  reviewbot advisories update --kev known_exploited_vulnerabilities.json

Only here does reviewbot fetch advisories; a review never does. Proxies and certificates
are those of the environment (HTTPS_PROXY, SSL_CERT_FILE).

exit codes: 0 done · 2 nothing was changed, and why
"""
_LARGEST_ZIP = 1 << 32


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``advisories update``."""
    parser.add_argument(
        "--ecosystem",
        action="append",
        metavar="NAME",
        default=[],
        help="only of it, in OSV's words: PyPI, npm, crates.io; may be repeated",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="PLACE",
        help="a folder or zip of OSV records (JSON, or YAML), or the address of a zip",
    )
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        help="of which day they are, YYYY-MM-DD (default: today if they are fetched,"
        " else the day of the last change among them)",
    )
    parser.add_argument(
        "--bucket",
        metavar="URL",
        default=bucket.ADDRESS,
        help="a copy of OSV's bucket (default: OSV's own)",
    )
    parser.add_argument(
        "--kev",
        metavar="PLACE",
        help="CISA's catalogue of known exploited vulnerabilities: a file or an address",
    )
    parser.add_argument(
        "--allow-shrink",
        action="store_true",
        help="take a set with less than nine tenths of the records there were",
    )


def act(args: Namespace) -> int:
    """Update the database, all of it or nothing.

    Raises:
        ReviewbotError: Nothing was changed.
    """
    path = args.database or default_file(os.environ)
    day = _day(args.as_of)
    with exclusive(path, _waiting):
        earlier = earlier_database(path)
        catalogue = _catalogue(args.kev) if args.kev else catalogue_of(earlier)
        contents = _contents(args, earlier, path, day)
        known = {one.ecosystem: one for one in holdings(open_library(path))}
        for content in () if args.allow_shrink else contents:
            check_size(content, known.get(content.ecosystem))
        built = replace_database(path, Plan(tuple(contents), catalogue, earlier))
    new = {content.ecosystem for content in contents}
    for holding in built.holdings:
        if holding.ecosystem in new:
            print(_told(holding, known.get(holding.ecosystem)))
    if args.kev:
        print(f"{catalogue.source}: {len(catalogue.names)} known to be exploited")
    print(f"wrote {visible(path)}")
    return 0


def _contents(
    args: Namespace, earlier: Database | None, path: str, day: str
) -> list[Content]:
    """Return what shall be new; nothing if only the catalogue is asked for."""
    seen = Seen()
    if args.source:
        contents = list(_from(args, day, seen))
    elif args.kev and not args.ecosystem:
        contents = []
    else:
        contents = [
            _from_bucket(name, args, earlier, seen)
            for name in args.ecosystem or _usual(path)
        ]
    if seen.unread:
        what = count(seen.unread, "document")
        first = visible(seen.first_unread)
        print(f"reviewbot: {what} not read; the first: {first}", file=sys.stderr)
    if seen.others:
        what = count(seen.others, "other file")
        print(f"reviewbot: {what} passed over: no OSV records", file=sys.stderr)
    return contents


def _usual(path: str) -> Sequence[str]:
    """Return the ecosystems of the user's own database, or those we read."""
    own = [h.ecosystem for h in holdings(open_library(path)) if not h.shipped]
    return own or bucket.ECOSYSTEMS


def _from_bucket(
    ecosystem: str, args: Namespace, earlier: Database | None, seen: Seen
) -> Content:
    had = earlier_of(earlier, ecosystem) if earlier else None
    place = args.bucket.rstrip("/")
    print(f"fetching {ecosystem} from {visible(place)}", file=sys.stderr)
    origin = Origin(place, "", today().isoformat())
    content = bucket.fetched(ecosystem, had, fetch, origin, seen)
    if not content.records and not had:
        raise AdvisoryError(
            f"{place} has no records of {ecosystem}: is it spelled as OSV does?"
        )
    return content


def _from(args: Namespace, day: str, seen: Seen) -> Iterator[Content]:
    """Yield what a folder, a zip or an address has of each ecosystem."""
    remote = "://" in args.source
    name = args.source if remote else os.path.abspath(args.source)
    as_of = day or (today().isoformat() if remote else "")
    wanted = {*args.ecosystem} or _of_address(args.source)
    with _documents(args.source, name, seen) as documents:
        found = collected(documents, wanted, seen)
    touched = {} if wanted else by_the_way(found)
    for ecosystem in sorted(wanted or found.keys() - touched.keys()):
        if ecosystem not in found or not found[ecosystem].records:
            if not wanted:
                continue
            raise AdvisoryError(f"{name} has no records of {ecosystem}")
        origin = Origin(name, as_of, today().isoformat())
        yield content_of(ecosystem, found[ecosystem], origin)
    for ecosystem, number in sorted(touched.items()):
        left = f"{ecosystem}: {count(number, 'record')} left out"
        why = "they are about packages of others, too, and surely not all there is"
        print(f"{left}: {why} (--ecosystem takes them)", file=sys.stderr)
    if not any(one.records for one in found.values()):
        raise AdvisoryError(f"{name} has no OSV records")


@contextmanager
def _documents(source: str, name: str, seen: Seen) -> Iterator[Iterator[Any]]:
    if os.path.isdir(source):
        yield from_folder(source, seen)
        return
    with _opened(source, _LARGEST_ZIP) as file:
        yield from_zip(file, name, seen)


def _opened(source: str, largest: int) -> IO[bytes]:
    """Open a file, or fetch what is at an address."""
    if "://" in source:
        return fetch(source, largest)
    try:
        return open(source, "rb")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise AdvisoryError(f"cannot read {source}: {reason}") from error


def _of_address(source: str) -> set[str]:
    """Return the ecosystem that an address of a bucket names, if it does."""
    parts = urlsplit(source).path.split("/") if "://" in source else []
    return {unquote(parts[-2])} if parts[-1:] == ["all.zip"] and parts[-2] else set()


def _catalogue(source: str) -> Catalogue:
    with _opened(source, kev.LARGEST) as file:
        return kev.read(file.read(kev.LARGEST), source)


def _day(text: str | None) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise UsageError(f"--as-of {text}: say a day like 2026-08-21") from None


def _told(holding: Holding, before: Holding | None) -> str:
    """Return a line on what is new of an ecosystem."""
    change = holding.records - (before.records if before else 0)
    left_out = holding.withdrawn + holding.unread
    return (
        f"{visible(holding.ecosystem)}: {count(holding.records, 'record')}"
        f" ({change:+d}), {holding.advisories} without duplicates,"
        f" as of {holding.as_of or 'an unknown day'}; {left_out} left out"
    )


def _waiting() -> None:
    print("reviewbot: waiting for another update to end", file=sys.stderr)
