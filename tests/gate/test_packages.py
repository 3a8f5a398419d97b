"""Sets of packages are compared: what came, what came back, what only stays, what went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.errors import VersionError
from reviewbot.gate.packages import Comparison, Resolved, compare
from reviewbot.model.dependencies import Fixed, Meaning
from reviewbot.model.package import Package, Place, Scope

RUN, DEV, OPT = Scope.RUNTIME, Scope.DEVELOPMENT, Scope.OPTIONAL
ADVISORIES = {
    "a": {"1": {"X", "Y"}, "2": {"Y"}, "3": set(), "4": {"Z"}},
    "b": {"1": {"W"}, "2": set(), "3": {"W", "V"}, "4": set()},
}


def order(ecosystem, one, other):
    if "?" in one + other:
        raise VersionError("cannot compare")
    return int(one) - int(other)


def resolved(name, version, scope=RUN, path="lock", key=None):
    at = Package("npm", name, version, Place(1, 1, 2), key or f"{name}@{version}", 0, 0)
    ids = ADVISORIES[name].get(version, {"U"})
    return Resolved(at, path, scope, frozenset(ids))


def told(base, head):
    found = compare(base, head, order)
    effects = [
        (v.meaning, v.resolved.package.name, v.resolved.package.version, set(v.new))
        for v in found.effects
    ]
    fixed = [(f.name, f.before, f.after, set(f.advisories)) for f in found.fixed]
    return effects, fixed


@pytest.mark.parametrize(
    ("base", "head", "effects", "fixed"),
    [
        # a new package
        ([], [("a", "1")], [(Meaning.INTRODUCED, "a", "1", {"X", "Y"})], []),
        ([], [("a", "3")], [], []),
        # a bump that helps somewhat
        (
            [("a", "1")],
            [("a", "2")],
            [(Meaning.STILL, "a", "2", set())],
            [("a", "1", ("2",), {"X"})],
        ),
        # a bump that helps
        ([("a", "1")], [("a", "3")], [], [("a", "1", ("3",), {"X", "Y"})]),
        # a bump into something new
        ([("a", "3")], [("a", "4")], [(Meaning.INTRODUCED, "a", "4", {"Z"})], []),
        (
            [("a", "2")],
            [("a", "4")],
            [(Meaning.INTRODUCED, "a", "4", {"Z"})],
            [("a", "2", ("4",), {"Y"})],
        ),
        # back to what was fixed
        ([("a", "3")], [("a", "2")], [(Meaning.DOWNGRADED, "a", "2", {"Y"})], []),
        # a second version beside one that stays
        (
            [("b", "2")],
            [("b", "2"), ("b", "1")],
            [(Meaning.INTRODUCED, "b", "1", {"W"})],
            [],
        ),
        ([("b", "1")], [("b", "1"), ("b", "2")], [], []),
        # gone
        ([("a", "1")], [], [], [("a", "1", (), {"X", "Y"})]),
        # one of two affected versions goes, the other has the same
        (
            [("b", "1"), ("b", "3")],
            [("b", "3")],
            [],
            [],
        ),
        # versions that cannot be compared are no downgrade
        ([("a", "?")], [("a", "1")], [(Meaning.INTRODUCED, "a", "1", {"X", "Y"})], [("a", "?", ("1",), {"U"})]),
    ],
)  # fmt: skip
def test_meanings(base, head, effects, fixed):
    found = told([resolved(*one) for one in base], [resolved(*one) for one in head])
    assert found == (effects, fixed)


@pytest.mark.parametrize(
    ("before", "after", "widened"),
    [
        ([DEV], RUN, True),
        ([DEV], OPT, True),
        ([DEV], DEV, False),
        ([RUN], DEV, False),
        ([OPT], RUN, False),
        ([DEV, RUN], RUN, False),
    ],
)
def test_what_was_for_development_only_and_is_delivered_now(before, after, widened):
    base = [resolved("a", "1", scope, key=str(n)) for n, scope in enumerate(before)]
    (effects, fixed) = told(base, [resolved("a", "1", after)])
    assert effects == [(Meaning.WIDENED, "a", "1", {"X", "Y"})] * widened
    assert fixed == []


def test_a_version_that_stands_twice_in_a_file_is_told_once():
    head = [resolved("a", "1", key="x"), resolved("a", "1", key="y")]
    assert len(compare([], head, order).effects) == 1


def test_it_tells_which_versions_made_room():
    base = [resolved("a", "3"), resolved("a", "2")]
    (effect,) = compare(base, [resolved("a", "1"), resolved("a", "3")], order).effects
    assert (effect.meaning, effect.before) == (Meaning.DOWNGRADED, ("2",))


def test_fixed_names_what_is_there_now():
    found = compare([resolved("a", "1")], [resolved("a", "3")], order)
    assert found.fixed == (Fixed("npm", "a", "1", ("3",), frozenset({"X", "Y"})),)


packages = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from("1234"), st.sampled_from([RUN, DEV])
    ),
    max_size=5,
    unique=True,
).map(lambda many: [resolved(*one, key=str(number)) for number, one in enumerate(many)])


@given(packages)
def test_nothing_changed_means_nothing(same):
    assert compare(same, same, order) == Comparison()


@given(packages, st.randoms())
def test_order_means_nothing(same, random):
    other = random.sample(same, len(same))
    assert compare(same, other, order) == Comparison()


@given(packages, packages)
def test_every_new_affected_version_has_one_meaning(base, head):
    found = compare(base, head, order)
    there = {(one.package.name, one.package.version) for one in base}
    new = {
        (one.package.name, one.package.version)
        for one in head
        if one.advisories and (one.package.name, one.package.version) not in there
    }
    told_of = [
        (v.resolved.package.name, v.resolved.package.version)
        for v in found.effects
        if v.meaning is not Meaning.WIDENED
    ]
    assert set(told_of) == new


@given(packages, packages)
def test_what_one_way_brings_the_other_way_fixes(base, head):
    """By package: what no version had before, no version has after the way back."""
    there, back = compare(base, head, order), compare(head, base, order)
    brought = {
        (v.resolved.package.name, each)
        for v in there.effects
        if v.meaning is not Meaning.WIDENED
        for each in v.new
    }
    assert brought == {(f.name, each) for f in back.fixed for each in f.advisories}
