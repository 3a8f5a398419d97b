"""Which change a git hook is about: told by its environment and standard input."""

import os
from collections.abc import Iterator, Mapping

from reviewbot.errors import SourceError
from reviewbot.model.change import Change
from reviewbot.model.value import frozen
from reviewbot.sources import staged
from reviewbot.sources.compare import ALL, Options, compare, trees
from reviewbot.sources.git import Repository, empty_tree, git, resolve


@frozen
class Push:
    """What git tells a pre-push hook (see ``git help githooks``)."""

    remote: str
    """The first argument: its name, or its address when it has no name."""
    stdin: bytes
    """A line for each ref: local ref, local sha, remote ref, remote sha."""


def read(
    repo: Repository,
    env: Mapping[str, str],
    options: Options = ALL,
    push: Push | None = None,
) -> tuple[Change, ...]:
    """Return what is about to be committed, merged or pushed.

    That is one change; only a push of several refs may have more, or none.

    Args:
        repo: Where the hook runs.
        env: Its environment: git's and the pre-commit framework's variables.
        options: What of the change to read.
        push: Given when git called us as its pre-push hook.

    Raises:
        SourceError: The change cannot be read.
    """
    if push:
        return tuple(_pushed(repo, push, options))
    if env.get("PRE_COMMIT_FROM_REF") and env.get("PRE_COMMIT_TO_REF"):
        ends = env["PRE_COMMIT_FROM_REF"], env["PRE_COMMIT_TO_REF"]
        return (_between(repo, *ends, options),)
    if env.get("PRE_COMMIT_REMOTE_NAME"):
        return (_everything(repo, env.get("PRE_COMMIT_LOCAL_BRANCH", ""), options),)
    if _may_be_merging(repo, env):
        from reviewbot.sources import merge

        if heads := merge.heads_being_merged(repo, env):
            return (merge.read(repo, heads, options),)
    return (staged.read(repo, options),)


def _may_be_merging(repo: Repository, env: Mapping[str, str]) -> bool:
    """Ask cheaply; what the signs are worth, ``merge`` knows."""
    signs = any(name.startswith("GITHEAD_") for name in env)
    return signs or os.path.lexists(os.path.join(repo.git_dir, "MERGE_HEAD"))


def _between(repo: Repository, base: str, head: str, options: Options) -> Change:
    """Compare from the merge base; unrelated histories directly."""
    from reviewbot.sources import commits  # (most hooks are about the index)

    try:
        found = commits.find_range(repo, base, head)
    except SourceError:
        found = commits.find_range(repo, base, head, direct=True)
    return commits.read_range(repo, found, options)


def _everything(repo: Repository, branch: str, options: Options) -> Change:
    """Return all files of what is pushed for the first time."""
    (known,) = resolve(repo, branch) if branch else (None,)
    head = branch if known else "HEAD"
    files = compare(repo, trees(empty_tree(repo), known or head), options)
    return Change(files, f"everything in {head.removeprefix('refs/heads/')}")


def _pushed(repo: Repository, push: Push, options: Options) -> Iterator[Change]:
    """Yield a change for each different commit that is pushed."""
    seen = set()
    for line in push.stdin.decode("utf-8", "surrogateescape").splitlines():
        fields = line.rsplit(" ", 3)
        if len(fields) != 4:  # noqa: PLR2004  (the fields of git's own format)
            raise SourceError(f"not a line that git gives to pre-push hooks: {line!r}")
        ref, local, _, remote = fields
        if (local, remote) not in seen and local.strip("0"):
            seen.add((local, remote))
            yield from _push_of(repo, push.remote, (ref, local, remote), options)


def _push_of(
    repo: Repository, name: str, line: tuple[str, str, str], options: Options
) -> Iterator[Change]:
    """Compare a pushed commit with all that the remote is known to have."""
    ref, local, remote = line
    head, theirs = resolve(repo, local, remote)
    if not head:
        return  # A tag of something that is no commit.
    label = f"{ref.removeprefix('refs/heads/')}, not yet on {name}"
    new, bases = _unpushed(repo, name, head, theirs)
    if len(bases) > 1:
        comparisons = [trees(base, head) for base in bases]
        from reviewbot.sources import merge

        yield Change(merge.compare_with_all(repo, comparisons, options), label)
    elif new:
        base = bases[0] if bases else empty_tree(repo)
        yield Change(compare(repo, trees(base, head), options), label)


def _unpushed(
    repo: Repository, name: str, head: str, theirs: str | None
) -> tuple[bool, list[str]]:
    """Tell whether there are new commits, and on which commits of theirs they grow.

    A branch into which theirs was merged grows on several; only what is new
    against all of them has never been pushed.
    """
    known = "--remotes" if _is_address(name) else f"--remotes={name}"
    unwanted = [theirs] if theirs else []
    listing = git(repo, "rev-list", "--boundary", head, "--not", *unwanted, known)
    lines = listing.decode("ascii").split()
    bases = [line[1:] for line in lines if line.startswith("-")]
    if len(bases) > 1:
        bases = git(repo, "merge-base", "--independent", *bases).decode().split()
    return bool(lines), bases


def _is_address(name: str) -> bool:
    """Whether a remote is called by its address; no name has these characters."""
    return ":" in name or name.startswith(("/", "."))
