"""Values survive the wire, and nothing else gets through."""

import json
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.model import (
    change,
    dependencies,
    event,
    finding,
    plan,
    pull,
    report,
    rule,
)
from reviewbot.model.plan import Analysis
from reviewbot.model.pull import PullKey
from reviewbot.model.report import Report
from reviewbot.model.value import field, frozen
from reviewbot.model.wire import WireError, dump, from_bytes, load, to_bytes
from tests.builders import a_judged, a_report

VALUES = {
    value: None
    for module in (change, dependencies, event, finding, plan, pull, report, rule)
    for value in vars(module).values()
    if isinstance(value, type) and hasattr(value, "__compared__")
}

texts = st.text(st.characters(codec="utf-8"), max_size=20)
paths = st.binary(max_size=12).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
ATOMS = {
    str: texts | paths,
    int: st.integers(),
    bytes: st.binary(max_size=20),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    NoneType: st.none(),
}


@cache
def any_of(kind):  # noqa: PLR0911  (one for each sort of type)
    """Return a strategy for any value of a type, with texts as git has them."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in ATOMS:
        return ATOMS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if origin is UnionType:
        return st.one_of(*map(any_of, args))
    if origin is tuple and args[-1] is not Ellipsis:
        return st.tuples(*map(any_of, args))
    if origin in {tuple, frozenset}:
        return st.lists(any_of(args[0]), max_size=2).map(origin)
    if origin in {dict, Mapping}:
        return st.dictionaries(any_of(args[0]), any_of(args[1]), max_size=2)
    hints = get_type_hints(kind, localns=vars(dependencies))
    return st.builds(kind, *(any_of(hints[name]) for name in kind.__match_args__))


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_value_of_the_model_can_travel(kind):
    @given(any_of(kind))
    def survives(value):
        assert from_bytes(kind, to_bytes(value)) == value

    survives()


def test_ten_thousand_findings_take_less_than_a_glance():
    judged = [a_judged(line=n + 1, path=f"src/{n % 300}.py") for n in range(10_000)]
    analysis = Analysis(a_report(*judged), {"src/1.py": (change.Hunk(1, 1, 1, 2),)})
    start = time.process_time()
    assert from_bytes(Analysis, to_bytes(analysis)) == analysis
    assert time.process_time() - start < 5  # seen: 0.6


def test_a_path_that_is_not_utf8_survives():
    path = b"caf\xe9/\x80\n.py".decode("utf-8", "surrogateescape")
    judged = a_judged(path=path)
    assert from_bytes(Report, to_bytes(a_report(judged))).findings == (judged,)


def test_what_travels_is_one_line_of_ascii():
    data = to_bytes(a_report(a_judged(path="é\n\u2028.py")))
    assert data.isascii()
    assert b"\n" not in data


@frozen
class Left:
    """One of two."""

    x: int


@frozen
class Right:
    """The other."""

    x: str


class Colour(Enum):
    """An enum whose names are not its values."""

    RED = "#f00"
    BLUE = "#00f"


@frozen
class Everything:
    """One field of every kind there is."""

    either: Left | Right
    maybe: Left | Right | None
    pair: tuple[int, str]
    many: tuple[Left, ...]
    names: frozenset[str]
    by_name: Mapping[str, tuple[int, ...]]
    plain: dict[str, bool] = field(default_factory=dict)
    raw: bytes = b"\0\xff"
    day: date = date(2027, 1, 31)
    moment: datetime = datetime(2027, 1, 31, 12, tzinfo=UTC)
    colour: Colour = Colour.RED
    ratio: float = 0.5
    nothing: None = None


UNCHECKED: Any = Everything
"""As a caller that nobody has type-checked sees it."""
NUMBER: Any = Left
FULL = Everything(Left(1), None, (1, "a"), (Left(2),), frozenset("ab"), {"a": (1,)})


@pytest.mark.parametrize(
    "value", [FULL, Everything(Right("r"), Right("s"), (0, ""), (), frozenset(), {})]
)
def test_every_kind_of_field_survives(value):
    assert from_bytes(Everything, to_bytes(value)) == value


def test_a_union_is_told_by_the_name_of_the_class():
    assert dump(FULL)["either"] == {"Left": {"x": 1}}
    assert dump(FULL)["maybe"] is None


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        ("either", {"x": 1}, "expected an object with one of Left, Right, not dict"),
        ("either", {"Left": {"x": 1}, "Right": {"x": ""}}, "expected an object with"),
        ("either", {"Left": {"x": "1"}}, ".Left.x: expected a whole number, not '1'"),
        ("maybe", [], "expected an object with one of Left, Right, not list"),
        ("pair", [1], "expected a list of 2, not list"),
        ("pair", [1, 2], r"\[1\]: expected a text, not 2"),
        ("pair", "ab", "expected a list of 2, not 'ab'"),
        ("many", {"0": {}}, "expected a list, not dict"),
        (
            "many",
            [{"x": 1}, {"x": True}],
            r"\[1\].x: expected a whole number, not True",
        ),
        ("many", [{}], r"\[0\]: lacks x"),
        ("many", [{"x": 1, "y": 2}], r"\[0\]: has an unknown key 'y'"),
        ("many", [{"y": 1}], r"\[0\]: lacks x"),
        ("many", [3], r"\[0\]: expected an object, not 3"),
        ("names", ["a", "a"], "has something twice"),
        ("names", [1], r"\[0\]: expected a text, not 1"),
        ("by_name", [["a", []]], "expected an object, not list"),
        (
            "by_name",
            {"a\udc80": [1.0]},
            r"\['a\\udc80'\]\[0\]: expected a whole number",
        ),
        ("plain", {"a": 1}, r"\['a'\]: expected true or false, not 1"),
        ("raw", "%%%", "expected base64, not '%%%'"),
        ("raw", "AB==", "expected base64, not 'AB=='"),
        ("day", "2027-02-31", "expected a date, not '2027-02-31'"),
        ("day", "20270131", "expected a date, not '20270131'"),
        ("day", 5, "expected a date, not 5"),
        ("moment", "soon", "expected a date and time, not 'soon'"),
        ("colour", "#f00", "expected one of RED, BLUE, not '#f00'"),
        ("colour", ["RED"], "expected one of RED, BLUE, not list"),
        ("ratio", True, "expected a number, not True"),
        ("ratio", 10**400, "expected a number, not 1000"),
        ("ratio", "1", "expected a number, not '1'"),
        ("nothing", 0, "expected null, not 0"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(name, wrong, said):
    with pytest.raises(WireError, match=rf"^{name}.*{said}"):
        load(Everything, {**dump(FULL), name: wrong})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not JSON in ASCII"),
        (b'{"x": ', "not JSON in ASCII"),
        (b'{"x": 1}{}', "not JSON in ASCII"),
        ('{"x": "é"}'.encode(), "not JSON in ASCII"),
        (b'{"x": NaN}', "NaN is no number"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "Left: expected an object, not list"),
        (b'{"x": 1e999}', "x: expected a whole number, not inf"),
        (b'{"x": ' + b"9" * 5000 + b"}", "not JSON in ASCII"),
    ],
)
def test_garbage_is_one_clear_error(data, said):
    with pytest.raises(WireError, match=said) as caught:
        from_bytes(Left, data)
    assert "\n" not in str(caught.value)


def test_a_long_wrong_value_is_not_repeated():
    with pytest.raises(WireError) as caught:
        load(Left, {"x": "y" * 10_000})
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(NUMBER("one"), id="a text for a number"),
        pytest.param(NUMBER(x=True), id="a truth value for a number"),
        pytest.param(UNCHECKED(*[None] * 6), id="nothing for a value"),
        pytest.param(
            UNCHECKED(NUMBER(1), Colour.RED, (1, ""), (), frozenset(), {}),
            id="what the union lacks",
        ),
        pytest.param(
            UNCHECKED(NUMBER(1), None, (1, ""), (Right(""),), frozenset(), {}),
            id="a value of another class",
        ),
        pytest.param(
            UNCHECKED(NUMBER(1), None, (1, "", 2), (), frozenset(), {}), id="too many"
        ),
        pytest.param(
            UNCHECKED(NUMBER(1), None, (1, ""), (), frozenset(), {1: ()}), id="a key"
        ),
        pytest.param(
            UNCHECKED(
                NUMBER(1), None, (1, ""), (), frozenset(), {}, ratio=float("nan")
            ),
            id="no number",
        ),
        pytest.param(object(), id="no value at all"),
    ],
)
def test_what_its_type_denies_does_not_go_out(value):
    with pytest.raises(WireError, match=r"^cannot send this "):
        to_bytes(value)


@frozen
class Unsendable:
    """Nobody knows what the keys of this would be in JSON."""

    by_number: dict[int, str]


def test_a_type_that_has_no_form_in_json_is_a_mistake_of_ours():
    with pytest.raises(TypeError, match="only texts can be keys"):
        load(Unsendable, {})


def test_an_unfamiliar_key_is_an_error_also_beside_all_fields():
    data = json.loads(to_bytes(PullKey(1, 2, "o/r", 3)))
    with pytest.raises(WireError, match="unknown key 'more'"):
        load(PullKey, {**data, "more": 1})
