"""Which entries of a file the change made or altered."""

import time

from hypothesis import given
from hypothesis import strategies as st

from reviewbot.supply.checks.entries import entries
from tests.supply import texts
from tests.supply.builders import a_pair

LOCK = "package-lock.json"
NAMES = [f"p{at}" for at in range(40)]


def lock(versions):
    return texts.npm_lock(
        {key: texts.npm_entry(key, one) for key, one in versions.items()}
    )


def titles(pair):
    return [one.title for one in entries(pair)]


@given(
    old=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["1.0.0", "10.0.0"])),
    new=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["1.0.0", "2.0.0"])),
)
def test_just_what_is_new_or_of_another_version_is_returned(old, new):
    found = titles(a_pair(LOCK, lock(new), lock(old)))
    assert found == [
        f"{name} {version}" for name, version in new.items() if old.get(name) != version
    ]


def test_all_of_a_new_file_is_new():
    assert titles(a_pair(LOCK, lock({"a": "1.0.0"}))) == ["a 1.0.0"]


def test_what_stands_in_either_parent_of_a_merge_is_known():
    one, other = lock({"a": "1.0.0", "b": "1.0.0"}), lock({"a": "2.0.0", "b": "2.0.0"})
    merged = lock({"a": "1.0.0", "b": "2.0.0", "c": "1.0.0"})
    assert titles(a_pair(LOCK, merged, one, other)) == ["c 1.0.0"]


def test_an_entry_knows_what_was_there_before():
    old = lock({"a": "1.0.0"})
    new = texts.npm_lock({"a": texts.npm_entry("a", "1.0.0", integrity=None)})
    (found,) = entries(a_pair(LOCK, new, old))
    assert found.same == found.former
    assert [one.title for one in entries(a_pair(LOCK, lock({"a": "2.0.0"}), old))] == [
        "a 2.0.0"
    ]


def test_a_comma_behind_an_entry_makes_no_difference():
    pair = a_pair(LOCK, lock({"b": "1.0.0", "a": "1.0.0"}), lock({"a": "1.0.0"}))
    assert titles(pair) == ["b 1.0.0"]


def test_a_version_that_stands_elsewhere_counts():
    text = "ARG D=sha256:{}\nFROM alpine@$D\n"
    pair = a_pair("Dockerfile", text.format("a" * 64), text.format("b" * 64))
    assert titles(pair) == [f"alpine sha256:{'a' * 64}"]


def test_digests_that_stand_apart_alter_their_entry():
    gems = {"a": "1.0", "b": "1.0"}
    old, new = (
        texts.gem_lock(gems, checksums={"a": "a" * 64, "b": one * 64}) for one in "bc"
    )
    assert titles(a_pair("Gemfile.lock", new, old)) == ["b 1.0"]


def test_lines_of_an_entry_are_told():
    pair = a_pair(LOCK, lock({"a": "1.0.0", "b": "2.0.0"}), lock({"a": "1.0.0"}))
    (found,) = entries(pair)
    first, last = found.span
    assert pair.head.lines[first - 1].strip().startswith('"node_modules/b"')
    assert pair.head.lines[last - 1].strip() == "}"


def test_thousands_of_copies_of_one_package_take_no_time():
    copies = {
        f"node_modules/a{at}/node_modules/p": texts.npm_entry(
            "p", "1.0.0", license=f"{at}"
        )
        for at in range(3000)
    }
    old = texts.npm_lock(copies)
    new = texts.npm_lock({key: one | {"license": "MIT"} for key, one in copies.items()})
    pair = a_pair(LOCK, new, old)
    begin = time.process_time()
    found = entries(pair)
    assert time.process_time() - begin < 5
    assert len(found) == 3000
    assert len(found[0].former) == 200


def test_each_pair_is_compared_by_itself():
    text = lock({"a": "1.0.0"})
    alone, known = a_pair(LOCK, text), a_pair(LOCK, text, text)
    assert (len(entries(alone)), len(entries(known))) == (1, 0)
    assert entries(alone) is entries(alone)
