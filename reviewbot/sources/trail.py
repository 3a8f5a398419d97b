"""Trails: which versions of files the commits of a range made on the way."""

from collections.abc import Iterator, Sequence
from typing import Final

from reviewbot.model.value import frozen
from reviewbot.sources.compare import list_entries, trees
from reviewbot.sources.git import Repository, decode, git, is_shallow
from reviewbot.sources.rawdiff import ABSENT, SUBMODULE, SYMLINK

_SHOW: Final = (
    "diff-tree", "--stdin", "--root", "-r", "-c", "-z", "--raw",
    "--no-abbrev", "--no-renames",
)  # fmt: skip
"""A merge shows only what differs from all its parents: what itself made."""
_MOST_COMMITS: Final = 1_000
"""The newest of a range that are looked through."""


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
