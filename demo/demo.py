"""A tour of reviewbot in a throw-away repository: `make demo`.

Every step says what it expects and is checked, so the tour is a test as well: it
ends with exit code 1 as soon as anything is not as told.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

APP = """\
import os
import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = "/srv/files/"


@app.get("/sum")
def add():
    return str(eval(request.args["terms"]))


@app.get("/file")
def download():
    path = os.path.realpath(FOLDER + request.args["name"])
    if not path.startswith(FOLDER):
        abort(404)
    with open(path) as file:
        return file.read()


@app.get("/users")
def users():
    db = sqlite3.connect("users.db")
    name = request.args["name"]
    return str(list(db.execute("SELECT 1")))
"""
DANGEROUS = """    rows = db.execute("SELECT * FROM users WHERE name = '" + name + "'")
    return str(list(rows))
"""
BOUND = """    rows = db.execute("SELECT * FROM users WHERE name = ?", (name,))
    return str(list(rows))
"""
CHECK = """    if not path.startswith(FOLDER):
        abort(404)
"""
LAST_LINE = '    return str(list(db.execute("SELECT 1")))\n'


class NotAsToldError(Exception):
    """A step did not go as the tour says."""


@dataclass(frozen=True)
class Tour:
    """A repository to walk through, and the environment commands run in."""

    top: Path
    env: dict[str, str]

    def run(
        self, *argv: str, exits: int, shows: Sequence[str] = (), lacks: str = ""
    ) -> str:
        """Run and print a command; check its exit code and what it prints."""
        print(f"\n  $ {shlex.join(argv)}", flush=True)
        done = subprocess.run(
            argv,
            cwd=self.top,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print("".join(f"  {line}\n" for line in done.stdout.splitlines()), end="")
        print(f"  (exit code {done.returncode})", flush=True)
        check(done.returncode == exits, f"exit code {exits}")
        for words in shows:
            check(words in done.stdout, f"{words!r} in the output")
        check(not lacks or lacks not in done.stdout, f"no {lacks!r} in the output")
        return done.stdout

    def quietly(self, *argv: str) -> str:
        """Run a command that is none of the tour's business."""
        done = subprocess.run(
            argv, cwd=self.top, env=self.env, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, text: str) -> None:
        """Write the application and stage it."""
        (self.top / "app.py").write_text(text, encoding="utf-8")
        self.quietly("git", "add", "app.py")

    def head(self) -> str:
        """Return the commit that is checked out."""
        return self.quietly("git", "rev-parse", "HEAD")


def main() -> int:
    """Walk through all steps and return the exit code."""
    with tempfile.TemporaryDirectory(prefix="reviewbot-demo-") as folder:
        tour = _tour(Path(folder))
        try:
            for number, step in enumerate(STEPS, 1):
                print(f"\n{number}. {step.__doc__}")
                step(tour)
        except NotAsToldError as error:
            print(f"\nThe demo failed: expected {error}", file=sys.stderr)
            return 1
    print("\nAll as expected; the repository is removed again.")
    return 0


def check(holds: bool, expected: str) -> None:  # noqa: FBT001  (a claim, not an option)
    """End the tour unless a claim holds.

    Raises:
        NotAsToldError: It does not.
    """
    if not holds:
        raise NotAsToldError(expected)


def start(tour: Tour) -> None:
    """A repository with an old problem (`eval` of request data), and the hook."""
    tour.quietly("git", "init", "--quiet", "--initial-branch=main")
    tour.write(APP)
    tour.quietly("git", "commit", "--quiet", "--message=Start")
    tour.run("reviewbot", "install", exits=0, shows=["pre-commit"])


def blocked(tour: Tour) -> None:
    """A commit that adds a SQL injection is blocked; the old `eval` is not blamed."""
    before = tour.head()
    tour.write(APP.replace(LAST_LINE, DANGEROUS))
    shows = ["python-sql-injection", "1 finding", "older"]
    tour.run(
        "git", "commit", "-m", "Search by name", exits=1, shows=shows, lacks="eval("
    )
    check(tour.head() == before, "no new commit")


def clean(tour: Tour) -> None:
    """With the value bound, the commit goes through and the hook says nothing."""
    before = tour.head()
    tour.write(APP.replace(LAST_LINE, BOUND))
    tour.run("git", "commit", "-m", "Search by name", exits=0, lacks="reviewbot")
    check(tour.head() != before, "a new commit")


def review_range(tour: Tour) -> None:
    """A branch went past the hook and removed a check. CI reviews the whole range."""
    tour.quietly("git", "switch", "--quiet", "--create", "simpler")
    tour.write(APP.replace(LAST_LINE, BOUND).replace(CHECK, ""))
    tour.quietly("git", "commit", "--quiet", "--no-verify", "--message=Simpler")
    shows = ["python-path-traversal", "exposes line 18"]
    tour.run("reviewbot", "check", "--base", "main", exits=1, shows=shows)


def sarif(tour: Tour) -> None:
    """The same review as a SARIF file, for code scanning and other tools."""
    report = tour.top / "reviewbot.sarif"
    command = ("reviewbot", "check", "--base", "main", "--format", "sarif")
    tour.run(*command, "--output", report.name, exits=1)
    run = json.loads(report.read_text(encoding="utf-8"))["runs"][0]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        line = place["region"]["startLine"]
        where = f"{place['artifactLocation']['uri']}:{line}"
        print(f"  {where} {result['ruleId']} {result['partialFingerprints']}")
    check(len(run["results"]) == 1, "one result in the SARIF file")


STEPS = (start, blocked, clean, review_range, sarif)


def _tour(folder: Path) -> Tour:
    """Return a tour that sees neither this machine's git settings nor its cache."""
    top = folder / "repository"
    top.mkdir()
    person = {"NAME": "Ada", "EMAIL": "ada@example.com"}
    names = (f"GIT_{role}_{key}" for role in ("AUTHOR", "COMMITTER") for key in person)
    kept = {key: value for key, value in os.environ.items() if key[:4] != "GIT_"}
    scripts = os.path.dirname(sys.executable)
    return Tour(
        top,
        kept
        | {name: person[name.rpartition("_")[2]] for name in names}
        | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "REVIEWBOT_CACHE_DIR": str(folder / "cache"),
            "PATH": os.pathsep.join((scripts, os.environ["PATH"])),
        },
    )


if __name__ == "__main__":
    sys.exit(main())
