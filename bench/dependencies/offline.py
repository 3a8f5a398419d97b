"""What is said of a vulnerable package when there are no advisories: ours, and peers'.

Every tool gets the same project, with lodash 4.17.20 and jinja2 2.4.1. npm is told to stay
offline; pip-audit asks the service of PyPI, so that what it says depends on where this
runs: behind a mirror that has packages and no advisories it finds nothing to be wrong.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.sensitive.table import table

_MANIFEST: Final = (
    '{"name": "x", "version": "1.0.0", "dependencies": {"lodash": "4.17.20"}}\n'
)
_LOCK: Final = """\
{
  "name": "x",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "packages": {
    "": {"name": "x", "version": "1.0.0", "dependencies": {"lodash": "4.17.20"}},
    "node_modules/lodash": {"version": "4.17.20"}
  }
}
"""
_FILES: Final = {
    "package.json": _MANIFEST,
    "package-lock.json": _LOCK,
    "requirements.txt": "jinja2==2.4.1\n",
}
_TELLING: Final = ("ulnerabilit", "could not", "rror")


def measure() -> tuple[str, bool]:
    """Return a page of what each tool says, and whether ours says that it cannot know."""
    with TemporaryDirectory() as folder:
        top = Path(folder)
        _git(top, "init", "--quiet")
        for name, text in _FILES.items():
            (top / name).write_text(text, encoding="utf-8")
        _git(top, "add", "--all")
        rows = [_row(top, name, argv) for name, argv in _tools()]
    return table(("tool", "exit code", "says"), rows), rows[0][1] == "3"


def _tools() -> Iterator[tuple[str, list[str]]]:
    yield "reviewbot check", [sys.executable, "-m", "reviewbot", "check"]
    if npm := shutil.which("npm"):
        yield "npm audit --offline", [npm, "audit", "--offline"]
    if audit := shutil.which("pip-audit"):
        options = ["-r", "requirements.txt", "--no-deps", "--disable-pip"]
        yield "pip-audit", [audit, *options]


def _row(top: Path, name: str, argv: Sequence[str]) -> tuple[str, str, str]:
    own = {"REVIEWBOT_ADVISORIES": str(top / "none"), "COLUMNS": "400"}
    done = subprocess.run(
        argv,
        cwd=top,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = (done.stdout + done.stderr).splitlines()
    said = [line.strip() for line in lines if any(word in line for word in _TELLING)]
    return name, str(done.returncode), said[0] if said else "nothing"


def _git(top: Path, *argv: str) -> None:
    subprocess.run(["git", *argv], cwd=top, check=True, timeout=60)  # noqa: S607
