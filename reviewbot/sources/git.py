"""Asking git: plumbing commands whose answers no configuration can bend."""

import os
from collections.abc import Iterable, Mapping
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.value import field, frozen
from reviewbot.proc import Completed, Limits, NotStartedError, Setting, run

_GIT: Final = (
    "git",
    "--no-replace-objects",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.splitIndex=false",
    "-c", "diff.suppressBlankEmpty=false",
)  # fmt: skip
_ENVIRONMENT: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_DIFF_OPTS": "",
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_ICASE_PATHSPECS": "0",
    # A partial clone must not fetch: the first is for git >= 2.44, the second
    # forbids every transport to older ones.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_LIMITS: Final = Limits(seconds=120)


@frozen
class Repository:
    """A repository, and where in it the user stands. All paths are absolute."""

    top: str
    """Of the work tree; of the repository itself when it is bare."""
    git_dir: str
    """Of this work tree: what ``git rev-parse --git-dir`` says."""
    cwd: str
    bare: bool = False
    env: Mapping[str, str] = field(default_factory=dict)
    """Added to the environment of every git process."""
    alone: bool = False
    """Whether git gets nothing of this process's own environment."""


def open_repository(
    cwd: str | None = None, env: Mapping[str, str] = os.environ
) -> Repository:
    """Find the repository around ``cwd`` without starting a process.

    Raises:
        SourceError: There is none.
    """
    here = os.path.abspath(cwd or os.getcwd())
    if env.get("GIT_DIR"):
        return _from_environment(here, env)
    directory = here
    while True:
        if git_dir := _git_dir_of(directory):
            return Repository(directory, git_dir, here, env=_index_file(env))
        if _is_git_dir(directory):
            return Repository(directory, directory, here, bare=True)
        parent = os.path.dirname(directory)
        if parent == directory:
            raise SourceError(
                f"{here} is not in a git repository; "
                "go into one, or give a patch with --diff"
            )
        directory = parent


def bare_repository(git_dir: str) -> Repository:
    """Return a bare repository that we have made, out of reach of this machine.

    Neither the configuration of a user or of the system counts, nor anything in
    this process's environment.
    """
    env = {
        "GIT_DIR": git_dir,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "HOME": git_dir,
        "XDG_CONFIG_HOME": git_dir,
    }
    return Repository(git_dir, git_dir, git_dir, bare=True, env=env, alone=True)


def git(repo: Repository, *args: str | bytes, stdin: bytes = b"") -> bytes:
    """Run git at the top of ``repo`` and return what it prints.

    Raises:
        SourceError: git failed, is missing, or took two minutes.
    """
    done = attempt(repo, *args, stdin=stdin)
    if done.returncode or done.timed_out:
        raise SourceError(_explain(repo, os.fsdecode(args[0]), done))
    return done.stdout


def attempt(
    repo: Repository,
    *args: str | bytes,
    stdin: bytes = b"",
    limits: Limits = _LIMITS,
) -> Completed:
    """Run git at the top of ``repo``; a failing exit code is not an error here.

    Raises:
        SourceError: git is missing.
    """
    setting = Setting(repo.top, {**_ENVIRONMENT, **repo.env}, alone=repo.alone)
    try:
        return run((*_GIT, *args), stdin=stdin, limits=limits, setting=setting)
    except NotStartedError as error:
        raise SourceError(f"{error}; reviewbot needs git on the PATH") from error


def blob_sizes(repo: Repository, oids: Iterable[str]) -> dict[str, int]:
    """Return sizes in bytes; an object that is not here is left out."""
    asked = _lines(oids)
    if not asked:
        return {}
    check = ("cat-file", "--buffer", "--batch-check=%(objectname) %(objectsize)")
    done = attempt(repo, *check, stdin=asked)
    if done.returncode:  # A partial clone gives up at the first that it lacks.
        done = Completed(0, git(repo, *check, stdin=_present(repo, asked)), b"")
    pairs = (line.split(" ") for line in done.stdout.decode("ascii").splitlines())
    return {oid: int(size) for oid, size in pairs if size.isdigit()}


def _present(repo: Repository, oids: bytes) -> bytes:
    """Return those of some objects that are here, without fetching the others."""
    listing = ("rev-list", "--objects", "--no-object-names", "--no-walk")
    tolerant = ("--missing=print", "--ignore-missing", "--stdin")
    return git(repo, *listing, *tolerant, stdin=oids)


def read_blobs(repo: Repository, oids: Iterable[str]) -> dict[str, bytes]:
    """Return contents; an object that is not here is left out."""
    asked = _lines(oids)
    if not asked:
        return {}
    answer = git(repo, "cat-file", "--batch=%(objectsize)", "--buffer", stdin=asked)
    blobs, start = {}, 0
    for oid in asked.decode("ascii").splitlines():
        header, start = _line(answer, start)
        if header.isdigit():
            end = start + int(header)
            blobs[oid] = answer[start:end]
            start = end + 1
    return blobs


def resolve(repo: Repository, *names: str) -> tuple[str | None, ...]:
    """Return the commit that each name stands for, or None: in one process."""
    wanted = [encode(n) + b"^{commit}" if "\n" not in n else b"^" for n in names]
    check = ("cat-file", "--batch-check=%(objectname)")
    done = attempt(repo, *check, stdin=b"\n".join([*wanted, b""]))
    if done.returncode:  # A partial clone gives up at the first that it lacks.
        return tuple(_resolve_one(repo, name) for name in wanted)
    found = decode(done.stdout).split("\n")[: len(names)]
    return tuple(line if " " not in line else None for line in found)


def _resolve_one(repo: Repository, name: bytes) -> str | None:
    verify = ("rev-parse", "--quiet", "--verify", "--end-of-options")
    done = attempt(repo, *verify, name)
    return done.stdout.decode("ascii").strip() if done.returncode == 0 else None


def head_is_unborn(repo: Repository) -> bool:
    """Whether HEAD names a branch that has no commit yet."""
    return attempt(repo, "rev-parse", "--quiet", "--verify", "HEAD").returncode != 0


def is_shallow(repo: Repository) -> bool:
    """Whether history was cut off; a linked work tree shares that with its origin."""
    done = attempt(repo, "rev-parse", "--is-shallow-repository")
    return done.stdout.strip() == b"true"


def empty_tree(repo: Repository) -> str:
    """Return the name of the empty tree under the repository's hash algorithm."""
    return git(repo, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()


def encode(path: str) -> bytes:
    """Return the bytes of a path, as git has them."""
    return path.encode("utf-8", "surrogateescape")


def decode(path: bytes) -> str:
    """Return a path as text; bytes that are not UTF-8 become surrogate escapes."""
    return path.decode("utf-8", "surrogateescape")


def _from_environment(here: str, env: Mapping[str, str]) -> Repository:
    """Follow GIT_DIR as git does: the work tree is GIT_WORK_TREE, or where we are."""
    git_dir = os.path.join(here, env["GIT_DIR"])
    if not _is_git_dir(git_dir):
        raise SourceError(f"GIT_DIR is {git_dir}, which is not a git repository")
    top = os.path.normpath(os.path.join(here, env.get("GIT_WORK_TREE") or "."))
    located = {"GIT_DIR": git_dir} | _index_file(env)
    if env.get("GIT_WORK_TREE"):
        located["GIT_WORK_TREE"] = top
    return Repository(top, git_dir, here, env=located)


def _index_file(env: Mapping[str, str]) -> dict[str, str]:
    """Keep the index that git names to its hooks, also when it is not the usual one."""
    path = env.get("GIT_INDEX_FILE")
    return {"GIT_INDEX_FILE": path} if path else {}


def _git_dir_of(directory: str) -> str | None:
    """Return the git directory of a work tree with its top here."""
    path = os.path.join(directory, ".git")
    if _is_git_dir(path):
        return path
    try:
        with open(path, "rb") as file:
            start = file.read(4096)
    except OSError:
        return None
    target = os.fsdecode(start.removeprefix(b"gitdir:").strip())
    return os.path.normpath(os.path.join(directory, target))


def _is_git_dir(path: str) -> bool:
    """Tell a git directory as git does; a linked work tree has no objects."""
    head = os.path.join(path, "HEAD")
    if not os.path.lexists(head):
        return False
    return os.path.exists(os.path.join(path, "commondir")) or all(
        os.path.isdir(os.path.join(path, part)) for part in ("objects", "refs")
    )


def _explain(repo: Repository, command: str, done: Completed) -> str:
    if done.timed_out:
        return f"git {command} took over {_LIMITS.seconds:.0f} s in {repo.top}"
    if b"dubious ownership" in done.stderr:
        return (
            f"git does not trust {repo.top}, which belongs to somebody else; if you do: "
            f"git config --global --add safe.directory {repo.top}"
        )
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    said = fatal[0].partition(": ")[2] if fatal else done.complaint
    return f"git {command} failed in {repo.top}: {said}"


def _lines(oids: Iterable[str]) -> bytes:
    """Return each object name once, one a line."""
    return "".join(f"{oid}\n" for oid in dict.fromkeys(oids)).encode("ascii")


def _line(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the line at ``start`` without its LF, and where the next one starts."""
    end = data.index(b"\n", start)
    return data[start:end], end + 1
