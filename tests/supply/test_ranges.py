"""Ranges of manifests: what they allow counts, never their lower bound."""

import json

import pytest

from tests.engines.dependencies.advisories.osv import (
    HIGH,
    a_content,
    a_database,
    an_entry,
    an_osv,
)
from tests.supply.projects import TODAY, npm_advisory, npm_lock

LODASH = npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH)


def manifest(wanted, section="dependencies"):
    return {"package.json": json.dumps({section: {"lodash": wanted}}, indent=2) + "\n"}


@pytest.fixture
def checked(repo, cli, advisories):
    def check(files, *documents):
        advisories(*(documents or (LODASH,)))
        repo.commit({"a": ""})
        repo.stage(files)
        return cli("check", "--format", "json")

    return check


@pytest.mark.parametrize(
    "wanted", ["<4.17.21", "4.17.0 - 4.17.20", "~4.16.0", "^3.0.0 || ~4.0.0"]
)
def test_a_range_of_vulnerable_versions_only_is_a_finding(checked, wanted):
    done = checked(manifest(wanted))
    assert done.code == 1
    (found,) = done.json()["findings"]
    assert (found["rule"], found["line"]) == ("dependency-range-vulnerable", 3)
    assert found["message"] == (
        f"Every version that `{wanted}` of lodash allows has known vulnerabilities: "
        "CVE-2021-0001 (high 7.5), Something is wrong with CVE-2021-0001."
    )


@pytest.mark.parametrize("wanted", ["^4.17.0", ">=4.0.0", "*"])
def test_a_range_that_merely_admits_them_is_a_note(checked, wanted):
    done = checked(manifest(wanted))
    report = done.json()
    assert done.code == 0
    assert [f for f in report["findings"] if f["rule"] != "dependency-unpinned"] == []
    (note,) = report["notes"]
    assert (note["kind"], note["path"], note["line"]) == (
        "admits-vulnerable",
        "package.json",
        3,
    )
    assert note["message"].startswith(
        f"`{wanted}` of lodash also allows versions with known vulnerabilities: CVE-2021-0001"
    )


@pytest.mark.parametrize("wanted", ["^4.17.21", ">=5", "~4.17.30"])
def test_a_range_above_says_nothing(checked, wanted):
    report = checked(manifest(wanted)).json()
    assert (report["findings"], report["notes"]) == ([], [])


def test_a_range_that_was_there_before_says_nothing(repo, cli, advisories):
    advisories(LODASH)
    repo.commit(manifest("<4.17.21"))
    files = manifest("<4.17.21")
    repo.stage(
        {"package.json": files["package.json"].replace("{\n", '{\n  "name": "x",\n', 1)}
    )
    assert cli("check", "--format", "json").json()["findings"] == []


def test_a_lock_file_beside_it_settles_what_is_taken(checked):
    done = checked(
        {**manifest("^4.17.0"), "package-lock.json": npm_lock({"lodash": "4.17.21"})}
    )
    report = done.json()
    assert (report["findings"], report["notes"]) == ([], [])


def test_for_development_a_range_is_worth_a_step_less(checked):
    done = checked(manifest("<4.17.21", "devDependencies"))
    (found,) = done.json()["findings"]
    assert (found["severity"], done.code) == ("medium", 0)


def test_a_range_that_is_not_understood_is_told(checked):
    done = checked(manifest("=>>4"))
    (note,) = done.json()["notes"]
    assert note["message"].startswith(
        "whether `=>>4` of lodash allows versions with known vulnerabilities cannot be told"
    )


def test_the_least_version_of_go_is_not_the_one_that_builds(
    repo, cli, tmp_path, advisories
):
    entry = an_entry("stdlib", "1.25.3", "Go")
    a_database(
        tmp_path / "advisories.sqlite",
        a_content(an_osv("GO-1", entry), ecosystem="Go", as_of=TODAY),
    )
    repo.commit({"a": ""})
    repo.stage({"go.mod": "module example.org/x\n\ngo 1.25\n"})
    report = cli("check", "--format", "json").json()
    assert (report["findings"], report["notes"]) == ([], [])


def test_python_asks_in_its_own_way(repo, cli, advisories, tmp_path):
    entry = an_entry("jinja2", "2.11.3", "PyPI")
    a_database(
        tmp_path / "advisories.sqlite",
        a_content(an_osv("CVE-2020-0001", entry, vector=HIGH), as_of=TODAY),
    )
    repo.commit({"a": ""})
    repo.stage(
        {"pyproject.toml": '[project]\nname = "x"\ndependencies = ["Jinja2<2.11"]\n'}
    )
    (found,) = cli("check", "--format", "json").json()["findings"]
    assert (found["rule"], found["line"]) == ("dependency-range-vulnerable", 3)
