"""Values that were there before: written down, listed, and not reported again."""

import pytest

from reviewbot.samples.templates import expand
from tests.cli_fixtures import cli, program  # noqa: F401

FILE = "reviewbot.baseline"


def token(name):
    return expand("ghp_<github:30>", name)


OLD, NEW = token("old"), token("new")


@pytest.fixture
def grown(repo):
    """A repository with a secret of old, in its first commit."""
    repo.commit({"ops.py": f'token = "{OLD}"\n', "a.py": "x = 1\n"})
    return repo


def test_known_values_are_listed_apart_wherever_they_are_copied(grown, cli):  # noqa: F811
    done = cli("baseline", "write")
    assert (done.code, done.err) == (0, "")
    assert "1 value: 1 new, 0 gone" in done.out
    grown.stage({"b.py": f'other = "{OLD}"\nmore = "{NEW}"\n'})
    found = cli("check", "--format", "json")
    assert found.rules() == [("secret-github-token", 2)]
    (known,) = found.json()["suppressed"]
    assert (known["path"], known["line"]) == ("b.py", 1)
    assert known["suppression"]["kind"] == "baseline"
    assert known["suppression"]["path"] == FILE


def test_the_file_tells_no_value(grown, cli):  # noqa: F811
    done = cli("baseline", "write")
    shown = cli("baseline", "show")
    text = (grown.path / FILE).read_text()
    assert "secret-github-token" in text
    assert OLD[4:] not in text + done.out + shown.out


def test_it_shows_where_the_values_stand(grown, cli):  # noqa: F811
    cli("baseline", "write")
    shown = cli("baseline", "show").out.splitlines()
    assert shown[0].endswith(" secret-github-token")
    assert shown[1:] == ["  ops.py:1:10", f"{FILE}: 1 value"]
    grown.commit({"ops.py": "import os\n"})
    gone = cli("baseline", "show").out.splitlines()
    assert gone[1:] == [f"{FILE}: 1 value, 1 of them nowhere any more"]


def test_what_is_gone_leaves_it_when_it_is_written_again(grown, cli):  # noqa: F811
    cli("baseline", "write")
    grown.commit({"ops.py": f'token = "{NEW}"\n'})
    assert "1 value: 1 new, 1 gone" in cli("baseline", "write").out
    assert "1 value: 0 new, 0 gone" in cli("baseline", "write").out


def test_of_some_files_it_only_adds(grown, cli):  # noqa: F811
    cli("baseline", "write")
    grown.commit({"b.py": f'token = "{NEW}"\n'})
    assert "2 values: 1 new, 0 gone" in cli("baseline", "write", "b.py").out


def test_what_was_accepted_already_is_not_in_it(grown, cli):  # noqa: F811
    grown.commit(
        {
            "ops.py": f'token = "{OLD}"  # reviewbot: ignore[secret-github-token] a fixture\n'
        }
    )
    assert "0 values" in cli("baseline", "write").out


def test_a_branch_cannot_put_its_own_secret_into_the_baseline(grown, cli):  # noqa: F811
    grown.git("checkout", "--quiet", "-b", "feature")
    grown.stage({"b.py": f'token = "{NEW}"\n'})
    cli("baseline", "write")
    grown.commit({})
    assert cli("check", "--base", "HEAD~1", "--format", "json").rules() == [
        ("secret-github-token", 1)
    ]
    notes = cli("check", "--base", "HEAD~1", "--format", "json").json()["notes"]
    assert [(n["kind"], n["path"]) for n in notes] == [("policy-changed", FILE)]


def test_in_a_range_the_baseline_of_the_base_counts(grown, cli):  # noqa: F811
    cli("baseline", "write")
    grown.commit({})
    grown.git("tag", "start")
    grown.commit({"b.py": f'token = "{OLD}"\n'})
    (grown.path / FILE).unlink()
    done = cli("check", "--base", "start", "--format", "json")
    assert (done.code, done.rules()) == (0, [])
    (known,) = done.json()["suppressed"]
    assert known["suppression"]["path"] == f"start:{FILE}"


def test_a_broken_baseline_stops_a_review_that_needs_it(grown, cli):  # noqa: F811
    grown.stage({FILE: "<<<<<<< HEAD\n", "b.py": f'token = "{NEW}"\n'})
    done = cli("check")
    assert done.code == 2
    assert done.err.startswith(f"reviewbot: {FILE}:1: cannot understand '<<<<<<< HEAD'")
    assert cli("baseline", "show").code == 2
    written = cli("baseline", "write")
    assert written.code == 0
    assert written.err.startswith(f"reviewbot: written anew: {FILE}:1: cannot")


def test_under_another_key_it_is_noted_that_nothing_counts(grown, cli, monkeypatch):  # noqa: F811
    cli("baseline", "write")
    monkeypatch.setenv("REVIEWBOT_FINGERPRINT_KEY", "a key of this team")
    grown.stage({"b.py": f'token = "{OLD}"\n'})
    done = cli("check", "--format", "json").json()
    assert len(done["findings"]) == 1
    (note,) = [note for note in done["notes"] if note["kind"] == "degraded"]
    assert note["message"].startswith(f"{FILE} was written with another key")


@pytest.mark.parametrize(("paths", "where"), [((), "at all"), (("x",), "at x")])
def test_without_files_nothing_is_written(repo, cli, paths, where):  # noqa: F811
    repo.write("new.py", f'token = "{NEW}"\n')
    done = cli("baseline", "write", *paths)
    assert done.code == 2
    assert done.err == (
        f"reviewbot: no files in the index {where}: git add them first, or name others\n"
    )
    assert not (repo.path / FILE).exists()


def test_what_could_not_be_read_is_told_and_nothing_is_dropped(grown, cli):  # noqa: F811
    cli("baseline", "write")
    grown.commit({"ops.py": "import os\n"})
    grown.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    grown.commit({"a.py": "x = 2\n"})
    grown.git("checkout", "--quiet", "main")
    grown.commit({"a.py": "x = 3\n"})
    grown.git("merge", "--quiet", "side", check=False)
    done = cli("baseline", "write")
    assert done.code == 3
    assert "reviewbot: not read: a.py" in done.err
    assert "1 value: 0 new, 0 gone" in done.out
