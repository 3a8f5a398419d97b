"""Dropping listed versions that ranges cover changes no answer."""

from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.versions.affected import affects, sparing
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected, Event, EventKind, Range

versions = st.one_of(
    st.tuples(*[st.integers(0, 3)] * 3).map(lambda v: ".".join(map(str, v))),
    st.sampled_from(["0", "1", "1.0", "2.0.0-rc.1", "2.0rc1", "1.0.0+x", "odd", ""]),
)
events = st.builds(Event, st.sampled_from(EventKind), versions)
ranges = st.builds(Range, st.lists(events, max_size=4).map(tuple), st.booleans())
affected = st.builds(
    Affected,
    st.sampled_from(["PyPI", "npm", "Maven", "Go", "Debian:12", "Nowhere"]),
    st.lists(ranges, max_size=3).map(tuple),
    st.frozensets(versions, max_size=6),
)


def answer(of, version):
    try:
        return affects(of, version)
    except VersionError:
        return "nobody knows"


LOCAL = Range(
    (Event(EventKind.INTRODUCED, "0"), Event(EventKind.FIXED, "1.0.0+x")), semver=True
)
"""To SemVer 1.0.0 is not in it, to Python it is."""


@given(affected, versions)
@example(Affected("PyPI", (LOCAL,), frozenset({"1.0.0"})), "1.0.0")
def test_every_version_is_judged_alike(of, version):
    assert answer(sparing(of), version) == answer(of, version)


@given(affected)
def test_what_is_listed_is_affected_still(of):
    assert all(answer(sparing(of), version) is True for version in of.versions)


def test_what_a_range_covers_is_dropped():
    until = Range((Event(EventKind.INTRODUCED, "0"), Event(EventKind.FIXED, "2")))
    of = Affected("PyPI", (until,), frozenset({"1.0", "1.5", "2.1"}))
    assert sparing(of).versions == {"2.1"}
