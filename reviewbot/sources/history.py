"""History: what the commits of a range made, and later ones replaced.

A secret that one commit adds and the next one takes away is not in the net change,
but everybody who has the branch has it. So every version of a file that a commit
made is looked at, as far as it has lines that neither end of the range has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from reviewbot.model.change import SHORT, Base, History, Hunk, Interim, Status
from reviewbot.model.value import frozen
from reviewbot.sources.compare import Options
from reviewbot.sources.files import present, size_text
from reviewbot.sources.git import Repository, blob_sizes, read_blobs
from reviewbot.sources.paths import selection
from reviewbot.sources.rawdiff import ADDED, CONTEXT, Run, hunks_of
from reviewbot.sources.trail import Made, Trail

_MOST_BYTES: Final = 50_000_000
"""Of all versions of one range together that are read."""
_REACH: Final = 120
"""Lines around one that only this version has; what is farther is emptied. No value, no
heading and no key is longer: a private key of 8,192 bits has 100 lines."""


def read(repo: Repository, found: Trail, options: Options) -> History:
    """Return the versions in between that have lines of their own.

    Raises:
        SourceError: git cannot read them.
    """
    wanted = selection(repo, options.paths)
    between = [made for made in found.between if wanted(made.path)]
    if not between:
        return History(found.commits, (), found.lacking, found.skipped)
    sizes = blob_sizes(repo, found.blobs())
    chosen = _chosen(between, sizes, options.max_bytes)
    small = {oid for oid, size in sizes.items() if size <= options.max_bytes}
    known = found.known & small
    blobs = read_blobs(repo, sorted(known.union(made.oid for made in chosen.made)))
    lines = {line for oid in known for line in blobs.get(oid, b"").split(b"\n")}
    interims = tuple(_interims(chosen.made, blobs, lines, options.max_bytes))
    lacking = (*found.lacking, *chosen.lacking)
    skipped = (*found.skipped, *chosen.skipped)
    return History(found.commits, interims, lacking, skipped)


@frozen
class _Chosen:
    """Which versions are read, and why others are not."""

    made: tuple[Made, ...]
    lacking: tuple[str, ...]
    skipped: tuple[str, ...]


def _chosen(between: Iterable[Made], sizes: Mapping[str, int], most: int) -> _Chosen:
    made: list[Made] = []
    lacking, skipped = [], []
    missing = late = total = 0
    for one in between:
        size = sizes.get(one.oid)
        if size is None:
            missing += 1
        elif size > most:
            where = f"{one.commit[:SHORT]}:{one.path}"
            skipped.append(f"{where} was not read: too large ({size_text(size)})")
        elif total + size > _MOST_BYTES:
            late += 1
        else:
            total += size
            made.append(one)
    if missing:
        lacking.append(f"not in this partial clone: {missing} earlier versions")
    if late:
        skipped.append(f"not read after {size_text(total)}: {late} earlier versions")
    return _Chosen(tuple(made), tuple(lacking), tuple(skipped))


def _interims(
    between: Iterable[Made],
    blobs: Mapping[str, bytes],
    known: AbstractSet[bytes],
    most: int,
) -> Iterator[Interim]:
    """Yield the versions with lines that neither the ends nor earlier ones have."""
    seen: dict[str, set[bytes]] = defaultdict(set)
    for made in between:
        data = blobs[made.oid]
        fresh = set(data.split(b"\n")).difference(known, seen[made.path])
        if fresh:
            seen[made.path] |= fresh
            around, base, hunks = _parted(data, fresh)
            bases = [Base(made.path, base, hunks)] if base else []
            status = Status.MODIFIED if base else Status.ADDED
            file = present(made.path, status, around, bases, most)
            if file.skip is None:
                yield Interim(made.commit, file)


def _parted(
    data: bytes, fresh: AbstractSet[bytes]
) -> tuple[bytes, bytes, tuple[Hunk, ...]]:
    """Return what is around some lines with them and without, and hunks that add them.

    The first line stays as well: it says what the others are.
    """
    lines = data.split(b"\n")
    own = [number for number, line in enumerate(lines) if line in fresh]
    near = {0}.union(*(range(max(at - _REACH, 0), at + _REACH + 1) for at in own))
    last = len(lines) - 1
    runs = [
        Run(
            ADDED if line in fresh else CONTEXT,
            (line if number in near else b"") + b"\n" * (number < last),
            1,
        )
        for number, line in enumerate(lines)
        if line or number < last
    ]
    around = b"".join(run.text for run in runs)
    base = b"".join(run.text for run in runs if run.mark == CONTEXT)
    return around, base, tuple(hunks_of(runs))
