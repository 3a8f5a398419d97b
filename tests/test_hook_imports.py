"""The hook loads what its files need and nothing else: each module costs time."""

import subprocess
import sys

import pytest

from reviewbot.samples.templates import expand

DENIED = {
    "asyncio",
    "click",
    "dbos",
    "github",
    "jinja2",
    "pathlib",
    "pydantic",
    "requests",
    "rich",
    "starlette",
    "urllib",
    "yaml",
}
"""Invariant 8 of the design, and what the standard library has of that weight."""

BANDITS = {"bandit", "pathlib", "rich", "stevedore", "urllib", "yaml"}
"""What the import of bandit brings, which a file with a trigger word pays for."""

TEXT = "Nothing that any rule looks at.\n"
QUIET = "def double(number):\n    return 2 * number\n"
DANGEROUS = (
    "import subprocess\n\n\ndef start(line):\n    subprocess.run(line, shell=True)\n"
)


LIST_MODULES = """\
import atexit
import sys

bare = set(sys.modules)
atexit.register(lambda: print(*sorted(set(sys.modules) - bare), file=sys.stderr))
"""
RUN = "from reviewbot.cli.main import main; sys.exit(main({argv!r}))"
OF_THE_APP = {
    "cryptography",
    "dbos",
    "github",
    "jwt",
    "prometheus_client",
    "psycopg",
    "sqlalchemy",
    "starlette",
    "uvicorn",
}
"""What the extra `app` brings."""


def imported_by_hook(repo, *, exits):
    """Return the modules that the hook has loaded beyond what starting Python does."""
    names = imported_by(repo, "hook", "--no-cache", exits=exits)
    assert "reviewbot.cli.hook" in names
    return names


def imported_by(repo, *argv, exits):
    """Return the modules that a command has loaded beyond what starting Python does."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", LIST_MODULES + RUN.format(argv=list(argv))],
        cwd=repo.path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == exits
    return set(done.stderr.splitlines()[-1].split())


def packages(names):
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="nothing staged"),
        pytest.param({"NOTES.md": TEXT}, id="a text file"),
        pytest.param({"double.py": QUIET}, id="a Python file no rule fits"),
    ],
)
def test_without_work_for_an_engine_only_the_standard_library_is_loaded(repo, files):
    repo.commit({"a.txt": TEXT})
    repo.stage(files)
    loaded = packages(imported_by_hook(repo, exits=0))
    assert loaded - {"reviewbot"} <= sys.stdlib_module_names
    assert loaded & DENIED == set()


@pytest.mark.parametrize("name", ["NOTES.md", "double.py"])
def test_the_judge_is_loaded_when_there_is_a_case(repo, name):
    case = {"reviewbot.gate.decide", "reviewbot.engines.disclosed"}
    repo.stage({name: QUIET + "# pragma: no cover\n"})
    assert imported_by_hook(repo, exits=0) & case == set()
    token = expand("ghp_<github:30>", "token")
    repo.stage({name: QUIET + f"# {token}\n"})
    assert imported_by_hook(repo, exits=1) >= case


def test_a_finding_brings_its_engine_and_nothing_else(repo):
    repo.stage({"load.py": DANGEROUS})
    loaded = packages(imported_by_hook(repo, exits=1))
    foreign = {name for name in loaded if "cython" not in name}  # of yaml, compiled
    assert foreign - sys.stdlib_module_names <= {"reviewbot"} | BANDITS
    assert loaded & DENIED <= BANDITS


def of_packages(names):
    """Return what a review of packages takes, the table of names of files aside."""
    light = {
        "reviewbot.engines.dependencies",
        "reviewbot.engines.dependencies.readers",
        "reviewbot.engines.dependencies.readers.registry",
        "reviewbot.supply",
        "reviewbot.supply.concerned",
    }
    ours = (
        "reviewbot.supply",
        "reviewbot.engines.dependencies",
        "reviewbot.model.pack",
    )
    heavy = {"reviewbot.model.advisory", "reviewbot.model.dependencies", "sqlite3"}
    return {n for n in names if n.startswith(ours) or n in heavy} - light


@pytest.mark.parametrize("name", ["NOTES.md", "double.py", "a.json", "data.yml"])
def test_a_change_without_packages_pays_nothing_for_them(repo, name):
    repo.commit({"package-lock.json": "{}", "a.txt": TEXT})
    repo.stage({name: QUIET})
    assert of_packages(imported_by_hook(repo, exits=0)) == set()


def test_a_lock_file_brings_its_own_reader_alone(repo, tmp_path):
    repo.stage({"Cargo.lock": "version = 4\n"})
    names = of_packages(imported_by_hook(repo, exits=0))
    assert "reviewbot.supply.review" in names
    assert "reviewbot.engines.dependencies.readers.cargo_lock" in names
    assert "reviewbot.engines.dependencies.readers.package_lock" not in names
    assert "sqlite3" not in names  # there was nothing to look up


def test_formats_that_nobody_asked_for_are_not_loaded(repo):
    repo.stage({"NOTES.md": TEXT})
    names = imported_by_hook(repo, exits=0)
    assert not [name for name in names if name.startswith("reviewbot.reporters.sarif")]
    assert "reviewbot.cli.check" not in names


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(["hook", "--no-cache"], id="hook"),
        pytest.param(["check", "--staged", "--no-cache"], id="check"),
        pytest.param(
            ["check", "--staged", "--no-cache", "--format", "json"], id="json"
        ),
        pytest.param(["check", "--base", "HEAD", "--no-cache"], id="range"),
    ],
)
def test_hook_and_check_load_nothing_of_the_app(repo, argv):
    repo.commit({"a.txt": TEXT})
    repo.stage({"load.py": DANGEROUS})
    names = imported_by(repo, *argv, exits=0 if "--base" in argv else 1)
    assert packages(names) & OF_THE_APP == set()
    ours = (
        "reviewbot.github",
        "reviewbot.liveness",
        "reviewbot.reporters.review",
        "reviewbot.service",
    )
    assert [name for name in names if name.startswith(ours)] == []
