"""The file: what is written is what is read, and what is wrong with one is told."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.advisories import library, schema
from reviewbot.engines.dependencies.advisories.building import Catalogue, Plan, build
from reviewbot.engines.dependencies.advisories.library import (
    Library,
    age_of,
    default_file,
    find_affecting,
    find_called,
    find_package,
    holdings,
    open_library,
    standing,
)
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.engines.dependencies.advisories.store import (
    Fault,
    affected_versions,
    affecting,
    called,
    of_package,
    opened,
)
from reviewbot.engines.dependencies.advisories.updating import earlier_of, verified
from reviewbot.model.advisory import Affected, Event, EventKind, Kind, Range, State
from reviewbot.model.rule import Severity
from tests.engines.dependencies.advisories.osv import (
    a_content,
    a_database,
    an_entry,
    an_osv,
)

texts = st.text(max_size=20).map(lambda t: t.encode("utf-8", "replace").decode())
versions = st.text("0123456789.-ab", min_size=1, max_size=8)
events = st.builds(Event, st.sampled_from(EventKind), versions)
ranges = st.builds(Range, st.lists(events, max_size=4).map(tuple), st.booleans())
releases = st.sampled_from(["Debian", "Debian:12", "Debian:13"])
affected = st.builds(
    Affected,
    releases,
    st.lists(ranges, max_size=3).map(tuple),
    st.frozensets(versions, max_size=4),
)
records = st.builds(
    Record,
    st.uuids().map(str),
    st.lists(texts, max_size=2).map(tuple),
    st.sampled_from(Kind),
    texts,
    st.sampled_from([None, *Severity]),
    st.sampled_from([None, 0.0, 7.5, 10.0]),
    texts,
    st.sampled_from(["", "2024-01-02"]),
    st.sampled_from(["", "2024-05-06"]),
    texts,
    st.just(()),
)


@given(st.lists(records, min_size=1, max_size=4))
def test_what_is_told_survives_packing(group):
    assert schema.told_of(schema.told(group)) == ((), tuple(group))


@given(st.lists(affected, min_size=1, max_size=4), releases)
def test_claims_survive_packing(said, asked):
    data = schema.claims([(7, [("X-1", one) for one in said])])
    wanted = [one for one in said if asked in {"Debian", one.ecosystem}]
    found = [
        claim.affected
        for _, claims in schema.claims_of(data, asked)
        for claim in claims
    ]
    assert found == wanted


@given(st.binary(max_size=60))
def test_damage_to_a_row_is_a_value_error(data):
    for read in (schema.told_of, lambda d: schema.claims_of(d, "PyPI")):
        try:
            read(data)
        except ValueError:
            continue


def test_a_database_gives_back_what_was_put_in(tmp_path):
    content = a_content(an_osv("X-1", an_entry(), an_entry("eggs")), an_osv("X-2"))
    database = a_database(tmp_path / "db", content)
    assert sorted(earlier_of(database, "PyPI").records.values()) == sorted(
        content.records
    )
    assert [one.id for one in of_package(database, "PyPI", "Spam")] == ["X-1", "X-2"]
    assert [one.package for one in called(database, "X-1")] == ["eggs", "spam"]
    assert [hit.advisory.id for hit in affecting(database, "PyPI", "eggs", "1.1")] == [
        "X-1"
    ]
    assert len(affected_versions(database, "PyPI", "spam")) == 2
    assert of_package(database, "PyPI", "ham") == ()


def test_a_release_has_only_what_is_of_it(tmp_path):
    entries = [
        an_entry(fixed=f, ecosystem=e)
        for f, e in (("2", "Debian:12"), ("3", "Debian:13"))
    ]
    content = a_content(an_osv("DSA-1", *entries), ecosystem="Debian")
    database = a_database(tmp_path / "db", content)
    ((one,),) = [of_package(database, "Debian:12", "spam")]
    assert [claim.affected.ranges[0].events[1].version for claim in one.claims] == ["2"]
    assert len(of_package(database, "Debian", "spam")[0].claims) == 2
    assert of_package(database, "Debian:11", "spam") == ()


def test_the_same_records_make_the_same_bytes(tmp_path):
    one, other = an_osv("X-1"), an_osv("X-2", aliases=["X-3"])
    a_database(tmp_path / "a", a_content(one, other))
    a_database(tmp_path / "b", a_content(other, one))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_other_ecosystems_are_copied_and_flagged_anew(tmp_path):
    npm = a_content(
        an_osv("X-9", an_entry(ecosystem="npm"), aliases=["CVE-2024-9"]),
        ecosystem="npm",
    )
    earlier = a_database(tmp_path / "a", a_content(an_osv("X-1")), npm)
    database = a_database(
        tmp_path / "b",
        a_content(an_osv("X-2"), ecosystem="PyPI"),
        earlier=earlier,
        catalogue=Catalogue(frozenset({"CVE-2024-9"}), "a catalogue"),
    )
    (kept,) = of_package(database, "npm", "spam")
    assert (kept.id, kept.exploited) == ("CVE-2024-9", True)
    assert [one.id for one in of_package(database, "PyPI", "spam")] == ["X-2"]
    assert called(database, "X-1") == ()
    assert database.holdings["npm"] == earlier.holdings["npm"]


def test_a_holding_tells_counts_days_and_suppliers(tmp_path):
    content = a_content(
        an_osv("PYSEC-2024-1", aliases=["CVE-2024-1"]),
        an_osv("GHSA-aaaa-bbbb-cccc", aliases=["CVE-2024-1"]),
        withdrawn=frozenset({"X-1"}),
        unread=frozenset({"X-2", "X-3"}),
    )
    held = a_database(tmp_path / "db", content).holdings["PyPI"]
    assert (held.records, held.advisories, held.withdrawn, held.unread) == (2, 1, 1, 2)
    assert (held.newest, held.as_of, held.fetched) == (
        "2024-05-06",
        "2024-05-06",
        "2024-06-01",
    )
    assert [(one.name, one.licence, one.records) for one in held.suppliers] == [
        ("GitHub Advisory Database", "CC-BY-4.0", 1),
        ("PyPA Advisory Database", "CC-BY-4.0", 1),
    ]


# ---- what is wrong with a file


@pytest.fixture
def sound(tmp_path):
    """A database of two hundred advisories."""
    path = tmp_path / "advisories.sqlite"
    documents = [an_osv(f"X-{n}", an_entry(f"spam{n}")) for n in range(200)]
    a_database(path, a_content(*documents))
    return path


def test_a_missing_file_is_absent(tmp_path):
    assert opened(str(tmp_path / "none")).state is State.ABSENT


@pytest.mark.parametrize("data", [b"", b"not a database at all" * 99])
def test_another_file_is_corrupt(tmp_path, data):
    path = tmp_path / "db"
    path.write_bytes(data)
    assert opened(str(path)).state is State.CORRUPT


@pytest.mark.parametrize(
    ("version", "words"), [(99, "newer reviewbot"), (0, "older reviewbot")]
)
def test_another_format_is_told(sound, version, words):
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    found = opened(str(sound))
    assert found.state is State.CORRUPT
    assert words in found.why
    assert "\n" not in found.why


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_torn_file_is_corrupt_and_never_empty(sound, share):
    os.truncate(sound, int(sound.stat().st_size * share))
    answer = verified(str(sound))
    assert isinstance(answer, Fault)
    assert answer.state is State.CORRUPT
    database = opened(str(sound))
    if not isinstance(database, Fault):
        answers = [of_package(database, "PyPI", f"spam{n}") for n in range(200)]
        assert any(isinstance(one, Fault) for one in answers)
        assert () not in answers


def test_a_changed_row_is_noticed(sound):
    assert isinstance(verified(str(sound)), str)
    with closing(sqlite3.connect(sound, isolation_level=None)) as connection:
        connection.execute("DELETE FROM package WHERE name = 'spam7'")
    assert verified(str(sound)).state is State.CORRUPT


def test_a_flipped_byte_anywhere_is_noticed(sound):
    data = bytearray(sound.read_bytes())
    good = verified(str(sound))
    for at in range(100, len(data), 997):
        data[at] ^= 0x55
        sound.write_bytes(data)
        answer = verified(str(sound))
        changed = isinstance(answer, Fault)
        data[at] ^= 0x55
        assert changed or answer == good  # unused space of a page
    sound.write_bytes(data)
    assert verified(str(sound)) == good


# ---- the library


@pytest.fixture
def shelves(tmp_path, monkeypatch):
    """Return a function that writes both files and opens the library."""
    monkeypatch.setattr(library, "SNAPSHOT", str(tmp_path / "snapshot"))

    def write(own=(), shipped=()) -> Library:
        for name, contents in (("own", own), ("snapshot", shipped)):
            if contents:
                build(str(tmp_path / name), Plan(tuple(contents)))
        return open_library(str(tmp_path / "own"))

    return write


NPM = a_content(an_osv("N-1", an_entry(ecosystem="npm")), ecosystem="npm")
TODAY = date(2024, 6, 1)


def test_the_snapshot_answers_for_what_the_own_file_lacks(shelves):
    shelf = shelves([a_content(an_osv("X-1"))], [a_content(an_osv("X-2")), NPM])
    assert [one.id for one in find_package(shelf, "PyPI", "spam")] == ["X-1"]
    assert [one.id for one in find_package(shelf, "npm", "spam")] == ["N-1"]
    assert [(h.ecosystem, h.shipped) for h in holdings(shelf)] == [
        ("PyPI", False),
        ("npm", True),
    ]
    assert find_called(shelf, "x-2") == ()
    assert [one.id for one in find_called(shelf, "n-1")] == ["N-1"]


@pytest.mark.parametrize(
    ("as_of", "state", "age"),
    [
        ("2024-06-01", State.FRESH, 0),
        ("2024-05-02", State.FRESH, 30),
        ("2024-05-01", State.STALE, 31),
        ("2024-06-02", State.FRESH, 0),
        ("soon", State.STALE, None),
    ],
)
def test_data_goes_stale(shelves, as_of, state, age):
    shelf = shelves([a_content(an_osv(), as_of=as_of)])
    found = standing(shelf, "PyPI", TODAY, 30)
    assert (found.state, found.age) == (state, age)
    assert bool(found.why) == (state is State.STALE)
    assert age_of(found.holding, TODAY) == age


def test_an_absent_ecosystem_is_told_from_an_unaffected_package(shelves):
    shelf = shelves([a_content(an_osv(), as_of="2024-06-01")])
    assert find_affecting(shelf, "PyPI", "ham", "1") == ()
    answer = find_affecting(shelf, "npm", "ham", "1")
    assert answer.state is State.ABSENT
    assert standing(shelf, "npm", TODAY).state is State.ABSENT
    assert standing(shelf, "PyPI", TODAY).state is State.FRESH


def test_a_damaged_own_file_is_told_although_the_snapshot_answers(shelves, tmp_path):
    (tmp_path / "own").write_bytes(b"damaged" * 999)
    shelf = shelves(shipped=[NPM])
    assert standing(shelf, "npm", TODAY).state is State.CORRUPT
    assert [one.id for one in find_package(shelf, "npm", "spam")] == ["N-1"]
    assert standing(shelf, "PyPI", TODAY).state is State.CORRUPT
    assert find_package(shelf, "PyPI", "spam").state is State.CORRUPT


def test_readers_keep_their_file_while_another_takes_its_place(shelves, tmp_path):
    shelf = shelves([a_content(an_osv("X-1"))])
    build(str(tmp_path / "new"), Plan((a_content(an_osv("X-2")),)))
    shutil.move(tmp_path / "new", tmp_path / "own")
    assert [one.id for one in find_package(shelf, "PyPI", "spam")] == ["X-1"]
    again = open_library(str(tmp_path / "own"))
    assert [one.id for one in find_package(again, "PyPI", "spam")] == ["X-2"]


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"REVIEWBOT_ADVISORIES": "/a/b"}, "/a/b"),
        ({"XDG_DATA_HOME": "/data"}, "/data/reviewbot/advisories.sqlite"),
    ],
)
def test_the_environment_says_where_the_file_is(environ, path):
    assert default_file(environ) == path


def test_a_name_of_a_path_cannot_steer_the_database(tmp_path):
    path = tmp_path / "a?mode=rwc#%41.sqlite"
    a_database(path, a_content(an_osv("X-1")))
    assert [one.id for one in of_package(opened(str(path)), "PyPI", "spam")] == ["X-1"]
