"""How long the review of a large lock file takes, beside what JSON alone takes.

Base and head have 2,200 packages each, of which 20 change, as npm lays them out. Time is
that of the processor, the best of several turns, each beside a turn of Python's own
``json`` over both texts: the ratio holds on any machine.
"""

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Final

from bench.sensitive.table import table
from reviewbot.engines.dependencies.advisories.library import (
    find_affecting,
    open_library,
)
from reviewbot.engines.dependencies.popular import popular
from reviewbot.engines.dependencies.readers.registry import reader
from reviewbot.model.change import Base, Change, ChangedFile, Hunk, Status
from reviewbot.model.policy import Policy
from reviewbot.supply import listings
from reviewbot.supply.brought import brought
from reviewbot.supply.concerned import concerned
from reviewbot.supply.review import review
from reviewbot.supply.terms import Known, Terms

_PACKAGES: Final = 2_200
_CHANGED: Final = 20
_TURNS: Final = 15
_TODAY: Final = date(2026, 11, 27)


def measure(advisories: Path) -> tuple[str, bool]:
    """Return a page of times, and true: nothing can be wrong with a time.

    Args:
        advisories: A database, as ``reviewbot advisories update`` writes one.
    """
    rng = random.Random(7)  # noqa: S311  (it makes versions)
    known = popular("npm")
    names = sorted(known.names)[:_PACKAGES] if known else []
    old = {name: _version(rng) for name in names}
    new = {**old, **{name: _version(rng) for name in rng.sample(names, _CHANGED)}}
    base, head = _lock(old), _lock(new)
    change = _change(base, head)
    terms = Terms(str(advisories), Policy(), _TODAY)
    npm = reader("package_lock")
    library = open_library(str(advisories))
    changed = [name for name in names if old[name] != new[name]]
    rows = [
        ("json alone", lambda: (json.loads(base), json.loads(head))),
        ("read both, each by itself", lambda: (npm.read(base), npm.read(head))),
        ("who needs whom, the head", lambda: npm.graph(head)),
        (
            f"look {2 * len(changed)} versions up",
            lambda: [
                find_affecting(library, "npm", name, version[name])
                for name in changed
                for version in (old, new)
            ],
        ),
        ("read both and match", lambda: _matched(change, terms)),
        (
            "the whole review, with all checks",
            lambda: review(change, concerned(change), terms),
        ),
    ]
    times = _best([work for _, work in rows])
    page = [
        (name, f"{1000 * spent:.1f}", f"{spent / times[0]:.2f}")
        for (name, _), spent in zip(rows, times, strict=True)
    ]
    size = (
        f"{len(names):,} packages, {len(head):,} bytes a side, {len(changed)} changed"
    )
    return f"{size}\n{table(('', 'ms', 'times json'), page)}", True


def _matched(change: Change, terms: Terms) -> object:
    known = Known(terms)
    pairs = listings.read(change, concerned(change)).pairs
    return [brought(pair, known) for pair in pairs]


def _best(work: list[Callable[[], object]]) -> list[float]:
    best = [float("inf")] * len(work)
    for _ in range(_TURNS):
        for at, do in enumerate(work):
            start = process_time()
            do()
            best[at] = min(best[at], process_time() - start)
    return best


def _version(rng: random.Random) -> str:
    return f"{rng.randint(1, 9)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}"


def _lock(versions: dict[str, str]) -> str:
    names = [*versions]
    packages: dict[str, object] = {
        "": {"name": "project", "dependencies": dict.fromkeys(names[:100], "*")}
    }
    for at, (name, version) in enumerate(versions.items()):
        file = f"{name.rpartition('/')[2]}-{version}.tgz"
        packages[f"node_modules/{name}"] = {
            "version": version,
            "resolved": f"https://registry.example/{name}/-/{file}",
            "integrity": f"sha512-{'A' * 86}==",
            "license": "MIT",
            "dependencies": dict.fromkeys(names[at + 1 : at + 4], "^1.0.0"),
        }
    document = {"name": "project", "lockfileVersion": 3, "packages": packages}
    return json.dumps(document, indent=2) + "\n"


def _change(base: str, head: str) -> Change:
    """Return the change; both texts have the same number of lines."""
    pairs = enumerate(zip(base.split("\n"), head.split("\n"), strict=True), 1)
    hunks = tuple(Hunk(at, 1, at, 1) for at, (one, other) in pairs if one != other)
    path = "package-lock.json"
    bases = (Base(path, base.encode(), hunks),)
    file = ChangedFile(path, Status.MODIFIED, head.encode(), bases)
    return Change((file,), "a change")
