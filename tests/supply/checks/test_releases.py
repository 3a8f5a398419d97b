"""Versions that are earlier than before, or came out just now."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.supply.checks.releases import downgrade, young_release
from tests.supply import texts
from tests.supply.builders import TODAY, a_pair, messages, told

LOCK = "package-lock.json"


def npm(**changed):
    return texts.npm_lock(texts.many() | changed)


def at(version):
    return npm(p3=texts.npm_entry("p3", version))


def test_an_earlier_version_is_told():
    assert messages(downgrade, a_pair(LOCK, at("0.9.0"), at("1.0.0"))) == [
        "p3 0.9.0 takes the place of the later 1.0.0."
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("1.0.0", "1.0.1"), ("1.0.0", "1.0.0"), ("1.9.0", "1.10.0")]
)
def test_a_later_or_equal_version_is_not_told(old, new):
    assert not told(downgrade, a_pair(LOCK, at(new), at(old)))


def test_several_versions_of_one_package_have_no_order():
    deep = {"node_modules/a/node_modules/p3": texts.npm_entry("p3", "2.0.0")}
    old, new = (
        npm(p3=texts.npm_entry("p3", one), **deep) for one in ("1.0.0", "0.9.0")
    )
    assert not told(downgrade, a_pair(LOCK, new, old))
    assert not told(downgrade, a_pair(LOCK, at("0.9.0"), old))
    assert not told(downgrade, a_pair(LOCK, new, at("1.0.0")))


def test_a_merge_goes_back_only_if_it_is_earlier_than_both():
    assert not told(downgrade, a_pair(LOCK, at("1.0.0"), at("2.0.0"), at("1.0.0")))
    assert not told(downgrade, a_pair(LOCK, at("1.5.0"), at("2.0.0"), at("1.0.0")))
    assert told(downgrade, a_pair(LOCK, at("1.0.0"), at("2.0.0"), at("3.0.0")))


def test_many_are_told_together():
    old, new = (
        texts.npm_lock(texts.many(8, version=one)) for one in ("2.0.0", "1.0.0")
    )
    assert messages(downgrade, a_pair(LOCK, new, old)) == [
        (
            "p0 1.0.0 (2.0.0), p1 1.0.0 (2.0.0), p2 1.0.0 (2.0.0) and 5 more take the places"
            " of later versions."
        )
    ]


def test_what_a_manifest_pins_is_told_there():
    old, new = (f'{{"dependencies": {{"p3": "{one}"}}}}' for one in ("1.0.0", "0.9.0"))
    manifest = a_pair("package.json", new, old)
    lock = a_pair(LOCK, at("0.9.0"), at("1.0.0"))
    assert len(told(downgrade, manifest, lock)) == 1
    assert not told(downgrade, lock, manifest)


def test_commits_branches_and_digests_have_no_order():
    assert not told(
        downgrade,
        a_pair(
            ".github/workflows/a.yml",
            texts.workflow(f"o/n@{'a' * 40}"),
            texts.workflow(f"o/n@{'b' * 40}"),
        ),
    )
    old, new = (
        texts.composer_lock(texts.composed("a/b", one))
        for one in ("4.4.x-dev", "4.3.0")
    )
    assert not told(downgrade, a_pair("composer.lock", new, old))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=2)
)  # fmt: skip
def test_going_on_and_going_back_are_never_both_told(versions):
    one, other = (".".join(map(str, version)) for version in versions)
    there = told(downgrade, a_pair(LOCK, at(one), at(other)))
    back = told(downgrade, a_pair(LOCK, at(other), at(one)))
    assert len(there) + len(back) == (versions[0] != versions[1])


# ---- young


def released(days):
    return (TODAY - timedelta(days=days)).isoformat()


def uv(*entries):
    return texts.uv_lock(texts.uv_entry("z"), *entries)


@pytest.mark.parametrize(
    ("days", "when"),
    [(0, "today"), (1, "yesterday"), (6, "6 days ago"), (-2, "which is yet to come")],
)
def test_a_release_of_this_week_is_told(days, when):
    pair = a_pair("uv.lock", uv(texts.uv_entry("a", day=released(days))), uv())
    assert messages(young_release, pair) == [
        f"a 1.0 was published on {released(days)}, {when}."
    ]


@pytest.mark.parametrize("days", [7, 8, 400])
def test_an_older_release_is_not_told(days):
    pair = a_pair("uv.lock", uv(texts.uv_entry("a", day=released(days))), uv())
    assert not told(young_release, pair)


def test_a_version_that_was_there_before_is_not_told():
    entry = texts.uv_entry("a", day=released(1))
    more = texts.uv_entry(
        "a", day=released(1), files=[f"https://f.example/a-1.0-{one}-none-any.whl" for one in "12"]
    )  # fmt: skip
    assert not told(young_release, a_pair("uv.lock", uv(more), uv(entry)))


def test_composer_says_when_a_version_came_out():
    base = texts.composer_lock()
    for version, expected in (("2.0.0", 1), ("dev-main", 0), ("2.x-dev", 0)):
        entry = texts.composed("a/b", version, time=f"{released(2)}T10:00:00+00:00")
        pair = a_pair("composer.lock", texts.composer_lock(entry), base)
        assert len(told(young_release, pair)) == expected


def test_what_is_no_time_says_nothing():
    entry = texts.composed("a/b", time="last week")
    pair = a_pair("composer.lock", texts.composer_lock(entry), texts.composer_lock())
    assert not told(young_release, pair)


def test_many_releases_are_told_together():
    entries = [texts.uv_entry(f"a{day}", day=released(day)) for day in range(6)]
    assert messages(young_release, a_pair("uv.lock", uv(*entries), uv())) == [
        (
            "a0 1.0, a1 1.0, a2 1.0 and 3 more were published within the last week: the"
            f" youngest, a0 1.0, on {released(0)}, today."
        )
    ]
