"""Whether an advisory affects a version, and what clears it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.versions.affected import (
    affected_of,
    affects,
    clearing_version,
)
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected, Event, EventKind, Range


def an_entry(*ranges, ecosystem="PyPI", versions=(), type="ECOSYSTEM"):
    """Return OSV's JSON: each range is written ``introduced 0, fixed 1.2``."""
    events = [
        [dict([event.split()]) for event in found.split(", ") if event]
        for found in ranges
    ]
    return {
        "package": {"ecosystem": ecosystem, "name": "spam"},
        "ranges": [{"type": type, "events": found} for found in events],
        "versions": list(versions),
    }


def an_affected(*ranges, **more):
    return affected_of(an_entry(*ranges, **more))


@pytest.mark.parametrize(
    ("events", "inside", "outside"),
    [
        ("introduced 0", "0 0.dev0 1 9!9 something-old", ""),
        ("introduced 0, fixed 1.2", "0 1.1.99 1.2rc1 1.2.dev1", "1.2 1.2.0 1.2+local 1.3a1"),
        ("introduced 1.2, fixed 1.4", "1.2 1.2+deb1 1.3a1 1.4rc1", "1.2rc1 1.1 1.4 1.10"),
        ("introduced 1.2, last_affected 1.4", "1.2 1.4 1.4.0", "1.4.post1 1.4.1 1.1"),
        ("introduced 0, fixed 1.2, introduced 2.0, fixed 2.3", "1.1 2.0 2.2", "1.2 1.9 2.3 3"),
        ("fixed 2.3, introduced 2.0, fixed 1.2, introduced 0", "1.1 2.0 2.2", "1.2 1.9 2.3 3"),
        ("introduced 1.0, introduced 1.5, fixed 1.6", "1.0 1.5", "0.9 1.6 2"),
        ("introduced 1.0, fixed 1.0", "", "0.9 1.0 1.1"),
        ("introduced 0, fixed 1.0, introduced 1.0, fixed 2.0", "0.9 1.0 1.9", "2.0"),
        ("introduced 0, last_affected 1.0, introduced 3", "0.5 1.0 3 4", "1.1 2"),
        ("introduced 0, limit 2.0", "0 1.9", "2.0 3"),
        ("introduced 0, limit 1.0, limit 2.0", "0 1.5", "2.0"),
        ("introduced 0, limit *", "0 99", ""),
        ("introduced 0, fixed 3, limit 2", "1", "2 2.5 3"),
        ("fixed 1.0", "", "0 0.9 1.0"),
        ("", "", "1.0"),
    ],
)  # fmt: skip
def test_a_version_is_inside_its_ranges_only(events, inside, outside):
    affected = an_affected(events)
    assert [v for v in inside.split() if not affects(affected, v)] == []
    assert [v for v in outside.split() if affects(affected, v)] == []


def test_one_of_several_ranges_is_enough():
    affected = an_affected("introduced 0, fixed 1", "introduced 2, fixed 3")
    assert [v for v in ("0.5", "1", "2.5", "3") if affects(affected, v)] == [
        "0.5",
        "2.5",
    ]


def test_a_listed_version_is_affected_however_it_is_written():
    affected = an_affected("introduced 5", versions=["1.0", "1.0rc1", "not a version"])
    assert affects(affected, "1.0")
    assert affects(affected, "v1.0.0")
    assert affects(affected, "1.0-RC.1")
    assert affects(affected, "not a version")
    assert not affects(affected, "1.1")


def test_commits_are_left_out():
    entry = an_entry("introduced 0")
    entry["ranges"][0]["type"] = "GIT"
    assert affected_of(entry) == Affected("PyPI")
    assert not affects(affected_of(entry), "1.0")


def test_an_entry_without_ranges_and_versions_affects_nothing():
    assert affected_of({"package": {"ecosystem": "npm"}}) == Affected("npm")
    assert not affects(Affected("npm"), "whatever")


def test_zero_is_before_every_version_but_only_as_introduced():
    assert affects(an_affected("introduced 0", ecosystem="npm"), "0.0.0-0")
    assert not affects(an_affected("introduced 0.0.0", ecosystem="npm"), "0.0.0-0")
    assert affects(an_affected("introduced 0", ecosystem="Debian:12"), "0~~")
    fixed = an_affected("introduced 0, fixed 0", ecosystem="npm")
    assert affects(fixed, "0.0.0-0")
    assert not affects(fixed, "0.0.0")


def test_a_semver_range_is_ordered_as_semver_is():
    semver = an_affected("introduced 0, fixed 1.0.0", ecosystem="PyPI", type="SEMVER")
    assert not affects(semver, "1.0.0+local")
    assert affects(semver, "1.0.0-zeta.1")
    unheard = an_affected("introduced 0, fixed 1.0.0", ecosystem="New", type="SEMVER")
    assert affects(unheard, "0.9.0")


def test_what_cannot_be_compared_is_not_called_unaffected():
    affected = an_affected("introduced 1.0.0, fixed 2.0.0", ecosystem="npm")
    with pytest.raises(VersionError, match="cannot compare 'main': no semver version"):
        affects(affected, "main")
    odd = an_affected("introduced 1.0.0, fixed soon", ecosystem="npm")
    with pytest.raises(VersionError, match="cannot compare 'soon'"):
        affects(odd, "1.5.0")
    unknown = an_affected("introduced 0", ecosystem="Linux:Kernel", versions=["6.1"])
    with pytest.raises(VersionError, match="versions of 'Linux:Kernel': not known"):
        affects(unknown, "6.2")


def test_what_is_affected_for_sure_is_said_beside_what_is_unclear():
    affected = an_affected("introduced soon", "introduced 1.0.0", ecosystem="npm")
    assert affects(affected, "1.5.0")
    listed = an_affected("introduced soon", ecosystem="npm", versions=["v1.0.0"])
    assert affects(listed, "1.0.0")
    assert affects(an_affected("introduced 0", ecosystem="No", versions=["7"]), "7")


@pytest.mark.parametrize(
    "entry",
    [
        {}, {"package": {}}, {"package": None}, {"package": {"ecosystem": "npm"}, "ranges": 1},
        {"package": {"ecosystem": "npm"}, "ranges": [{"type": "NEWER", "events": []}]},
        {"package": {"ecosystem": "npm"}, "ranges": [{"events": []}]},
        {"package": {"ecosystem": "npm"}, "ranges": [{"type": "SEMVER"}]},
        {"package": {"ecosystem": "npm"}, "ranges": ["SEMVER"]},
        {"package": {"ecosystem": 7}},
        {"package": {"ecosystem": "npm"}, "versions": [["1"]]},
        {"package": {"ecosystem": "npm"}, "versions": [1.0]},
        {"package": {"ecosystem": "npm"}, "versions": "1.0"},
        an_entry("fixes 1.0"),
        {**an_entry(), "ranges": [{"type": "SEMVER", "events": [{"introduced": 0}]}]},
        {**an_entry(), "ranges": [{"type": "SEMVER", "events": ["introduced"]}]},
        {**an_entry(), "ranges": [{"type": "SEMVER", "events": [{1: "0"}]}]},
    ],
)  # fmt: skip
def test_a_malformed_entry_is_one_clear_line(entry):
    with pytest.raises(
        VersionError, match=r"^cannot read which versions .*$"
    ) as caught:
        affected_of(entry)
    assert "\n" not in str(caught.value)


# ---- what clears


def test_the_least_fixed_version_above_clears():
    affected = an_affected("introduced 0, fixed 1.10, introduced 2, fixed 2.2")
    assert clearing_version([affected], "1.9") == "1.10"
    assert clearing_version([affected], "2.0") == "2.2"


def test_a_fixed_version_that_another_advisory_affects_does_not_clear():
    one = an_affected("introduced 0, fixed 1.5")
    other = an_affected("introduced 1.4, fixed 1.7", "introduced 1.8, fixed 2.0")
    assert clearing_version([one, other], "1.0") == "1.7"
    assert clearing_version([one, other], "1.7.1") == "2.0"


def test_a_listed_version_does_not_clear():
    one = an_affected("introduced 0, fixed 1.5")
    other = an_affected("introduced 0, fixed 1.6", versions=["1.6"])
    assert clearing_version([one, other], "1.0") is None


def test_nothing_clears_without_a_fixed_version_above():
    assert clearing_version([], "1.0") is None
    assert clearing_version([an_affected("introduced 0")], "1.0") is None
    assert (
        clearing_version([an_affected("introduced 0, last_affected 2")], "1.0") is None
    )
    assert clearing_version([an_affected("introduced 0, fixed 1.5")], "1.5") is None
    assert clearing_version([an_affected("introduced 0, limit 1.5")], "1.0") is None


def test_a_fixed_version_that_cannot_be_compared_clears_nothing():
    affected = an_affected(
        "introduced 0, fixed someday", "introduced 0, fixed 1.2.0", ecosystem="npm"
    )
    assert clearing_version([affected], "1.0.0") is None


def test_what_is_in_use_must_be_a_version_to_be_cleared():
    affected = an_affected("introduced 0, fixed 1.2.0", ecosystem="npm")
    with pytest.raises(VersionError):
        clearing_version([affected], "main")


numbers = st.integers(0, 9).map(lambda number: f"{number}.0.0")
events = st.lists(
    st.builds(Event, st.sampled_from([EventKind.INTRODUCED, EventKind.FIXED]), numbers),
    max_size=5,
)
advisories = st.lists(
    st.builds(
        lambda ranges: Affected("npm", tuple(Range(tuple(found)) for found in ranges)),
        st.lists(events, max_size=3),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


@given(advisories=advisories, version=numbers)
def test_what_clears_is_above_unaffected_and_the_least(advisories, version):
    found = clearing_version(advisories, version)
    fixed = {
        event.version
        for affected in advisories
        for one in affected.ranges
        for event in one.events
        if event.kind is EventKind.FIXED and event.version > version
    }
    free = {v for v in fixed if not any(affects(one, v) for one in advisories)}
    assert found == min(free, default=None)


@given(events=events, version=numbers, data=st.data())
def test_events_of_different_versions_may_stand_in_any_order(events, version, data):
    once = list({event.version: event for event in events}.values())
    shuffled = data.draw(st.permutations(once))
    told = [
        affects(Affected("npm", (Range(tuple(e)),)), version) for e in (once, shuffled)
    ]
    assert told[0] == told[1]
