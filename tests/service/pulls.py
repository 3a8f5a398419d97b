"""Pull requests for tests of the service: fetched from a server, analysed in a cage."""

import itertools
import subprocess

import pytest

from reviewbot.service.reviewing import analysis, sandbox
from reviewbot.service.reviewing.sandbox import Level
from reviewbot.sources.pull_request import Caps, Wanted
from reviewbot.sources.transfer import Remote
from tests.sources.git_server import TOKEN, serving

CAGES = [Level.BUBBLEWRAP, Level.NETWORK]


@pytest.fixture(scope="session")
def best_cage():
    """Return the best cage of this machine, if it is bubblewrap."""
    return isolation_of(Level.BUBBLEWRAP)


@pytest.fixture(params=CAGES, ids=lambda level: level.name.lower())
def any_cage(request):
    """Return each kind of cage, where it works."""
    return isolation_of(request.param)


def isolation_of(level):
    """Return an isolation; skip only where the system does not allow one."""
    found = sandbox.isolation(program=None if level is Level.BUBBLEWRAP else "")
    if found.level is not level and not is_allowed(level):
        pytest.skip(found.why or found.level.value)
    assert found.level is level, found.why
    return found


def is_allowed(level):
    """Find out in another way whether the system allows what a level needs."""
    if level is Level.NETWORK:
        argv = ["unshare", "--map-root-user", "--net", "true"]
    else:
        argv = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    try:
        return subprocess.run(argv, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def pull(repo, loopback, tmp_path, best_cage):
    """Return a function that fetches and analyses what ``repo`` has beyond a tag."""
    count = itertools.count()

    with serving(repo.path.parent) as server:

        def run(base="base", head="HEAD", cage=None, caps=None, **effort):
            wanted = wanted_of(repo, base, head)
            folder = str(tmp_path / f"pull{next(count)}")
            remote = Remote(server.address(), TOKEN)
            fetched = analysis.fetch(remote, wanted, folder, caps or Caps())
            effort = analysis.Effort(**effort)
            label = f"{base}...{head}"
            return analysis.analyse(fetched, wanted, label, cage or best_cage, effort)

        yield run


def wanted_of(repo, base, head):
    first, last = repo.git("rev-parse", base, head).split()
    found = repo.git("merge-base", base, head)
    commits = repo.git("rev-list", "--topo-order", "--reverse", f"{found}..{last}")
    return Wanted(first, found, last, tuple(commits.split()))


def rules(analysed):
    """Return (rule, path, line) of each finding."""
    return [
        (each.rule.id, each.anchor.path, each.anchor.line)
        for each in analysed.report.findings
    ]
