"""Actions that are pinned to commits: advisories know them by the version in the comment."""

import pytest

from tests.engines.dependencies.advisories.osv import HIGH, an_entry, an_osv

WORKFLOW = """\
on: push
permissions: {{}}
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: owner/files@{commit}{comment}
"""
PATH = ".github/workflows/a.yml"
ADVISORY = an_osv(
    "CVE-2025-0001", an_entry("owner/files", "46.0.1", "GitHub Actions"), vector=HIGH
)
OLD, NEW = 40 * "a", 40 * "b"


@pytest.fixture
def checked(repo, cli, advisories):
    def check(commit, comment, base=None):
        advisories(ADVISORY, ecosystem="GitHub Actions")
        repo.commit(
            {PATH: WORKFLOW.format(commit=base[0], comment=base[1])}
            if base
            else {"a": ""}
        )
        repo.stage({PATH: WORKFLOW.format(commit=commit, comment=comment)})
        report = cli("check", "--format", "json").json()
        found = [f for f in report["findings"] if f["rule"] == "dependency-vulnerable"]
        return found, report["notes"]

    return check


def test_the_comment_tells_the_version(checked):
    (found,), notes = checked(OLD, " # v45.0.7")
    assert found["line"] == 7
    assert found["message"].startswith("owner/files aaaaaaa has a known vulnerability")
    assert found["fix"].startswith("46.0.1 is the least later version")
    assert notes == []


def test_a_version_without_it_is_clean(checked):
    assert checked(OLD, " # v46.0.1") == ([], [])


def test_a_repair_is_seen(repo, cli, checked):
    found, _ = checked(NEW, " # v46.0.1", base=(OLD, " # v45.0.7"))
    assert found == []
    (fixed,) = cli("check", "--format", "json").json()["dependencies"]["fixed"]
    assert fixed["advisories"] == ["CVE-2025-0001"]


@pytest.mark.parametrize("comment", ["", " # v45", " # pinned"])
def test_without_a_version_nobody_can_tell(checked, comment):
    found, (note,) = checked(OLD, comment)
    assert found == []
    assert note["kind"] == "unclear-version"
    assert note["message"] == (
        f"whether owner/files {OLD} is affected by CVE-2025-0001 cannot be told: "
        "its version cannot be compared"
    )


def test_an_action_that_nothing_is_known_of_says_nothing(repo, cli, advisories):
    advisories(ADVISORY, ecosystem="GitHub Actions")
    repo.commit({"a": ""})
    text = WORKFLOW.format(commit=OLD, comment="").replace("owner/files", "owner/other")
    repo.stage({PATH: text})
    assert cli("check", "--format", "json").json()["notes"] == []
