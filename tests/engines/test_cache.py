import json
import os
import stat
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.engines import cache as module
from reviewbot.engines.cache import Cache, default_folder
from reviewbot.model.finding import (
    Detector,
    Edit,
    Finding,
    Location,
    Role,
    Step,
)
from reviewbot.model.text import Scanned
from tests.builders import a_finding
from tests.engines.rulebooks import a_text


@dataclass(frozen=True)
class FakeEngine:
    """Just enough of an engine to be asked for by a cache."""

    name: str = "fake"
    version: str = "1"
    rules: str = "a"

    def rules_key(self, text):
        return self.rules


ENGINE = FakeEngine()
TEXT = a_text()
OUTCOME = Scanned(TEXT.key, "fake", (a_finding(),), (range(3, 5),))

words = st.text(
    st.characters() | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF)
)
numbers = st.integers(1, 10**6)
locations = st.builds(Location, words, numbers, numbers, numbers, numbers)
steps = st.builds(Step, st.sampled_from(Role), locations, words, words)
findings = st.builds(
    Finding,
    words,
    locations,
    words,
    words,
    st.lists(words).map(tuple),
    st.lists(st.builds(Detector, words, words)).map(tuple),
    st.lists(steps).map(tuple),
    st.none() | st.builds(Edit, locations, words),
)
spans = st.builds(lambda a, n: range(a, a + n), numbers, st.integers(1, 9))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(tmp_path_factory.mktemp("cache"))


@settings(max_examples=60, deadline=None)
@given(found=st.lists(findings, max_size=3), unparsed=st.lists(spans, max_size=2))
def test_what_is_kept_comes_back_as_it_was(folder, found, unparsed):
    outcome = Scanned(TEXT.key, "fake", tuple(found), tuple(unparsed))
    cache = Cache(folder)
    cache.put(ENGINE, TEXT, outcome)
    assert not cache.problem
    assert Cache(folder).get(ENGINE, TEXT) == outcome


@pytest.mark.parametrize(
    ("engine", "text"),
    [
        pytest.param(FakeEngine(version="2"), TEXT, id="engine version"),
        pytest.param(FakeEngine(name="b"), TEXT, id="engine"),
        pytest.param(FakeEngine(rules="b"), TEXT, id="rules"),
        pytest.param(ENGINE, a_text(b"eval(y)\n"), id="content"),
        pytest.param(ENGINE, a_text(path="b.py"), id="path"),
        pytest.param(ENGINE, a_text(b"eval(x)\r"), id="lines"),
    ],
)
def test_a_change_in_anything_that_decides_the_outcome_is_a_miss(
    tmp_path, engine, text
):
    cache = Cache(str(tmp_path))
    cache.put(ENGINE, TEXT, OUTCOME)
    assert cache.get(engine, text) is None
    assert cache.get(ENGINE, a_text(parent=3)) == Scanned(
        a_text(parent=3).key, "fake", OUTCOME.findings, OUTCOME.unparsed
    )


def test_without_a_folder_nothing_is_kept():
    cache = Cache("")
    cache.put(ENGINE, TEXT, OUTCOME)
    assert (cache.get(ENGINE, TEXT), cache.problem) == (None, "")


def entries(folder):
    return [
        os.path.join(parent, name)
        for parent, _, names in os.walk(folder)
        for name in names
    ]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-1], id="cut"),
        pytest.param(lambda data: data[: len(data) // 2], id="half"),
        pytest.param(lambda data: data.replace(b"eval", b"evil"), id="other words"),
        pytest.param(
            lambda data: json.dumps({"findings": {}, "unparsed": {}}).encode(),
            id="foreign",
        ),
        pytest.param(lambda data: b"[" * 100_000, id="deep"),
        pytest.param(lambda data: b"\xff\0" * 9, id="binary"),
    ],
)
def test_a_damaged_entry_is_a_miss_and_is_replaced(tmp_path, damage):
    cache = Cache(str(tmp_path))
    cache.put(ENGINE, TEXT, OUTCOME)
    (path,) = entries(tmp_path)
    with open(path, "rb") as file:
        data = file.read()
    with open(path, "wb") as file:
        file.write(damage(data))
    assert cache.get(ENGINE, TEXT) is None
    cache.put(ENGINE, TEXT, OUTCOME)
    assert cache.get(ENGINE, TEXT) == OUTCOME


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_an_entry_of_somebody_else_is_a_miss(tmp_path):
    cache = Cache(str(tmp_path))
    cache.put(ENGINE, TEXT, OUTCOME)
    os.chown(entries(tmp_path)[0], 12345, 12345)
    assert cache.get(ENGINE, TEXT) is None


def test_a_folder_that_is_a_file_is_a_problem_told_once(tmp_path):
    path = tmp_path / "cache"
    path.write_text("")
    cache = Cache(str(path))
    assert cache.get(ENGINE, TEXT) is None
    cache.put(ENGINE, TEXT, OUTCOME)
    assert cache.problem == f"nothing is kept in {path}: not a directory"


def test_a_full_disk_leaves_no_half_entry_and_says_why(tmp_path):
    code = f"""
        import resource, signal, sys
        sys.path.insert(0, {os.getcwd()!r})
        from tests.engines.test_cache import Cache, ENGINE, OUTCOME, TEXT
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        cache = Cache({str(tmp_path)!r})
        cache.put(ENGINE, TEXT, OUTCOME)
        assert cache.get(ENGINE, TEXT) is None
        print(cache.problem)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"nothing is kept in {tmp_path}: file too large\n"
    assert entries(tmp_path) == []


def test_only_the_owner_can_read_what_is_kept(tmp_path):
    Cache(str(tmp_path / "deep" / "er")).put(ENGINE, TEXT, OUTCOME)
    (path,) = entries(tmp_path)
    for each in (path, os.path.dirname(path)):
        assert stat.S_IMODE(os.stat(each).st_mode) & 0o077 == 0


def test_many_writers_of_one_entry_do_not_disturb_one_another(tmp_path):
    def write(_):
        cache = Cache(str(tmp_path))
        for _ in range(20):
            cache.put(ENGINE, TEXT, OUTCOME)
            assert cache.get(ENGINE, TEXT) in {OUTCOME, None}
        return cache.problem

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(write, range(8))) == {""}
    assert Cache(str(tmp_path)).get(ENGINE, TEXT) == OUTCOME
    assert len(entries(tmp_path)) == 1


def test_the_oldest_entries_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_PER_FOLDER", 5)
    Cache(str(tmp_path)).put(ENGINE, TEXT, OUTCOME)
    (path,) = entries(tmp_path)
    for age in range(1, 10):
        older = os.path.join(os.path.dirname(path), f"old{age}")
        with open(older, "w"):
            os.utime(older, (1_000 - age, 1_000 - age))
    Cache(str(tmp_path)).put(ENGINE, TEXT, OUTCOME)
    left = sorted(map(os.path.basename, entries(tmp_path)))
    assert left == sorted([os.path.basename(path), "old1", "old2", "old3", "old4"])


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"REVIEWBOT_CACHE_DIR": "/a", "XDG_CACHE_HOME": "/b"}, "/a"),
        ({"XDG_CACHE_HOME": "/b"}, "/b/reviewbot"),
        ({}, "~/.cache/reviewbot"),
    ],
)
def test_the_folder_is_where_users_expect_it(environ, folder):
    assert default_folder(environ) == os.path.expanduser(folder)
