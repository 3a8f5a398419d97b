"""A bug in one check hides nothing that others tell."""

from reviewbot.engines.dependencies.readers import package_lock
from reviewbot.supply import review
from tests.engines.dependencies.advisories.osv import HIGH
from tests.supply.projects import npm_advisory, npm_lock

LOCK = "package-lock.json"


def lost(*_):
    raise ZeroDivisionError("a bug")


def test_a_file_whose_graph_breaks_is_told_and_hides_no_other(
    repo, cli, advisories, monkeypatch
):
    """What is needed for what is read last, and may fail where reading did not."""
    advisories(npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH))
    monkeypatch.setattr(package_lock.READER, "graph", lost, raising=True)
    repo.commit({"a": ""})
    manifest = '{"dependencies": {"lodash": "4.17.20"}}\n'
    repo.stage({LOCK: npm_lock({"lodash": "4.17.20"}), "b/package.json": manifest})
    report = cli("check", "--format", "json").json()
    assert [one["path"] for one in report["findings"]] == ["b/package.json"]
    (entry,) = [one for one in report["ledger"] if one["path"] == LOCK]
    assert entry["failures"] == ["dependencies: crashed: ZeroDivisionError: a bug"]


def test_a_review_of_packages_that_breaks_hides_no_engine(
    repo, cli, advisories, monkeypatch
):
    monkeypatch.setattr(review, "read", lost)
    repo.commit({"a": ""})
    repo.stage(
        {LOCK: npm_lock({"a": "1.0.0"}), "a.py": "import pickle\npickle.loads(x)\n"}
    )
    done = cli("check", "--format", "json", "--fail-on", "critical")
    report = done.json()
    assert done.code == 3
    assert report["failures"] == ["dependencies: crashed: ZeroDivisionError: a bug"]
    assert [one["path"] for one in report["findings"]] == ["a.py"]


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
