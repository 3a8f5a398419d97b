"""What is not known is said, in its own words, and never looks like good news."""

import os

import pytest

from tests.engines.dependencies.advisories.osv import HIGH
from tests.supply.projects import npm_advisory, npm_lock

LOCK = "package-lock.json"
LODASH = npm_advisory("CVE-2021-0001", "lodash", "4.17.21", vector=HIGH)
NEW = {LOCK: npm_lock({"lodash": "4.17.21"}, ["lodash"])}
UPDATE = "run `reviewbot advisories update`"


def checked(repo, cli, files=None, *argv):
    repo.commit({"a": ""})
    repo.stage(files or NEW)
    return cli("check", "--format", "json", *argv)


def failures(done):
    assert done.code == 3
    report = done.json()
    assert report["verdict"] == "incomplete"
    return report["failures"]


def test_without_advisories_the_review_is_incomplete(repo, cli, advisories, tmp_path):
    done = checked(repo, cli)
    own = tmp_path / "advisories.sqlite"
    assert not own.exists()
    assert failures(done) == [
        (
            "dependencies: 1 package of npm could not be looked up, there are no "
            f"advisories of npm: {UPDATE}"
        )
    ]
    assert done.json()["dependencies"]["data"] == [
        {
            "ecosystem": "npm",
            "state": "absent",
            "as_of": None,
            "age": None,
            "why": "there are no advisories of npm",
        }
    ]


def test_advisories_of_other_ecosystems_are_none(repo, cli, advisories):
    advisories(ecosystem="PyPI")
    assert "there are no advisories of npm" in failures(checked(repo, cli))[0]


def test_old_advisories_are_a_warning(repo, cli, advisories):
    advisories(LODASH, as_of="2026-01-01")
    done = checked(repo, cli)
    assert done.code == 0
    (note,) = done.json()["notes"]
    assert (note["kind"], note["warning"]) == ("stale-advisories", True)
    assert note["message"] == (
        "dependencies: the advisories of npm are of 2026-01-01, 330 days ago: "
        f"what was found since is not known; {UPDATE}"
    )
    assert "warning: dependencies: the advisories of npm" in cli("check").out
    assert "the advisories of npm" in cli("hook").out


def test_what_old_advisories_know_still_counts(repo, cli, advisories):
    advisories(LODASH, as_of="2026-01-01")
    done = checked(repo, cli, {LOCK: npm_lock({"lodash": "4.17.20"})})
    assert done.code == 1


@pytest.mark.parametrize(
    ("options", "code", "warning", "failed"),
    [
        ("advisories-when-stale = 'note'", 0, None, False),
        ("advisories-when-stale = 'warn'", 0, True, False),
        ("advisories-when-stale = 'fail'", 3, None, True),
        ("advisories-max-age = 400", 0, None, None),
    ],
)
def test_the_policy_says_what_follows_from_age(
    repo, cli, advisories, options, code, warning, failed
):
    advisories(LODASH, as_of="2026-01-01")
    repo.commit({"reviewbot.toml": options + "\n"})
    done = checked(repo, cli)
    report = done.json()
    assert done.code == code
    assert bool(report["failures"]) == bool(failed)
    assert [note.get("warning") for note in report["notes"]] == (
        [warning] if failed is False else []
    )


@pytest.mark.parametrize(("word", "code"), [("note", 0), ("warn", 0), ("fail", 3)])
def test_the_policy_says_what_follows_from_their_absence(
    repo, cli, advisories, word, code
):
    repo.commit({"reviewbot.toml": f"advisories-when-absent = '{word}'\n"})
    done = checked(repo, cli)
    assert done.code == code
    assert "could not be looked up" in done.out


def test_a_change_cannot_choose_what_follows(repo, cli, advisories):
    base = repo.commit({"a": ""})
    repo.commit({**NEW, "reviewbot.toml": "advisories-when-absent = 'note'\n"})
    done = cli("check", "--base", base, "--format", "json")
    assert "could not be looked up" in failures(done)[0]


@pytest.mark.parametrize("size", [0, 5_000])
def test_damaged_advisories_make_a_review_incomplete(repo, cli, advisories, size):
    path = advisories(LODASH)
    content = path.read_bytes()
    path.write_bytes(content[:size] + b"\xff" * 3_000)
    repo.commit({"reviewbot.toml": "advisories-when-absent = 'note'\n"})
    (failure,) = failures(checked(repo, cli))
    assert failure.startswith("dependencies: 1 package of npm could not be looked up, ")
    assert str(path) in failure
    assert os.linesep not in failure


def test_without_new_versions_nothing_is_asked(repo, cli, advisories):
    repo.commit(NEW)
    repo.stage({LOCK: NEW[LOCK].replace('"name"', ' "name"')})
    done = cli("check", "--format", "json")
    assert done.code == 0
    assert done.json()["dependencies"]["data"] == []


def test_what_nobody_has_advisories_of_is_not_asked(repo, cli, advisories):
    digest = "sha256:" + "0" * 64
    done = checked(repo, cli, {"Dockerfile": f"FROM debian:13@{digest}\nUSER app\n"})
    assert done.code == 0


# ---- files that cannot be read


def test_a_lock_file_that_cannot_be_read_is_not_empty(repo, cli, advisories):
    advisories(LODASH)
    done = checked(repo, cli, {LOCK: '{"lockfileVersion": 3, "packages": '})
    assert done.code == 3
    (entry,) = [e for e in done.json()["ledger"] if e["path"] == LOCK]
    assert entry["incomplete"]
    (why,) = entry["failures"]
    assert why.startswith("dependencies: package-lock.json cannot be read: line 1")


def test_conflict_markers_are_told(repo, cli, advisories):
    advisories(LODASH)
    text = "<<<<<<< HEAD\na==1\n=======\na==2\n>>>>>>> other\n"
    done = checked(repo, cli, {"requirements.txt": text})
    assert done.code == 3
    assert "requirements.txt cannot be read: line 1" in done.out


def test_where_the_earlier_version_cannot_be_read_all_is_new(repo, cli, advisories):
    advisories(LODASH)
    repo.commit({LOCK: '{"lockfileVersion": 3, "packages": '})
    repo.stage({LOCK: npm_lock({"lodash": "4.17.20"})})
    done = cli("check", "--format", "json")
    assert done.code == 1
    (entry,) = done.json()["ledger"]
    assert "earlier version: package-lock.json cannot be read" in entry["gaps"][0]
    assert not entry["incomplete"]


def test_a_version_of_the_format_that_is_not_known_is_told(repo, cli, advisories):
    advisories(LODASH)
    done = checked(repo, cli, {LOCK: '{"lockfileVersion": 9, "packages": {}}\n'})
    assert done.code == 3
    assert "lockfileVersion" in done.out


def test_a_reader_that_crashes_hides_no_other_file(repo, cli, advisories, monkeypatch):
    from reviewbot.engines.dependencies.readers import yarn

    def crash(self, text):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(type(yarn.READER), "read", crash)
    advisories(LODASH)
    files = {
        "yarn.lock": '# yarn lockfile v1\n\n\na@1:\n  version "1.0.0"\n',
        LOCK: npm_lock({"lodash": "4.17.20"}),
    }
    done = checked(repo, cli, files)
    report = done.json()
    assert [f["path"] for f in report["findings"]] == [LOCK]
    assert done.code == 1
    (entry,) = [e for e in report["ledger"] if e["path"] == "yarn.lock"]
    assert entry["failures"] == ["dependencies: crashed: ZeroDivisionError: a bug"]
