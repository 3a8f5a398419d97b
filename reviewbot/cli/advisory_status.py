"""``reviewbot advisories status``: what is known of each ecosystem, and how old it is."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from reviewbot.cli.actions import add_format
from reviewbot.engines.dependencies.advisories.library import (
    Library,
    default_file,
    holdings,
    open_library,
    standing,
)
from reviewbot.model.advisory import Holding, Standing, State
from reviewbot.model.value import as_dict
from reviewbot.reporters.escape import visible
from reviewbot.reporters.words import count

SUMMARY = "tell what is known of each ecosystem, how old it is, and from whom"
EXAMPLES = """\
exit code: 0, whatever there is; `reviewbot advisories verify` tells damage by its code
"""
_SCHEMA: Final = 1


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``advisories status``."""
    add_format(parser)


def act(args: Namespace) -> int:
    """Print a line an ecosystem, or all that is known as JSON."""
    path = args.database or default_file(os.environ)
    library = open_library(path)
    text = _json if args.format == "json" else _text
    sys.stdout.write(text(library, path, today()))
    return 0


def today() -> date:
    """Return the day, where days of advisories are counted: in UTC."""
    return datetime.now(UTC).date()


def described(found: Standing) -> str:
    """Return the age of an ecosystem's data, for people."""
    known = found.holding.as_of if found.holding else ""
    if found.age is None or not known:
        return "of an unknown day"
    old = "of today" if found.age == 0 else f"{count(found.age, 'day')} old"
    return f"of {known}, {old}"


def _text(library: Library, path: str, day: date) -> str:
    return "\n".join(_lines(library, path, day)) + "\n"


def _lines(library: Library, path: str, day: date) -> Iterator[str]:
    yield f"database: {visible(path)}"
    for fault in library.faults:
        yield f"{fault.state.value}: {visible(fault.why)}"
    known = holdings(library)
    if not known:
        yield "no advisories at all: run `reviewbot advisories update`"
    for holding in known:
        found = standing(library, holding.ecosystem, day)
        yield ""
        yield f"{visible(holding.ecosystem)}: {found.state.value}, {described(found)}"
        yield from (f"  {line}" for line in _details(holding))


def _details(holding: Holding) -> Iterator[str]:
    left_out = [
        f"{number} {what}"
        for number, what in (
            (holding.withdrawn, "withdrawn"),
            (holding.unread, "malformed"),
        )
        if number
    ]
    also = f" (left out: {', '.join(left_out)})" if left_out else ""
    known = count(holding.records, "record")
    yield f"{known} of {holding.advisories} vulnerabilities{also}"
    where = "the snapshot of this package" if holding.shipped else holding.source
    newest = holding.newest or "an unknown day"
    yield f"last change {newest}; put in {holding.fetched}, from {visible(where)}"
    for one in holding.suppliers:
        yield f"{visible(one.name)} ({visible(one.licence)}): {one.records}"


def _json(library: Library, path: str, day: date) -> str:
    found = [standing(library, one.ecosystem, day) for one in holdings(library)]
    answer = {
        "schema": _SCHEMA,
        "database": path,
        "faults": [
            {"state": one.state.value, "why": one.why} for one in library.faults
        ],
        "ecosystems": [_plain(one) for one in found],
    }
    return json.dumps(answer, indent=2, ensure_ascii=True) + "\n"


def _plain(found: Standing) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "ecosystem": found.ecosystem,
        "state": found.state.value,
        "age": found.age,
    }
    if found.state is not State.FRESH:
        plain["why"] = found.why
    if found.holding:
        plain |= as_dict(found.holding)
        plain["suppliers"] = [as_dict(one) for one in found.holding.suppliers]
    return plain
