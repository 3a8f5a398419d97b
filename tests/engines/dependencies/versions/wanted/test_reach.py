"""Whether a range allows only vulnerable versions, some, or none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.versions.affected import affects
from reviewbot.engines.dependencies.versions.wanted.reach import Reach, ReachKind, reach
from reviewbot.engines.dependencies.versions.wanted.registry import allowed
from reviewbot.engines.dependencies.versions.wanted.releases import order_of
from reviewbot.engines.dependencies.versions.wanted.spans import interval
from reviewbot.engines.dependencies.versions.wanted.vulnerable import intervals
from reviewbot.model.advisory import Affected, Event, EventKind, Range

NONE, SOME, ALL, UNKNOWN = (
    ReachKind.NONE,
    ReachKind.SOME,
    ReachKind.ALL,
    ReachKind.UNKNOWN,
)


def an_affected(ecosystem, *ranges, versions=(), semver=False):
    """Return what is affected: each range is written ``introduced 0, fixed 1.2``."""
    return Affected(
        ecosystem,
        tuple(
            Range(
                tuple(
                    Event(EventKind(word), version)
                    for word, version in map(str.split, found.split(", "))
                ),
                semver,
            )
            for found in ranges
        ),
        frozenset(versions),
    )


@pytest.mark.parametrize(
    ("ecosystem", "wanted", "events", "kind"),
    [
        ("npm", "^4.17.0", "introduced 0, fixed 4.17.21", SOME),
        ("npm", "^4.17.21", "introduced 0, fixed 4.17.21", NONE),
        ("npm", "^3.0.0", "introduced 0, fixed 4.17.21", ALL),
        ("npm", "~4.17.20", "introduced 0, fixed 4.17.21", SOME),
        ("npm", "4.17.20", "introduced 0, fixed 4.17.21", ALL),
        ("npm", "*", "introduced 0, fixed 4.17.21", SOME),
        ("npm", "", "introduced 0", ALL),
        ("npm", ">=9", "introduced 0", ALL),
        ("npm", "^1", "introduced 1.0.0", ALL),
        ("npm", "^1", "introduced 1.0.1", SOME),
        ("npm", "^1", "introduced 2.0.0-beta", NONE),
        ("npm", "^1", "introduced 0, fixed 2.0.0-beta", ALL),
        ("npm", "<1.5.0", "introduced 0, fixed 1.5.0-beta.2", ALL),
        ("npm", ">=1.5.0", "introduced 0, fixed 1.5.0-beta.2", NONE),
        ("npm", "1.5.0-beta.1", "introduced 0, fixed 1.5.0-beta.2", ALL),
        ("npm", "^1.5.0-beta.1", "introduced 0, fixed 1.5.0-beta.2", SOME),
        ("npm", ">1.2.3", "introduced 0, fixed 1.2.4", NONE),
        ("npm", ">1.2.3", "introduced 0, last_affected 1.2.3", NONE),
        ("npm", "~1.2.3 <1.2.4", "introduced 0, last_affected 1.2.3", ALL),
        ("npm", "^1.0.0 || ^2.0.0", "introduced 1.0.0, fixed 2.0.0", SOME),
        ("npm", "^1.0.0 || ^3.0.0", "introduced 1.0.0, fixed 2.0.0, introduced 3.0.0", ALL),
        ("npm", "^1.0.0 || latest", "introduced 0, fixed 9.0.0", UNKNOWN),
        ("npm", "latest", "introduced 0, fixed 1.0.0", UNKNOWN),
        ("npm", "latest", "introduced 0", ALL),
        ("npm", "user/project", "introduced 0", UNKNOWN),
        ("npm", "^2", "introduced 0, fixed 3.0.0, limit 2.5.0", SOME),
        ("npm", "^2", "introduced 0, limit *", ALL),
        ("npm", "^2 <1", "introduced 0", UNKNOWN),
        ("PyPI", ">=1,<2", "introduced 0, fixed 2.0", ALL),
        ("PyPI", ">=1,<2", "introduced 0, fixed 2.0rc1", ALL),
        ("PyPI", ">=1", "introduced 0, fixed 2.0", SOME),
        ("PyPI", ">=2", "introduced 0, fixed 2.0rc1", NONE),
        ("PyPI", "==1.2", "introduced 0, last_affected 1.2", ALL),
        ("PyPI", "<=1.2", "introduced 0, last_affected 1.2", ALL),
        ("PyPI", "==1.2.*", "introduced 0, last_affected 1.2", SOME),
        ("PyPI", "~=1.2.0", "introduced 1.2, fixed 1.3", ALL),
        ("PyPI", "!=1.2", "introduced 1.2, last_affected 1.2", NONE),
        ("PyPI", ">1.2", "introduced 0, fixed 1.2.post1", NONE),
        ("PyPI", ">=1.2.post1", "introduced 0, fixed 1.2.post1.dev2", NONE),
        ("PyPI", "==1.2", "introduced 1.2, fixed 1.2.post1.dev2", ALL),
        ("RubyGems", "~> 5.2", "introduced 5.0, fixed 5.2.4.3", SOME),
        ("RubyGems", "~> 5.2.5", "introduced 5.0, fixed 5.2.4.3", NONE),
        ("RubyGems", "~> 5.1.0", "introduced 5.0, fixed 5.2.0.rc1", ALL),
        ("Packagist", "^1.2", "introduced 1.0, fixed 2.0.0-beta1", ALL),
        ("Packagist", "dev-main", "introduced 1.0, fixed 2.0", UNKNOWN),
        ("Maven", "2.14.0", "introduced 2.0-beta9, fixed 2.15.0", ALL),
        ("Maven", "[2.0,3.0)", "introduced 2.0-beta9, fixed 2.15.0", SOME),
        ("Maven", "${log4j}", "introduced 2.0-beta9, fixed 2.15.0", UNKNOWN),
        ("NuGet", "12.0.1", "introduced 0, fixed 13.0.1", SOME),
        ("NuGet", "[12.0.1]", "introduced 0, fixed 13.0.1", ALL),
        ("crates.io", "0.2.3", "introduced 0.0.0, fixed 0.2.7", SOME),
        ("crates.io", "<0.2", "introduced 0.0.0-0, fixed 0.2.7", ALL),
        ("crates.io", "=0.2.3", "introduced 0.0.0-0, fixed 0.2.7", ALL),
        ("Go", "1.21", "introduced 0, fixed 1.21.0", NONE),
        ("Go", "1.21", "introduced 0, fixed 1.21.4", SOME),
        ("GitHub Actions", "v4", "introduced 0, fixed 5.0.0", ALL),
        ("GitHub Actions", "v4", "introduced 4.0.0, fixed 4.1.3", SOME),
        ("GitHub Actions", "v45", "introduced 0, last_affected 45.0.7", SOME),
        ("GitHub Actions", "main", "introduced 0, fixed 5.0.0", UNKNOWN),
        ("Conda", ">=1", "introduced 0", UNKNOWN),
    ],
)  # fmt: skip
def test_a_range_is_judged_as_a_whole(ecosystem, wanted, events, kind):
    assert reach(ecosystem, wanted, [an_affected(ecosystem, events)]).kind is kind


@pytest.mark.parametrize(
    ("ecosystem", "wanted", "versions", "kind"),
    [
        ("PyPI", "==1.2", ["1.2.0"], ALL),
        ("PyPI", "==1.2,>=1", ["1.2"], ALL),
        ("PyPI", ">=1.2,<=1.3", ["1.2", "1.3"], SOME),
        ("PyPI", "==1.2", ["1.3", "no version"], NONE),
        ("npm", "1.2.3", ["1.2.3"], ALL),
        ("npm", "^1.2.3", ["1.2.3", "1.2.4"], SOME),
        ("npm", ">=1.2.3 <=1.2.4", ["1.2.3", "1.2.4"], ALL),
        ("npm", "1.2.3-beta || 1.2.3", ["1.2.3-beta", "1.2.3"], ALL),
        ("npm", "^1.2.3", ["1.2.4-beta"], NONE),
    ],
)  # fmt: skip
def test_listed_versions_are_those_and_no_others(ecosystem, wanted, versions, kind):
    assert (
        reach(ecosystem, wanted, [an_affected(ecosystem, versions=versions)]).kind
        is kind
    )


def test_several_advisories_may_leave_nothing_together():
    low = an_affected("npm", "introduced 0, fixed 1.5.0", semver=True)
    high = an_affected("npm", "introduced 1.5.0, fixed 2.0.0", semver=True)
    assert reach("npm", "^1.0.0", [low]) == Reach(SOME)
    assert reach("npm", "^1.0.0", [low, high]) == Reach(ALL)
    assert reach("npm", "^1.0.0", [high, low]) == Reach(ALL)


def test_without_advisories_nothing_is_vulnerable():
    assert reach("npm", "^1.0.0", []) == Reach(NONE)


def test_what_cannot_be_compared_is_not_called_harmless():
    odd = an_affected("npm", "introduced one")
    assert reach("npm", "^1.0.0", [odd]).kind is UNKNOWN
    assert "no semver version" in reach("npm", "^1.0.0", [odd]).why


def test_what_is_vulnerable_for_sure_is_said_beside_what_is_unclear():
    odd = an_affected("npm", "introduced one")
    low = an_affected("npm", "introduced 0, fixed 1.5.0")
    assert reach("npm", "^1.0.0", [odd, low]).kind is SOME
    assert "no semver version" in reach("npm", "^1.0.0", [odd, low]).why
    assert reach("npm", "1.4.0", [odd, low]) == Reach(ALL)


def test_a_range_in_another_order_is_unclear():
    semver = an_affected("PyPI", "introduced 0, fixed 1.5.0", semver=True)
    found = reach("PyPI", ">=1", [semver])
    assert found.kind is UNKNOWN
    assert "orders versions by semver" in found.why


@pytest.mark.parametrize(
    "wanted", [">>1", "1 2 3 §", "[", "^", "${a}", "x" * 5000, "\0"]
)
@pytest.mark.parametrize(
    "ecosystem", ["npm", "PyPI", "Maven", "Packagist", "RubyGems", "Hex"]
)
def test_a_malformed_range_is_unknown_and_says_why(ecosystem, wanted):
    for events in ("introduced 0, fixed 1.0.0", "introduced 1.0.0"):
        found = reach(ecosystem, wanted, [an_affected(ecosystem, events)])
        if (ecosystem, wanted[0]) == ("Maven", "x"):
            assert "too long" in found.why
        assert found.kind is UNKNOWN
        assert found.why


# ---- against every version there is, in a small world

BASES = ["0.1", "1", "1.2", "2", "2.1"]
"""What ranges and events name: something is below all, and above."""
STAGES = {
    "npm": ["-0", "-a", "-a.0", "-b", "-b.0", ""],
    "PyPI": [".dev0", "a0", "a1", "a1.post1", "b1", "b2", "", ".post1"],
    "Packagist": ["-dev", "-alpha1", "-alpha2", "-beta1", "-RC1", "", "-p1"],
    "RubyGems": [".A", ".a", ".a.1", ".b", ".b.1", ""],
    "Maven": ["-alpha", "-alpha-1", "-beta", "-beta-1", "", "-sp"],
    "NuGet": ["-0", "-a", "-a.0", "-b", "-b.0", ""],
}
"""What may stand behind a version: these and more lie between what is named."""
NAMED = {
    "npm": ["", "", "-a", "-b"],
    "PyPI": ["", "", "a1", "b1"],
    "Packagist": ["", "", "-alpha1", "-beta1"],
    "RubyGems": ["", "", ".a", ".b"],
    "Maven": ["", "", "-alpha", "-beta"],
    "NuGet": ["", "", "-a", "-b"],
}
SIGNS = {
    "npm": ["^", "~", ">=", "<", "<=", ">", "="],
    "PyPI": ["~=", ">=", "<", "<=", ">", "==", "!="],
    "Packagist": ["^", "~", ">=", "<", "<=", ">", "!=", ""],
    "RubyGems": ["~>", ">=", "<", "<=", ">", "!=", "="],
}


def whole(base):
    return ".".join([*base.split("."), "0", "0"][:3])


def world(ecosystem):
    """Return versions, some in each gap between what can be named, with their cuts."""
    rows = [f"{a}.{b}.{c}" for a in range(4) for b in range(4) for c in (0, 1, 9)]
    stages = STAGES[ecosystem]
    order, versions = (
        order_of(ecosystem),
        [row + stage for row in rows for stage in stages],
    )
    return [
        (each, (1, order.key(each), 0), order.is_prerelease(each)) for each in versions
    ]


WORLDS = {ecosystem: world(ecosystem) for ecosystem in STAGES}


@st.composite
def wishes(draw, ecosystem):
    stage = st.sampled_from(NAMED[ecosystem])
    base = st.sampled_from(BASES).map(whole)
    version = st.tuples(base, stage).map("".join)
    if ecosystem in {"Maven", "NuGet"}:
        low, high = draw(st.just("") | version), draw(st.just("") | version)
        return f"{draw(st.sampled_from('[('))}{low},{high}{draw(st.sampled_from('])'))}"
    clause = st.tuples(st.sampled_from(SIGNS[ecosystem]), version).map("".join)
    mark = " " if ecosystem in {"npm", "Packagist"} else ", "
    group = st.lists(clause, min_size=1, max_size=3).map(mark.join)
    if ecosystem == "RubyGems":
        return draw(group)
    return " || ".join(draw(st.lists(group, min_size=1, max_size=2)))


@st.composite
def advisories(draw, ecosystem):
    base = st.sampled_from(BASES).map(whole)
    version = st.tuples(base, st.sampled_from(NAMED[ecosystem])).map("".join)
    kinds = st.sampled_from([*EventKind])
    event = st.builds(Event, kinds, version) | st.just(Event(EventKind.INTRODUCED, "0"))
    found = st.lists(event, min_size=1, max_size=4).map(
        lambda events: Range(tuple(events))
    )
    return Affected(
        ecosystem,
        tuple(draw(st.lists(found, max_size=2))),
        frozenset(draw(st.lists(version, max_size=2))),
    )


def counted(ecosystem, wanted, known):
    """Return how many of the world's allowed versions are affected, in a word."""
    order = order_of(ecosystem)
    spans = [
        (interval(order.key, one), one.prereleases)
        for one in allowed(ecosystem, wanted)
    ]
    judged = {
        any(affects(each, version) for each in known)
        for version, at, early in WORLDS[ecosystem]
        if any(low <= at < high and (more or not early) for (low, high), more in spans)
    }
    return {
        frozenset(): UNKNOWN,
        frozenset({True}): ALL,
        frozenset({False}): NONE,
        frozenset({True, False}): SOME,
    }[frozenset(judged)]


@pytest.mark.parametrize("ecosystem", STAGES)
@given(data=st.data())
def test_a_range_reaches_what_its_versions_say_one_by_one(ecosystem, data):
    wanted = data.draw(wishes(ecosystem))
    known = data.draw(st.lists(advisories(ecosystem), max_size=2))
    assert reach(ecosystem, wanted, known).kind is counted(ecosystem, wanted, known)


@pytest.mark.parametrize("ecosystem", STAGES)
@given(data=st.data())
def test_intervals_hold_what_is_affected(ecosystem, data):
    known = data.draw(advisories(ecosystem))
    found, unclear = intervals(ecosystem, [known])
    assert not unclear

    for version, at, _ in WORLDS[ecosystem][:: data.draw(st.integers(3, 9))]:
        assert any(low <= at < high for low, high in found) == affects(known, version)


@given(wanted=wishes("npm"))
@example(wanted="<0.0.0-a")
def test_all_versions_are_affected_without_a_fix(wanted):
    kind = reach("npm", wanted, [an_affected("npm", "introduced 0")]).kind
    assert kind is (ALL if counted("npm", wanted, []) is NONE else UNKNOWN)
