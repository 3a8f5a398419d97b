"""What the measurements take place on: a simulated GitHub, databases, servers."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from bench.app.load import Outcome, Plan
from bench.app.store import Store
from bench.tools import ROOT
from tests.e2e.serving import SECRET, App
from tests.service.postgres import running_postgres
from tests.simulator.github import GitHub

PEERS: Final = ("aiohttp==3.14.5", "gidgethub==6.0.0")
"""Of the environment that the peers run in."""
SMALL: Final = 1000
"""Bytes of a small body."""
_PULLS: Final = 120
_REPOSITORY: Final = "octo/library"
_SECONDS: Final = 120.0
"""How long anything may take that is not measured."""
_DANGEROUS: Final = """

def bench_{name}(path):
    import subprocess

    return subprocess.run("ls " + path, shell=True)
"""


@dataclass(slots=True)
class Stage:
    """Everything that is there for the whole run."""

    folder: Path
    github: Any
    repo: Any
    files: dict[str, bytes]
    """Of the repository's main branch."""
    postgres: Any = None
    peers: Path | None = None
    """Python with the peers; None when they could not be installed."""
    bodies: list[tuple[str, str]] = field(default_factory=list)
    """Payloads of pull requests: file and signature header."""
    small: tuple[str, str] = ("", "")
    """A body of ``SMALL`` bytes."""

    def new_folder(self) -> Path:
        """Return an empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    @property
    def size(self) -> int:
        """Bytes of a payload."""
        return Path(self.bodies[0][0]).stat().st_size

    def dangerous(self, name: str, number: int = 0) -> tuple[str, bytes]:
        """Return a module with a dangerous function put into it: path and text."""
        path = list(self.files)[number % len(self.files)]
        return path, self.files[path] + _DANGEROUS.format(name=name).encode()

    def queue(self, name: str) -> list[tuple[str, str]]:
        """Open pull requests with a finding each; return their payloads, undelivered."""
        github, place = self.github, self.new_folder()
        github.hold()
        github.hook_url = "http://127.0.0.1:9/"
        known, found = len(github.deliveries), []
        for number in range(_PULLS):
            path, text = self.dangerous(f"{name}_{number}", number)
            self.open(f"{name}-{number}", {path: text})
        for number, one in enumerate(github.deliveries[known:]):
            if one.event == "pull_request":
                file = place / f"{number}.json"
                file.write_bytes(one.body)
                found.append((str(file), one.headers["X-Hub-Signature-256"]))
            one.status, one.status_code = "OK", 202  # or the App asks for them again
        github.release([])
        github.hook_url = None
        return found

    @contextmanager
    def elsewhere(self) -> Iterator["Stage"]:
        """Use another GitHub, in which there are no pull requests to review."""
        simulator: Any = GitHub
        folder = self.new_folder()
        with simulator(folder, webhook_secret=SECRET) as github:
            repo = github.repository(_REPOSITORY, self.files)
            yield replace(self, github=github, repo=repo)

    def open(self, branch: str, files: dict[str, bytes]) -> Any:
        """Open a pull request."""
        self.repo.branch(branch, files)
        return self.repo.open_pull(branch, author="alice")

    def push(self, branch: str, files: dict[str, bytes]) -> None:
        """Push one more commit."""
        self.repo.push(branch, files)


@contextmanager
def stage() -> Iterator[Stage]:
    """Build it; this takes a while."""
    for name in [name for name in os.environ if name[:4] == "GIT_"]:
        del os.environ[name]
    os.environ.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    simulator: Any = GitHub
    server: Any = running_postgres
    with ExitStack() as held:
        scratch = tempfile.TemporaryDirectory(prefix="reviewbot-bench-")
        folder = Path(held.enter_context(scratch))
        github = held.enter_context(
            simulator(folder / "github", webhook_secret=SECRET, checked=False)
        )
        files = _library()
        found = Stage(folder, github, github.repository(_REPOSITORY, files), files)
        found.postgres = held.enter_context(server())
        found.peers = _peers(folder)
        found.bodies = found.queue("first")
        found.small = _small(folder)
        yield found


@contextmanager
def app(stage: Stage, store: Store, **settings: str) -> Iterator[Any]:
    """Run `reviewbot serve`; its state folder is ``.state``, its process ``.process``."""
    if store.setting:
        settings["database"] = store.setting
    service: Any = App
    folder = stage.new_folder() / "state"
    with service(stage.github, folder, reviews_an_hour=0, **settings) as running:
        yield running


@contextmanager
def peer(stage: Stage, kind: str, *more: str) -> Iterator[str]:
    """Run a peer; yield its address."""
    python = stage.peers if kind == "gidgethub" else sys.executable
    argv = (str(python), str(ROOT / "bench" / "app" / "peer.py"), kind, SECRET, *more)
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101
        try:
            line = process.stdout.readline()
            time.sleep(3.0 if kind == "dbos" else 1.0)  # until it takes requests
            yield line.removeprefix("listening on ").strip()
        finally:
            process.terminate()
            process.wait(_SECONDS)


def send(stage: Stage, plan: Plan) -> Outcome:
    """Let the load generator do what a plan says."""
    place = stage.new_folder() / "plan.json"
    place.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    done = subprocess.run(
        (sys.executable, "-m", "bench.app.load", str(place)),
        cwd=ROOT, capture_output=True, check=True, timeout=_SECONDS,
    )  # fmt: skip
    return Outcome(**json.loads(done.stdout))


def unsigned(plan: Plan) -> Plan:
    """Return the plan with signatures that look right and are not."""
    wrong = [(file, f"sha256={'0' * 64}") for file, _ in plan.bodies]
    return replace(plan, bodies=wrong)


def _library() -> dict[str, bytes]:
    """Return some modules of Python's own: code as people write it."""
    modules = sorted(Path(os.__file__).parent.glob("[a-t]*.py"))[:60]
    return {f"lib/{module.name}": module.read_bytes() for module in modules}


def _small(folder: Path) -> tuple[str, str]:
    file = folder / "small.json"
    file.write_bytes(b'{"action": "opened"}'.ljust(SMALL))
    return str(file), ""


def _peers(folder: Path) -> Path | None:
    """Make an environment for the peers that are not among our own requirements."""
    place = folder / "peers"
    python = place / "bin" / "python"
    pip = (str(python), "-m", "pip", "install", "--quiet", *PEERS)
    try:
        subprocess.run((sys.executable, "-m", "venv", str(place)), check=True)
        subprocess.run(pip, check=True, capture_output=True, timeout=_SECONDS)
    except (subprocess.SubprocessError, OSError):
        return None
    return python
