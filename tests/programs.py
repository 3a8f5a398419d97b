"""Programs whose every statement has an identity, and edit scripts over them."""

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count

from hypothesis import strategies as st

from reviewbot.model.change import Base, Change, ChangedFile, Hunk, Status
from reviewbot.model.finding import Detector, Finding, Location
from reviewbot.model.value import replace

_CALL = re.compile(r"eval\((\w+)\)|run\(\n *(\w+),\n *note=\d+,\n *\)")
_HUNK = re.compile(rb"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass(frozen=True)
class Statement:
    """One statement; ``uid`` tells it from others with the same text."""

    uid: int
    kind: str
    arg: str
    note: int = 0
    indent: int = 0
    label: str = ""
    """Makes the first line of a call unlike all others."""

    @property
    def lines(self):
        pad = "    " * self.indent
        match self.kind:
            case "plain":
                return [f"{pad}{self.arg} = 1"]
            case "clean":
                return [f"{pad}{self.arg} = clean({self.arg})"]
            case "eval":
                return [f"{pad}y = eval({self.arg})"]
            case "twice":
                return [f"{pad}eval({self.arg}); eval({self.arg})"]
            case "run":
                inner = f"{pad}    "
                note = f"{inner}note={self.note},"
                return [
                    f"{pad}{self.label}run(",
                    f"{inner}{self.arg},",
                    note,
                    f"{pad})",
                ]
            case _:
                raise AssertionError(self.kind)


@dataclass(frozen=True)
class Source:
    """A file of a program: where it was at the base, and its statements."""

    path: str
    base_path: str | None
    body: tuple[Statement, ...]

    @property
    def data(self):
        return "".join(f"{line}\n" for s in self.body for line in s.lines).encode()

    @property
    def owners(self):
        """The statement that each line belongs to."""
        return [statement for statement in self.body for _ in statement.lines]


class Editor:
    """Applies edit scripts; ``unique`` gives every statement a text of its own."""

    def __init__(self, sizes, kinds, *, unique):
        self.unique = unique
        self.uids = count()
        self.kinds = kinds
        self.base = [
            Source(f"f{at}.py", f"f{at}.py", self._body(size))
            for at, size in enumerate(sizes)
        ]
        self.head = list(self.base)

    def apply(self, script):
        for name, *numbers in script:
            getattr(self, name)(*numbers)

    def fresh(self, seed=0):
        uid = next(self.uids)
        kind = self.kinds[(seed + uid) % len(self.kinds)]
        label = f"t{uid} = " if self.unique else ""
        return Statement(uid, kind, self._arg(kind, uid, seed), uid % 3, label=label)

    def insert(self, file, at, seed):
        self.splice(file, at, at, [self.fresh(seed)])

    def delete(self, file, at, _):
        self.splice(file, at, at + 1, [])

    def duplicate(self, file, at, seed):
        for old in self._pick(file, at):
            new = replace(old, uid=next(self.uids))
            self.splice(file, at, at + 1, [old, new] if seed % 2 else [new, old])

    def edit_beside(self, file, at, seed):
        for old in self._pick(file, at):
            self.splice(file, at, at + 1, [replace(old, note=old.note + 1 + seed)])

    def edit_danger(self, file, at, seed):
        for old in self._pick(file, at):
            arg = self._arg(old.kind, next(self.uids), seed)
            self.splice(file, at, at + 1, [replace(old, arg=arg)])

    def swap(self, file, at, _):
        block = self.cut(file, at, at + 2)
        self.splice(file, at, at + 2, block[::-1])

    def indent(self, file, at, seed):
        block = self.cut(file, at, at + 1 + seed % 5)
        deeper = [replace(s, indent=s.indent + 1) for s in block]
        self.splice(file, at, at + len(block), deeper)

    def move(self, file, at, seed):
        block = self.cut(file, at, at + 3 + seed % 3)
        self.splice(file, at, at + len(block), [])
        self.splice(file + seed, at + seed, at + seed, block)

    def rename(self, file, _, __):
        old = self.head[file % len(self.head)]
        self.head[file % len(self.head)] = replace(old, path=f"new_{old.path}")

    def _body(self, size):
        return tuple(self.fresh(uid * 7 // 3) for uid in range(size))

    def _arg(self, kind, uid, seed):
        if self.unique:
            return f"x{uid}"
        return "uvw"[seed % 3] if kind == "plain" else "xy"[seed % 2]

    def _pick(self, file, at):
        body = self.head[file % len(self.head)].body
        return [body[at % len(body)]] if body else []

    def cut(self, file, at, end):
        body = self.head[file % len(self.head)].body
        at, end = self._span(body, at, end)
        return list(body[at:end])

    def splice(self, file, at, end, statements):
        source = self.head[file % len(self.head)]
        start, stop = self._span(source.body, at, end)
        body = (*source.body[:start], *statements, *source.body[stop:])
        self.head[file % len(self.head)] = replace(source, body=body)

    @staticmethod
    def _span(body, at, end):
        start = at % (len(body) or 1)
        return start, start + end - at


_OPERATIONS = (
    "insert", "delete", "edit_beside", "edit_danger", "swap", "indent",
    "move", "move", "move", "rename", "duplicate",
)  # fmt: skip
_KINDS = ("plain", "eval", "run", "eval", "twice", "plain", "eval", "run", "clean")


@st.composite
def editors(draw, *, unique):
    """Draw a program and its edited version."""
    sizes = draw(st.lists(st.integers(2, 12), min_size=1, max_size=3))
    operations = _OPERATIONS[:-1] if unique else _OPERATIONS
    kinds = _KINDS[:3] if unique else draw(st.sampled_from([_KINDS[:-1], _KINDS]))
    editor = Editor(sizes, kinds, unique=unique)
    step = st.tuples(st.sampled_from(operations), *[st.integers(0, 11)] * 3)
    editor.apply(draw(st.lists(step, min_size=1, max_size=7)))
    return editor


def change_of(editor, hunks):
    """Return the change between both versions; ``hunks`` compares two sources."""
    pairs = list(zip(editor.base, editor.head, strict=True))
    return Change(
        tuple(
            ChangedFile(
                new.path,
                Status.MODIFIED if new.path == old.path else Status.RENAMED,
                new.data,
                (Base(old.path, old.data, found),),
            )
            for (old, new), found in zip(pairs, hunks(pairs), strict=True)
        ),
        "edited program",
    )


def hunks_by_identity(pairs):
    """Compare by identity of statements: the diff that an author would draw."""
    return [_identity_hunks(old, new) for old, new in pairs]


def _identity_hunks(old, new):
    before, after = (
        [(s.uid, at, line) for s in source.body for at, line in enumerate(s.lines)]
        for source in (old, new)
    )
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Hunk(a + (b > a), b - a, c + (d > c), d - c)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def hunks_by_git(folder):
    """Compare with git, all files of a program in one process."""

    def compare(pairs):
        for side, index in (("a", 0), ("b", 1)):
            (folder / side).mkdir(exist_ok=True)
            for stale in (folder / side).iterdir():
                stale.unlink()
            for number, pair in enumerate(pairs):
                (folder / side / f"{number}.py").write_bytes(pair[index].data)
        command = ["git", "diff", "--no-index", "-U0", "--no-renames", "a", "b"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert done.returncode in {0, 1}, done.stderr
        return _parse(done.stdout, len(pairs))

    return compare


def _parse(diff, files):
    found = {}
    for part in diff.split(b"diff --git a/")[1:]:
        number = int(re.match(rb"[ab]/(\d+)\.py", part)[1])
        found[number] = tuple(
            Hunk(*(int(n) if n is not None else 1 for n in hunk.groups()))
            for hunk in _HUNK.finditer(part)
        )
    return [found.get(number, ()) for number in range(files)]


def engine(path, data, *, rule="python-eval", name="fake"):
    """Report every dangerous statement of a text, as a real engine would.

    ``x = clean(x)`` makes all that follows in the file harmless.
    """
    text = data.decode()
    return [
        _finding(path, text, match, rule, name)
        for match in _CALL.finditer(text)
        if f"clean({match[1] or match[2]})" not in text[: match.start()]
    ]


def _finding(path, text, match, rule, name):
    line, end_line = (text.count("\n", 0, at) + 1 for at in match.span())
    column, end_column = (at - (text.rfind("\n", 0, at) + 1) + 1 for at in match.span())
    at = Location(path, line, column, end_line, end_column)
    snippet = "\n".join(text.split("\n")[line - 1 : end_line])
    evidence = (match[0].partition("(")[0], match[1] or match[2])
    return Finding(rule, at, "danger", snippet, evidence, (Detector(name, rule),))


def scan(change):
    """Return the findings of all heads by path, and of all bases."""
    heads = {file.path: engine(file.path, file.data) for file in change.files}
    bases = {
        (file.path, parent): engine(base.path, base.data)
        for file in change.files
        for parent, base in enumerate(file.bases)
    }
    return heads, bases


def tally(findings):
    """Count findings that differ only in place."""
    return Counter(finding.evidence for finding in findings)
