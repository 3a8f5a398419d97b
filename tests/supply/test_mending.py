"""A version is put right where it stands alone, and only if that helps."""

import pytest

from tests.engines.dependencies.advisories.osv import HIGH, an_entry, an_osv

POM = """\
<project>
  <dependencies>
    <dependency>
      <groupId>org.example</groupId>
      <artifactId>spam</artifactId>
      <version>1.0</version>
    </dependency>
  </dependencies>
</project>
"""
WORKFLOW = """\
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: owner/spam@v1.0.0
"""


@pytest.fixture
def suggestion(repo, cli, advisories):
    def check(path, text, ecosystem="PyPI", name="spam", *more):
        entry = an_entry(name, "1.2.0", ecosystem)
        advisories(an_osv("CVE-1", entry, vector=HIGH), *more, ecosystem=ecosystem)
        repo.commit({"a": ""})
        repo.stage({path: text})
        found = [
            one
            for one in cli("check", "--format", "json").json()["findings"]
            if one["rule"] == "dependency-vulnerable"
        ]
        assert len(found) == 1
        return found[0]["suggestion"]

    return check


def test_a_pinned_requirement(suggestion):
    found = suggestion("requirements.txt", "a==1\nspam == 1.0 ; python_version > '3'\n")
    assert (found["start_line"], found["text"]) == (2, "1.2.0")
    assert (found["start_column"], found["end_column"]) == (9, 12)


def test_a_version_of_maven(suggestion):
    found = suggestion("pom.xml", POM, "Maven", "org.example:spam")
    assert (found["start_line"], found["text"]) == (6, "1.2.0")


def test_a_tag_of_an_action_keeps_its_letter(suggestion):
    found = suggestion(
        ".github/workflows/a.yml", WORKFLOW, "GitHub Actions", "owner/spam"
    )
    assert (found["start_line"], found["text"]) == (7, "v1.2.0")


def test_a_digest_would_be_that_of_another_version(suggestion):
    text = f"spam==1.0 --hash=sha256:{'0' * 64}\n"
    assert suggestion("requirements.txt", text) is None


def test_a_commit_is_not_guessed(suggestion):
    text = WORKFLOW.replace("@v1.0.0", f"@{'a' * 40} # v1.0.0")
    found = suggestion(".github/workflows/a.yml", text, "GitHub Actions", "owner/spam")
    assert found is None


def test_without_a_version_that_clears_all_there_is_nothing_to_offer(suggestion):
    entry = an_entry("spam")
    entry["ranges"][0]["events"] = [{"introduced": "0"}]
    never = an_osv("CVE-2", entry)
    assert suggestion("requirements.txt", "spam==1.0\n", "PyPI", "spam", never) is None


def test_it_is_applied_by_nobody_unasked(repo, cli, advisories):
    """A later version may change what code does: it is suggested, not safe."""
    advisories(
        an_osv("CVE-1", an_entry("spam", "1.2.0"), vector=HIGH), ecosystem="PyPI"
    )
    repo.commit({"a": ""})
    repo.stage({"requirements.txt": "spam==1.0\n"})
    assert cli("check", "--staged", "--fix").code == 1
    assert (repo.path / "requirements.txt").read_text() == "spam==1.0\n"
