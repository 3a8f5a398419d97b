"""A bare repository on disk: commits made in one process each, and its diffs."""

import subprocess
import threading
from functools import lru_cache
from pathlib import Path

from tests.simulator.diffs import parse

_CONFIG = """\
[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
	logAllRefUpdates = false
[gc]
	auto = 0
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[http]
	receivepack = false
"""
ZERO = "0" * 40
_STAMP = "1700000000 +0000"


class GitStore:
    """One repository's objects and refs. Names of commits are 40 hex digits."""

    def __init__(self, folder, default_branch):
        self.folder = Path(folder)
        self._lock = threading.Lock()
        for name in ("objects/info", "objects/pack", "refs/heads", "refs/pull"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "config").write_text(_CONFIG)
        self.set_default(default_branch)
        self.diff = lru_cache(maxsize=64)(self._diff)
        self.merge_base = lru_cache(maxsize=256)(self._merge_base)

    def set_default(self, branch):
        (self.folder / "HEAD").write_text(f"ref: refs/heads/{branch}\n")

    def git(self, *args, stdin=b"", check=True):
        """Run git here; return what it prints, as bytes."""
        done = subprocess.run(
            ["git", "--git-dir", str(self.folder), "-c", "core.quotePath=false", *args],
            input=stdin,
            capture_output=True,
            check=False,
        )
        if check and done.returncode:
            raise GitError(f"git {args}: {done.stderr.decode(errors='replace')}")
        return done.stdout

    def commit(self, branch, files, parent, message="change", author="alice"):
        """Commit on top of ``parent`` (None: a root) and move the branch there.

        Args:
            branch: Name without "refs/heads/".
            files: By path: bytes or str, None to delete, or a pair of mode ("120000",
                "100755", "160000") and content (for "160000" a commit's name).
            parent: Commit to build on; its files stay.
            message: Of the commit.
            author: Name of author and committer.
        """
        who = f"{author} <{author}@users.github.example> {_STAMP}".encode()
        head = [b"commit refs/heads/" + branch.encode(), b"mark :1"]
        head += [b"author " + who, b"committer " + who, _data(message.encode())]
        head += [b"from " + parent.encode()] if parent else []
        body = [_change(path, content) for path, content in files.items()]
        stream = b"\n".join([*head, *body, b"", b"get-mark :1", b"done", b""])
        with self._lock:
            out = self.git("fast-import", "--quiet", "--force", "--done", stdin=stream)
        return out.decode().strip()

    def set_ref(self, ref, commit):
        """Point a full ref name to a commit; "" removes it."""
        path = self.folder / ref
        if not commit:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".lock")
        fresh.write_text(commit + "\n")
        fresh.replace(path)

    def ref(self, ref):
        """Return where a full ref name points, or ""."""
        try:
            return (self.folder / ref).read_text().strip()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return ""

    def tip(self, branch):
        return self.ref(f"refs/heads/{branch}")

    def branches(self):
        """Return the names of all branches, sorted."""
        top = self.folder / "refs/heads"
        files = [p for p in top.rglob("*") if p.is_file() and p.suffix != ".lock"]
        return sorted(str(p.relative_to(top)) for p in files)

    def fetch(self, other, commit):
        """Bring a commit of another store here."""
        self.git("fetch", "--quiet", "--no-tags", str(other.folder), commit)

    def has(self, commit):
        """Return whether this names a commit that is here."""
        out = self.git(
            "rev-parse", "--verify", "-q", f"{commit}^{{commit}}", check=False
        )
        return out.decode().strip()

    def contains(self, commit, ancestor):
        """Return whether ``ancestor`` is in the history of ``commit``."""
        return self.merge_base(commit, ancestor) == ancestor

    def history(self, commit, without, limit=250):
        """Return (sha, parents, message, name, tree) of commits, oldest first."""
        form = "--format=%H%x00%P%x00%B%x00%an%x00%T%x01"
        args = ("log", "--topo-order", form, f"--max-count={limit}", commit)
        out = self.git(*args, *([f"^{without}"] if without else [])).decode()
        rows = [row.strip("\n").split("\0") for row in out.split("\x01")[:-1]]
        rows.reverse()
        return [
            (sha, up.split(), text.strip(), name, tree)
            for sha, up, text, name, tree in rows
        ]

    def count(self, commit, without):
        """Return how many commits are in the history of one but not of the other."""
        return int(self.git("rev-list", "--count", commit, f"^{without}"))

    def blob(self, commit, path):
        """Return a file's bytes, or None."""
        done = self.git("cat-file", "-p", f"{commit}:{path}", check=False)
        return done or None

    def _merge_base(self, one, other):
        return self.git("merge-base", one, other, check=False).decode().strip()

    def _diff(self, old, new, context=3):
        """Return what changed between two commits, as ``diffs.FileDiff`` by path."""
        options = (
            f"--unified={context}",
            "--find-renames",
            "--no-color",
            "--no-ext-diff",
        )
        shape = ("-r", "--raw", "-p", "-z", "--full-index", "--submodule=short")
        return parse(self.git("diff-tree", *shape, *options, old, new))


class GitError(Exception):
    """git refused."""


def _data(data):
    return b"data %d\n" % len(data) + data


def _change(path, content):
    name = _quoted(path)
    if content is None:
        return b"D " + name
    mode, data = content if isinstance(content, tuple) else ("100644", content)
    data = data.encode() if isinstance(data, str) else data
    if mode == "160000":
        return b"M 160000 " + data + b" " + name
    return f"M {mode} inline ".encode() + name + b"\n" + _data(data)


def _quoted(path):
    raw = path.encode("utf-8", "surrogateescape")
    escaped = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + escaped + b'"'
