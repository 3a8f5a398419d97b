"""What a manifest names and nobody here can follow is said once, when it comes."""

import pytest

from tests.engines.dependencies.advisories.osv import an_entry, an_osv

DOCKERFILE = "ARG NAME\nFROM {}\nUSER app\n"


@pytest.fixture
def notes(repo, cli, advisories):
    def check(base, head, path="requirements.txt"):
        advisories(an_osv("X-1", an_entry()), ecosystem="PyPI")
        repo.commit({path: base, "a": ""})
        repo.stage({path: head})
        return [
            (note["path"], note["message"])
            for note in cli("check", "--format", "json").json()["notes"]
            if note["kind"] == "not-followed"
        ]

    return check


def test_what_is_new_is_told(notes):
    assert notes("spam==2\n", "spam==2\n-e ./lib\n./other\n") == [
        (
            "requirements.txt",
            "dependencies: `-e ./lib`, `./other` cannot be followed from here",
        )
    ]


def test_what_was_there_is_not(notes):
    assert notes("-e ./lib\nspam==2\n", "# moved\n\nspam==2\n-e ./lib\n") == []


def test_files_that_are_included_are_reviewed_themselves(notes):
    assert notes("spam==2\n", "spam==2\n-r other.txt\n-c pins.txt\n") == []


def test_many_are_counted(notes):
    paths = "".join(f"./lib{n}\n" for n in range(5))
    ((_, message),) = notes("spam==2\n", f"spam==2\n{paths}")
    assert message.endswith("`./lib2` and 2 more cannot be followed from here")


def test_a_variable_that_nobody_sets(notes):
    base = DOCKERFILE.format("debian:13")
    ((path, message),) = notes(base, DOCKERFILE.format("${NAME}"), path="Dockerfile")
    assert path == "Dockerfile"
    assert "${NAME}" in message
