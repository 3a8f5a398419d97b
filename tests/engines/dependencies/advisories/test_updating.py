"""Updates: one at a time, whole or not at all."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from reviewbot.engines.dependencies.advisories import building
from reviewbot.engines.dependencies.advisories.building import Catalogue, Plan
from reviewbot.engines.dependencies.advisories.store import opened
from reviewbot.engines.dependencies.advisories.updating import (
    catalogue_of,
    check_size,
    earlier_database,
    earlier_of,
    exclusive,
    replace_database,
    verified,
)
from reviewbot.errors import AdvisoryError
from tests.engines.dependencies.advisories.osv import (
    a_content,
    a_database,
    an_entry,
    an_osv,
)


def many(number):
    return a_content(*(an_osv(f"X-{n}") for n in range(number)))


@pytest.mark.parametrize(("had", "has"), [(10, 9), (10, 11), (0, 0), (1, 1)])
def test_a_set_may_lose_a_tenth(tmp_path, had, has):
    held = a_database(tmp_path / "db", many(had)).holdings["PyPI"]
    check_size(many(has), held)


@pytest.mark.parametrize(("had", "has"), [(10, 8), (10, 0), (1, 0)])
def test_a_set_that_shrinks_is_refused(tmp_path, had, has):
    held = a_database(tmp_path / "db", many(had)).holdings["PyPI"]
    with pytest.raises(AdvisoryError, match=f"from {had} advisories to {has}; nothing"):
        check_size(many(has), held)


def test_a_new_ecosystem_has_no_size_to_keep():
    check_size(many(0), None)


def test_a_failed_build_leaves_the_earlier_file(tmp_path, monkeypatch):
    path = tmp_path / "db"
    a_database(path, many(2))
    before = path.read_bytes()

    def fail(connection):
        raise ValueError("the disk is full")

    monkeypatch.setattr(building, "digest_of", fail)
    with pytest.raises(AdvisoryError, match="the disk is full"):
        replace_database(str(path), Plan((many(3),)))
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["db"]


def test_an_older_format_is_built_anew_and_damage_is_not_thrown_away(tmp_path):
    path = tmp_path / "db"
    assert earlier_database(str(path)) is None
    path.write_bytes(b"damaged" * 999)
    with pytest.raises(AdvisoryError, match="damaged"):
        earlier_database(str(path))


def test_the_catalogue_survives_an_update(tmp_path):
    known = Catalogue(frozenset({"CVE-2024-1"}), "CISA KEV 2024.06.01")
    database = a_database(tmp_path / "db", many(1), catalogue=known)
    assert catalogue_of(database) == known
    assert catalogue_of(None) == Catalogue()


def test_damage_below_the_surface_is_told(tmp_path):
    path = tmp_path / "db"
    a_database(path, many(3))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE package SET claims = x'ff00'")
    database = opened(str(path))
    with pytest.raises(AdvisoryError, match="damaged"):
        earlier_of(database, "PyPI")


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "file").write_text("x")
    path = str(tmp_path / "file" / "db")
    with (
        pytest.raises(AdvisoryError, match="cannot write"),
        exclusive(path, lambda: None),
    ):
        pass


WRITER = """\
import sys
from reviewbot.cli.main import main

path, source, ecosystem = sys.argv[1:]
sys.exit(main([
    "advisories", "update", "--database", path, "--from", source,
    "--ecosystem", ecosystem,
]))
"""


def test_two_updates_at_once_both_count(tmp_path):
    for ecosystem in ("Pub", "NuGet"):
        folder = tmp_path / ecosystem
        folder.mkdir()
        for n in range(30):
            told = an_osv(f"{ecosystem}-{n}", an_entry(ecosystem=ecosystem))
            (folder / f"{n}.json").write_text(json.dumps(told))
    path = tmp_path / "db"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(tmp_path / name), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for name in ("Pub", "NuGet") * 2
    ]
    for one in started:
        out, _ = one.communicate(timeout=60)
        assert one.returncode == 0, out.decode()
    assert {name: h.records for name, h in opened(str(path)).holdings.items()} == {
        "NuGet": 30,
        "Pub": 30,
    }
    assert isinstance(verified(str(path)), str)


def test_the_second_waits_and_says_so(tmp_path):
    path = str(tmp_path / "db")
    script = (
        "import sys\n"
        "from reviewbot.engines.dependencies.advisories.updating import exclusive\n"
        "with exclusive(sys.argv[1], lambda: print('waiting', flush=True)):\n"
        "    print('mine', flush=True)\n"
    )
    with exclusive(path, lambda: pytest.fail("nobody else has it")):
        other = subprocess.Popen(
            [sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True
        )
        assert other.stdout.readline() == "waiting\n"
    assert other.communicate(timeout=60)[0] == "mine\n"
