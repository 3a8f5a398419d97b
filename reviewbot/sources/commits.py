"""A range of commits: what ``head`` has added since it left ``base``."""

from reviewbot.errors import SourceError
from reviewbot.model.change import Change
from reviewbot.model.value import frozen
from reviewbot.sources import history
from reviewbot.sources.compare import ALL, Options, compare, trees
from reviewbot.sources.git import Repository, attempt, is_shallow, resolve
from reviewbot.sources.trail import trail


@frozen
class Range:
    """Two commits to compare, by their full names."""

    base: str
    """The merge base, unless the ends are compared directly."""
    head: str
    label: str
    """As the user would write it: "main...HEAD", "main..HEAD"."""
    commits: tuple[str, ...] | None = None
    """All of them, oldest first, where the clone cannot tell; None asks git."""


def read(
    repo: Repository,
    base: str,
    head: str = "HEAD",
    *,
    direct: bool = False,
    options: Options = ALL,
) -> Change:
    """Return what changed from ``base``, or where ``head`` left it, to ``head``.

    Raises:
        SourceError: There is no such commit, or no merge base.
    """
    return read_range(repo, find_range(repo, base, head, direct=direct), options)


def read_range(repo: Repository, found: Range, options: Options = ALL) -> Change:
    """Return what changed between the ends of a range that was found before.

    Raises:
        SourceError: git cannot tell.
    """
    files = compare(repo, trees(found.base, found.head), options)
    made = trail(repo, found.base, found.head, found.commits)
    return Change(files, found.label, history.read(repo, made, options))


def find_range(
    repo: Repository, base: str, head: str = "HEAD", *, direct: bool = False
) -> Range:
    """Return the commits that a range stands for.

    Of several merge bases it takes the one that ``git diff base...head`` takes.

    Raises:
        SourceError: There is no such commit, or no merge base.
    """
    commits = resolve(repo, base, head)
    for name, commit in zip((base, head), commits, strict=True):
        if commit is None:
            raise SourceError(_unknown(repo, name))
    first, last = (commit or "" for commit in commits)
    if direct:
        return Range(first, last, f"{base}..{head}")
    return Range(_merge_base(repo, first, last, base), last, f"{base}...{head}")


def _merge_base(repo: Repository, first: str, last: str, name: str) -> str:
    done = attempt(repo, "merge-base", first, last)
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    hint = (
        "this clone is shallow: deepen it (git fetch --unshallow)"
        if is_shallow(repo)
        else "compare the two directly with --direct"
    )
    raise SourceError(f"{name} and the head have no common ancestor here; {hint}")


def _unknown(repo: Repository, name: str) -> str:
    """Say why a commit cannot be found, as far as that can be told."""
    if is_shallow(repo):
        return (
            f"no commit {name!r} in this shallow clone; fetch it first "
            "(git fetch --unshallow, or fetch-depth: 0 in a workflow)"
        )
    if resolve(repo, "HEAD") == (None,):
        return f"no commit {name!r}: this repository has no commits yet"
    return f"no commit {name!r} in this repository; check the name, or fetch it first"
