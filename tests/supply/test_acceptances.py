"""Accepted packages: one version, by somebody, for a reason, until a day."""

import pytest

from tests.engines.dependencies.advisories.osv import HIGH
from tests.supply.projects import npm_advisory, npm_lock

LOCK = "package-lock.json"
LODASH = npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH)
ACCEPT = """\
[[accept]]
rule = "dependency-vulnerable"
path = "{path}"
package = "{package}"
reason = "only reached from tests"
owner = "security"
expires = {expires}
"""


def policy(package="pkg:npm/lodash@4.17.20", path="**", expires="2027-01-31"):
    text = ACCEPT.format(package=package, path=path, expires=expires)
    return {"reviewbot.toml": text}


@pytest.fixture
def checked(repo, cli, advisories):
    def check(accepted, version="4.17.20", base=None):
        advisories(LODASH)
        repo.commit({**accepted, **(base or {})})
        repo.stage({LOCK: npm_lock({"lodash": version})})
        return cli("check", "--format", "json")

    return check


def test_an_accepted_version_is_listed_and_does_not_count(checked):
    done = checked(policy())
    assert done.code == 0
    (held,) = done.json()["suppressed"]
    assert held["component"]["purl"] == "pkg:npm/lodash@4.17.20"
    by = held["suppression"]
    assert (by["owner"], by["reason"], by["until"]) == (
        "security", "only reached from tests", "2027-01-31",
    )  # fmt: skip
    assert by["text"] == (
        "accept dependency-vulnerable of pkg:npm/lodash@4.17.20 in **"
    )


@pytest.mark.parametrize(
    "accepted",
    [
        policy(package="pkg:npm/lodash@4.17.19"),
        policy(package="pkg:pypi/lodash@4.17.20"),
        policy(path="other/**"),
        policy(expires="2026-11-26"),
    ],
    ids=["another version", "another ecosystem", "another file", "expired"],
)
def test_anything_else_is_not_accepted(checked, accepted):
    assert checked(accepted).code == 1


def test_an_expired_acceptance_is_told(checked):
    done = checked(policy(expires="2026-11-26"))
    (note,) = done.json()["notes"]
    assert note["kind"] == "expired-acceptance"


def test_an_acceptance_of_what_is_not_there_is_told(checked):
    done = checked(policy(path=LOCK), version="4.17.21")
    (note,) = done.json()["notes"]
    assert note["kind"] == "unused-acceptance"
    assert note["message"] == (
        "the acceptance of dependency-vulnerable of pkg:npm/lodash@4.17.20 in "
        "package-lock.json matches nothing: remove it"
    )


def test_an_acceptance_of_what_was_there_before_is_in_use(repo, cli, advisories):
    advisories(LODASH)
    repo.commit({**policy(path=LOCK), LOCK: npm_lock({"lodash": "4.17.20"})})
    repo.stage({LOCK: npm_lock({"lodash": "4.17.20", "other": "1.0.0"})})
    done = cli("check", "--format", "json")
    assert (done.code, done.json()["notes"]) == (0, [])


@pytest.mark.parametrize(
    "package", ["lodash", "pkg:npm/lodash", "npm/lodash@1", "pkg:npm/a b@1"]
)
def test_what_names_no_version_is_refused(checked, package):
    done = checked(policy(package=package))
    assert done.code == 2
    assert (
        'must be a package URL with a version, like "pkg:npm/lodash@4.17.20"'
        in done.err
    )
