"""The contestants: each as a command over what is staged in a clone."""

import atexit
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bench.clock import Command
from bench.history import Clone, Commit
from reviewbot.rulebook.packs import FAMILIES, shipped

ROOT: Final = Path(__file__).parent.parent
SCRIPTS: Final = Path(sys.executable).parent
STARTER: Final = "376976a"
"""The commit before the rule pack grew: 122 rules."""
_NO_OP: Final = """\
repos:
  - repo: local
    hooks: [{id: nothing, name: nothing, language: system, entry: "true", types: [text]}]
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """A clone with a commit staged in it, and a folder for what tools keep."""

    clone: Clone
    commit: Commit
    scratch: Path

    @property
    def files(self) -> tuple[str, ...]:
        """The changed files that are there."""
        return tuple(n for n in self.commit.files if (self.clone.path / n).is_file())


@dataclass(frozen=True, slots=True)
class Tool:
    """A contestant."""

    name: str
    command: Callable[[Stage], Command | None]
    """None where it has nothing to do, so that there is nothing to compare."""


def reviewbot(stage: Stage) -> Command:
    """Return our hook with an empty cache."""
    cache = stage.scratch / f"cache-{len(list(stage.scratch.iterdir()))}"
    return hook(stage, cache)


def reviewbot_again(stage: Stage) -> Command:
    """Return our hook with the cache that `reviewbot` has just filled."""
    caches = sorted(stage.scratch.glob("cache-*"), key=os.path.getmtime)
    return hook(stage, caches[-1])


def starter(stage: Stage) -> Command | None:
    """Return our hook as it was with the starter rules, if history goes back so far."""
    place = _starter()
    if place is None:
        return None
    kept = stage.scratch / f"starter-{len(list(stage.scratch.iterdir()))}"
    return hook(stage, kept, {"PYTHONPATH": str(place)})


@cache
def _starter() -> Path | None:
    """Return a folder with the last version before the rule pack grew."""
    done = subprocess.run(
        ("git", "archive", "--format=tar", STARTER),  # noqa: S607
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return None
    folder = Path(tempfile.mkdtemp(prefix="reviewbot-starter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def hook(
    stage: Stage, kept: Path, more: Mapping[str, str] = MappingProxyType({})
) -> Command:
    """Return our hook, as git runs it."""
    kept.mkdir(exist_ok=True)
    argv = (str(SCRIPTS / "reviewbot"), "hook")
    env = _environment({"REVIEWBOT_CACHE_DIR": str(kept), **more})
    return Command(argv, stage.clone.path, env, good=(0, 1))


def semgrep(stage: Stage) -> Command:
    """Return the semgrep command line over the changed files, with our rules."""
    rules = stage.scratch / "rules.json"
    rules.write_text(json.dumps({"rules": _rules()}), encoding="utf-8")
    argv = (
        str(SCRIPTS / "semgrep"), "scan", "--quiet", "--metrics=off",
        "--disable-version-check", "--config", str(rules),
        *stage.files,
    )  # fmt: skip
    env = {"SEMGREP_SETTINGS_FILE": str(stage.scratch / "semgrep.yml")}
    return Command(argv, stage.clone.path, _environment(env))


def _rules() -> list[dict[str, object]]:
    """Return our rules in the form that semgrep reads fastest: one list, as JSON.

    From a folder of YAML files it takes four times as long to start.
    """
    book = shipped()
    packs = {pack.family: pack for name in FAMILIES for pack in book.packs(name)}
    return [
        {**pack.body(rule_id), "message": rule_id}
        for pack in packs.values()
        for rule_id in pack.bodies
    ]


def bandit(stage: Stage) -> Command | None:
    """Return the bandit command line over the changed Python files, if any."""
    files = [name for name in stage.files if name.endswith(".py")]
    if not files:
        return None
    argv = (str(SCRIPTS / "bandit"), "--quiet", *files)
    return Command(argv, stage.clone.path, _environment({}), good=(0, 1))


def pre_commit(stage: Stage) -> Command:
    """Return pre-commit with one hook that does nothing."""
    config = stage.scratch / "pre-commit.yaml"
    config.write_text(_NO_OP, encoding="utf-8")
    argv = (str(SCRIPTS / "pre-commit"), "run", "--config", str(config))
    home = {"PRE_COMMIT_HOME": str(stage.scratch / "pre-commit")}
    return Command(argv, stage.clone.path, _environment(home))


OURS: Final = Tool("reviewbot hook", reviewbot)
PEERS: Final = (
    Tool("reviewbot hook, again", reviewbot_again),
    Tool("reviewbot hook, starter rules", starter),
    Tool("semgrep scan, same rules", semgrep),
    Tool("bandit", bandit),
    Tool("pre-commit, no-op hook", pre_commit),
)


def _environment(more: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles at every start
    path = os.pathsep.join((str(SCRIPTS), os.environ["PATH"]))
    return kept | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull} | more
