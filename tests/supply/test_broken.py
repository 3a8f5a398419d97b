"""A bug in one check hides nothing that others tell."""

from reviewbot.supply import review
from tests.engines.dependencies.advisories.osv import HIGH
from tests.supply.projects import npm_advisory, npm_lock

LOCK = "package-lock.json"


def broken(pair, scene):
    raise ZeroDivisionError(f"a bug in {pair.file.path}")
    yield


def test_a_check_that_breaks_is_told_and_hides_no_other(
    repo, cli, advisories, monkeypatch
):
    advisories(npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH))
    monkeypatch.setattr(review, "CHECKS", (broken, *review.CHECKS))
    repo.commit({LOCK: npm_lock({"a": "2.0.0"})})
    repo.stage({LOCK: npm_lock({"a": "1.0.0", "lodash": "4.17.20"})})
    done = cli("check", "--format", "json")
    report = done.json()
    assert done.code == 1
    assert {one["rule"] for one in report["findings"]} == {
        "dependency-vulnerable",
        "dependency-downgrade",
    }
    (entry,) = report["ledger"]
    assert entry["incomplete"]
    assert entry["failures"] == [
        "dependencies: crashed: ZeroDivisionError: a bug in package-lock.json"
    ]
