"""What people and programs read of packages, word for word."""

import json
import re

import pytest

from reviewbot.cli import session
from tests.engines.dependencies.advisories.osv import CRITICAL, HIGH
from tests.supply.projects import npm_advisory, npm_lock

LOCK = "package-lock.json"
BASE = {"a": "1.0.0", "old": "1.0.0", "minimist": "1.2.0"}
HEAD = {
    "a": {"version": "1.1.0", "dependencies": {"b": "*"}},
    "b": {"version": "2.0.0", "dependencies": {"lodash": "*"}},
    "lodash": "4.17.10",
    "minimist": "1.2.1",
    "old": "1.0.2",
}
ADVISORIES = (
    npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH),
    npm_advisory("CVE-2019-0001", "lodash", "4.17.12", vector=CRITICAL),
    npm_advisory("CVE-2020-0001", "old", "1.0.1"),
    npm_advisory("CVE-2020-0002", "minimist", "1.2.6"),
)


@pytest.fixture
def project(repo, advisories):
    advisories(*ADVISORIES)
    repo.commit({LOCK: npm_lock(BASE, ["a"])})
    files = {LOCK: npm_lock(HEAD, ["a"])}
    files["package.json"] = json.dumps({"dependencies": {"lodash": ">=4"}}) + "\n"
    files["requirements.txt"] = "spam==1.0\n"
    repo.stage(files)
    return repo


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("terminal", "terminal/packages.txt"),
        ("concise", "terminal/packages-concise.txt"),
        ("markdown", "markdown/packages.md"),
        ("json", "json/packages.json"),
        ("cyclonedx", "cyclonedx/packages.json"),
        ("sarif", "sarif/packages.sarif"),
        ("junit", "junit/packages.xml"),
        ("github", "github/packages.txt"),
        ("gitlab", "gitlab/packages.json"),
    ],
)
def test_every_format_tells_of_packages(project, cli, golden, monkeypatch, form, name):
    monkeypatch.setattr(session.time, "perf_counter", lambda: session._STARTED)  # noqa: SLF001
    done = cli("check", "--format", form)
    assert done.code == 1
    text = re.sub(r"\b\d+ rules\b", "N rules", done.out)  # of the day
    golden(re.sub(r'"rules": \d+', '"rules": 0', text), name)
