"""History: what the commits of a range made, and later ones replaced.

A secret that one commit adds and the next one takes away is not in the net change,
but everybody who has the branch has it. So every version of a file that a commit
made is looked at, as far as it has lines that neither end of the range has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from reviewbot.model.change import SHORT, Base, History, Hunk, Interim, Status
from reviewbot.model.value import frozen
from reviewbot.sources.compare import Options, list_entries, trees
from reviewbot.sources.files import present, size_text
from reviewbot.sources.git import (
    Repository,
    blob_sizes,
    decode,
    git,
    is_shallow,
    read_blobs,
)
from reviewbot.sources.paths import selection
from reviewbot.sources.rawdiff import (
    ABSENT,
    ADDED,
    CONTEXT,
    SUBMODULE,
    SYMLINK,
    Run,
    hunks_of,
)

_SHOW: Final = (
    "diff-tree", "--stdin", "--root", "-r", "-c", "-z", "--raw",
    "--no-abbrev", "--no-renames",
)  # fmt: skip
"""A merge shows only what differs from all its parents: what itself made."""
_MOST_COMMITS: Final = 1_000
"""The newest of a range that are looked through."""
_MOST_BYTES: Final = 50_000_000
"""Of all versions of one range together that are read."""
_REACH: Final = 120
"""Lines around one that only this version has; what is farther is emptied. No value, no
heading and no key is longer: a private key of 8,192 bits has 100 lines."""


@frozen
class Made:
    """A version of a file that a commit made."""

    commit: str
    path: str
    oid: str
    """Empty when it took the file away, or made something else of it."""
    before: tuple[str, ...]
    """The blobs that the commit's parents had there."""


@frozen
class Trail:
    """What the commits of a range made."""

    commits: int = 0
    made: tuple[Made, ...] = ()
    """Oldest first; empty when a single commit made the whole change."""
    ends: frozenset[tuple[str, str]] = frozenset()
    """Path and blob of what base and head have, where they differ."""
    lacking: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    """Both as in ``History``."""

    @property
    def known(self) -> frozenset[str]:
        """The blobs whose lines a commit of the range did not bring, or the head has."""
        ours = {(made.path, made.oid) for made in self.made}
        first: dict[str, tuple[str, ...]] = {}
        for made in self.made:
            first.setdefault(made.path, made.before)
        older = (
            oid
            for made in self.made
            for oid in made.before
            if (made.path, oid) not in ours
        )
        start = (oid for before in first.values() for oid in before)
        return frozenset((*older, *start, *(oid for _, oid in self.ends)))

    @property
    def between(self) -> tuple[Made, ...]:
        """The versions that are at neither end, each once."""
        none = {"", *self.known}
        found = {(made.path, made.oid): made for made in reversed(self.made)}
        return tuple(made for made in reversed(found.values()) if made.oid not in none)

    def blobs(self) -> set[str]:
        """Return the blobs that ``read`` needs."""
        between = {made.oid for made in self.between}
        return between | self.known if between else between


def trail(
    repo: Repository, base: str, head: str, commits: Sequence[str] | None = None
) -> Trail:
    """Return what the commits from ``base`` to ``head`` made.

    Args:
        repo: Has these commits with their trees.
        base: Full name of the commit where the range begins.
        head: Full name of its last commit.
        commits: All of the range, oldest first, when git cannot tell because the
            clone lacks what is older; None asks git.

    Raises:
        SourceError: git does not have them.
    """
    family = _family(repo, f"{base}..{head}", commits)
    over, family = family[:-_MOST_COMMITS], family[-_MOST_COMMITS:]
    skipped = (f"only the newest {_MOST_COMMITS:,} commits were looked through",)
    if len(family) < 2:  # noqa: PLR2004  (a single commit makes nothing in between)
        return Trail(len(family))
    rootless = {one[0] for one in family if not one[1:]}
    cut = rootless if rootless and is_shallow(repo) else set()
    lacking = (f"cut off by this shallow clone: the parents of {len(cut)} commits",)
    whole = "".join(f"{one[0]}\n" for one in family if one[0] not in cut)
    made = tuple(_made(git(repo, *_SHOW, stdin=whole.encode("ascii"))))
    ends = frozenset(_ends(repo, base, head))
    told = (lacking if cut else (), skipped if over else ())
    return Trail(len(family), made, ends, *told)


def _ends(repo: Repository, base: str, head: str) -> Iterator[tuple[str, str]]:
    for entry in list_entries(repo, trees(base, head)):
        if entry.old_mode not in {ABSENT, SUBMODULE}:
            yield entry.path, entry.old_oid
        if entry.new_mode not in {ABSENT, SUBMODULE}:
            yield entry.path, entry.new_oid


def _family(
    repo: Repository, span: str, commits: Sequence[str] | None
) -> list[list[str]]:
    """Return each commit of a range, oldest first, with its parents behind it."""
    if commits is None:
        most = f"--max-count={_MOST_COMMITS + 1}"
        return _listed(repo, ("--topo-order", "--reverse", most, span), ())
    if not commits:
        return []
    return _parents_first(_listed(repo, ("--no-walk=unsorted", "--stdin"), commits))


def _listed(
    repo: Repository, which: Sequence[str], names: Sequence[str]
) -> list[list[str]]:
    stdin = "".join(f"{name}\n" for name in names).encode("ascii")
    answer = git(repo, "rev-list", "--parents", *which, stdin=stdin)
    return [line.split() for line in answer.decode("ascii").splitlines()]


def _parents_first(family: list[list[str]]) -> list[list[str]]:
    """Order commits so that none stands before its parents; else as they are."""
    waiting = {one[0]: one for one in family}
    ordered: list[list[str]] = []
    for one in family:
        todo = [one]
        while todo:
            name, *parents = todo[-1]
            before = [waiting[each] for each in parents if each in waiting]
            if name in waiting and before:
                todo += before
                continue
            if name in waiting:
                ordered.append(waiting.pop(name))
            todo.pop()
    return ordered


def _made(answer: bytes) -> Iterator[Made]:
    """Yield what ``diff-tree --stdin -z`` tells, in its order.

    A record is a field for modes, names and status, after as many colons as there
    are parents, and a field for the path; before those of a commit stands its name.
    """
    fields = iter(answer.split(b"\0"))
    commit = ""
    for field in fields:
        if not field.startswith(b":"):
            commit = field.decode("ascii").strip()
            continue
        path = decode(next(fields))
        words = field.decode("ascii").lstrip(":").split(" ")
        parents = len(field) - len(field.lstrip(b":"))
        modes, oids = words[: parents + 1], words[parents + 1 : -1]
        readable = modes[-1] not in {ABSENT, SUBMODULE, SYMLINK}
        before = tuple(
            oid
            for mode, oid in zip(modes[:-1], oids[:-1], strict=True)
            if mode not in {ABSENT, SUBMODULE}
        )
        yield Made(commit, path, oids[-1] if readable else "", before)


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
