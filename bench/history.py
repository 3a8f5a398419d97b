"""Histories to replay: real ones, and one made of the interpreter's own library."""

import os
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CODE: Final = re.compile(
    r".*\.(?:py|pyi|jsx?|mjs|cjs|tsx?|sh|bash|go|java|cs|rb|php|html?|j2|vue|svelte)"
    r"|(?:.*/)?Dockerfile[^/]*"
    r"|\.github/workflows/[^/]+\.ya?ml"
)
"""Files of languages that have rules. Commits without any would flatter us."""

_ISOLATED: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "bench",
    "GIT_AUTHOR_EMAIL": "bench@example.com",
    "GIT_COMMITTER_NAME": "bench",
    "GIT_COMMITTER_EMAIL": "bench@example.com",
}


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with one parent, and the files that it added or changed."""

    sha: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clone:
    """A private clone in which commits are staged, one after the other."""

    name: str
    path: Path

    def git(self, *args: str) -> str:
        """Run git in the clone."""
        return run_git(self.path, *args)

    def newest(self, count: int) -> list[Commit]:
        """Return the newest commits that change code, newest first."""
        found: list[Commit] = []
        for commit in self._commits():
            if any(CODE.fullmatch(name) for name in commit.files):
                found.append(commit)
            if len(found) == count:
                break
        return found

    def stage(self, commit: Commit) -> None:
        """Make HEAD the parent of a commit, index and work tree the commit."""
        self.git("checkout", "--quiet", "--force", "--detach", f"{commit.sha}^")
        self.git("read-tree", "--reset", "-u", commit.sha)

    def _commits(self) -> Iterator[Commit]:
        log = self.git(
            "log", "-z", "--no-merges", "--min-parents=1", "--no-renames",
            "--diff-filter=AM", "--name-only", "--format=%x01%H",
        )  # fmt: skip
        for record in log.split("\x01")[1:]:
            sha, *names = record.strip("\0\n").split("\0")
            files = tuple(name.lstrip("\n") for name in names if name.strip())
            yield Commit(sha.strip(), files)


def run_git(cwd: Path, *args: str) -> str:
    """Run git, away from this machine's settings, and return what it prints."""
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    done = subprocess.run(
        ("git", "-c", "safe.directory=*", *args),  # noqa: S607  (the git on PATH)
        cwd=cwd, env=kept | _ISOLATED, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "surrogateescape")


def clone(repository: Path, folder: Path) -> Clone:
    """Clone a local repository, bare or not, into a new folder."""
    place = folder / f"clone-{len(list(folder.iterdir()))}"
    source = str(repository.resolve())
    run_git(folder, "clone", "--quiet", "--shared", "--no-checkout", source, str(place))
    name = repository.resolve().name.removesuffix(".git")
    return Clone(name, place)


def generate(folder: Path, commits: int) -> Clone:
    """Make a repository of modules of the standard library, and edit them.

    Each commit puts a function into one module, at a place that depends on its
    number; some of the functions are dangerous.
    """
    place = folder / "generated"
    place.mkdir()
    library = Path(sysconfig.get_path("stdlib"))
    modules = sorted(library.glob("*.py"))[:: max(1, 150 // commits)][:commits]
    for module in modules:
        (place / module.name).write_bytes(module.read_bytes())
    run_git(place, "init", "--quiet", "--initial-branch=main")
    _commit(place, "Start")
    for number, module in enumerate(modules):
        _insert(place / module.name, _FUNCTIONS[number % len(_FUNCTIONS)], number)
        _commit(place, f"Edit {number}")
    return Clone("generated", place)


def _insert(path: Path, function: str, number: int) -> None:
    """Put a function before one of a module's own."""
    text = path.read_text(encoding="utf-8")
    places = [found.start() for found in re.finditer(r"^def ", text, re.MULTILINE)]
    at = places[number % len(places)] if places else len(text)
    at = text.rfind("\n\n", 0, at) + 1 if places else at
    path.write_text(f"{text[:at]}\n{function}\n{text[at:]}", encoding="utf-8")


def _commit(place: Path, message: str) -> None:
    run_git(place, "add", "--all")
    run_git(place, "commit", "--quiet", "--message", message)


_FUNCTIONS: Final = (
    'def added(rows):\n    """Sum up."""\n    return sum(row[1] for row in rows)\n',
    "def added(text):\n    import os\n\n    return os.system('ls ' + text)\n",
    "def added(path):\n    with open(path) as file:\n        return file.read().split()\n",
    "def added(data):\n    import pickle\n\n    return pickle.loads(data)\n",
)
