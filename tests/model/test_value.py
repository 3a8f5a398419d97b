"""Values do what frozen dataclasses do."""

import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.model.value import as_dict, field, frozen, mutable, replace


@frozen
class Point:
    """A value."""

    x: int
    y: int = 2
    tags: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def total(self):
        return self.x + self.y


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Twin:
    x: int
    y: int = 2
    tags: dict[str, int] = dataclasses.field(default_factory=dict, compare=False)


@mutable
class Counter:
    """Something that changes."""

    start: int
    seen: list[int] = field(default_factory=list)
    cache: str = field(default="", init=False)


small = st.integers(0, 3)


def make_any(kind, *args, **given):
    """Make a value in a way that a type checker would refuse."""
    return kind(*args, **given)


@given(small, small, small, small)
def test_compares_and_hashes_as_a_dataclass_does(a, b, c, d):
    one, other = Point(a, b, {"n": a}), Point(c, d)
    twin, other_twin = Twin(a, b), Twin(c, d)
    assert (one == other) == (twin == other_twin)
    assert (one < other, one <= other) == (twin < other_twin, twin <= other_twin)
    assert (one > other, one >= other) == (twin > other_twin, twin >= other_twin)
    assert one != other or hash(one) == hash(other)


def test_is_made_by_position_or_by_name():
    assert Point(1) == Point(x=1) == Point(1, 2) == Point(y=2, x=1)
    assert Point(1).tags == {}
    assert Point(1).tags is not Point(1).tags
    assert repr(Point(1)) == "Point(x=1, y=2, tags={})"


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(Point, id="too few"),
        pytest.param(lambda: make_any(Point, 1, 2, {}, 4), id="too many"),
        pytest.param(lambda: make_any(Point, 1, z=2), id="unknown"),
        pytest.param(lambda: make_any(Point, 1, x=2), id="twice"),
        pytest.param(lambda: replace(Point(1), z=2), id="replace unknown"),
        pytest.param(lambda: make_any(Counter, 1, cache="x"), id="not for init"),
    ],
)
def test_wrong_arguments_are_refused(make):
    with pytest.raises(TypeError):
        make()


def test_cannot_be_changed_nor_given_new_attributes():
    for name in ("x", "z"):
        with pytest.raises(AttributeError):
            setattr(Point(1), name, 5)
    with pytest.raises(AttributeError):
        del Point(1).x


def test_is_never_equal_to_another_class():
    assert Point(1) != Twin(1)
    with pytest.raises(TypeError):
        _ = Point(1) < Twin(1)


def test_can_be_matched_copied_pickled_and_replaced():
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)
        case _:
            raise AssertionError
    point = Point(1, 5, {"a": 1})
    assert copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point  # noqa: S301
    assert replace(point, y=7) == Point(1, 7)
    assert as_dict(point) == {"x": 1, "y": 5, "tags": {"a": 1}}
    assert point.total == 6


def test_something_mutable_changes_and_is_equal_only_to_itself():
    counter = Counter(1)
    counter.start, counter.cache = 2, "x"
    counter.seen.append(3)
    assert (counter.start, counter.cache, counter.seen) == (2, "x", [3])
    assert Counter(1).seen == []
    assert Counter(1) != Counter(1)
    with pytest.raises(AttributeError):
        counter.other = 1
