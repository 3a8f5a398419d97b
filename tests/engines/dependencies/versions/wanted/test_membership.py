"""Ranges allow what counting the numbers of a version says, written anew for each."""

import operator as compare

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from reviewbot.engines.dependencies.versions.wanted.registry import allowed, allows
from reviewbot.engines.dependencies.versions.wanted.releases import order_of
from reviewbot.engines.dependencies.versions.wanted.spans import interval

numbers = st.lists(st.integers(0, 3), min_size=1, max_size=3).map(tuple)
three = st.tuples(*[st.integers(0, 4)] * 3)


def text(row):
    return ".".join(map(str, row))


# ---- Python: packaging says


@st.composite
def specifiers(draw):
    row = text(draw(numbers))
    sign = draw(
        st.sampled_from(["==", "!=", "<=", ">=", "<", ">", "~=", "===", "wild", "not"])
    )
    if sign == "~=":
        row = f"{row}.{draw(st.integers(0, 3))}"
    if sign in {"wild", "not"}:
        return f"{'==' if sign == 'wild' else '!='}{row}.*"
    post = draw(st.sampled_from(["", "", "", ".post1"]))
    return f"{sign}{row}{post}"


releases = st.tuples(numbers, st.sampled_from(["", "", ".post1", ".post2"])).map(
    lambda found: text(found[0]) + found[1]
)


@given(clauses=st.lists(specifiers(), min_size=1, max_size=3), version=releases)
@example(clauses=[">1.2"], version="1.2.post1")
@example(clauses=["<1.2"], version="1.2")
def test_specifiers_are_as_packaging_has_them(clauses, version):
    wanted = ",".join(clauses)
    if "===" in wanted:  # packaging compares these as texts
        version = version.removesuffix(".post2")
        wanted = wanted.replace("===", "==")
    assert allows("PyPI", wanted, version) == SpecifierSet(wanted).contains(version)


@given(clauses=st.lists(specifiers(), min_size=1, max_size=3), row=numbers)
@pytest.mark.parametrize("stage", ["a1", "rc1", ".dev1"])
def test_pre_releases_that_no_specifier_names_are_not_allowed(clauses, row, stage):
    assert not allows("PyPI", ",".join(clauses), text(row) + stage)


# ---- the others: by numbers


def padded(row, size=3):
    return (*row, 0, 0, 0)[:size]


def caret(base, row):
    fixed = next((at for at, number in enumerate(base) if number), len(base) - 1) + 1
    return row >= padded(base) and row[:fixed] == base[:fixed]


def dart_caret(base, row):
    fixed = 1 if base[0] else 2
    return row >= padded(base) and row[:fixed] == padded(base)[:fixed]


def tilde(base, row):
    fixed = min(2, len(base))
    return row >= padded(base) and row[:fixed] == base[:fixed]


def pessimistic(base, row):
    fixed = max(1, len(base) - 1)
    return row >= padded(base) and row[:fixed] == base[:fixed]


def starting(base, row):
    return row[: len(base)] == base


def by(sign, *, short=True):
    """Return how a comparison judges; a short version stands for its whole line."""
    judge = {"<": compare.lt, "<=": compare.le, ">": compare.gt, ">=": compare.ge}[sign]

    def judged(base, row):
        if short:
            return judge(row[: len(base)], base)
        return judge(row, padded(base))

    return judged


def same(base, row):
    return row == padded(base)


def other(base, row):
    return row != padded(base)


LINES = {sign: by(sign) for sign in ("<", "<=", ">", ">=")}
POINTS = {sign: by(sign, short=False) for sign in ("<", "<=", ">", ">=")}
CLAUSES = {
    "npm": {"^": caret, "~": tilde, "~>": tilde, "": starting, "=": starting, **LINES},
    "crates.io": {"^": caret, "": caret, "~": tilde, "=": starting, **LINES},
    "RubyGems": {"~>": pessimistic, "": same, "=": same, "!=": other, **POINTS},
    "Packagist": {"^": caret, "~": pessimistic, "": same, "!=": other, **POINTS},
    "PyPI": {"^": caret, "~": tilde, "": same, "!=": other, **POINTS},
    "Hex": {"~>": pessimistic, "==": same, "!=": other, **POINTS},
    "Pub": {"^": dart_caret, **POINTS},
}
AND = {
    "npm": " ",
    "crates.io": ", ",
    "RubyGems": ", ",
    "Packagist": " ",
    "Hex": " and ",
    "Pub": " ",
}
OR = {"npm": " || ", "Packagist": " || ", "PyPI": " || ", "Hex": " or "}
SHORTEST = {"Hex": 2, "Pub": 3}


@pytest.mark.parametrize("ecosystem", CLAUSES)
@given(row=three, data=st.data())
def test_a_range_allows_what_its_clauses_allow(ecosystem, row, data):
    signs = st.sampled_from(sorted(CLAUSES[ecosystem]))
    least = SHORTEST.get(ecosystem, 1)
    base = st.lists(st.integers(0, 3), min_size=least, max_size=3).map(tuple)
    group = st.lists(st.tuples(signs, base), min_size=1, max_size=3)
    most = 3 if ecosystem in OR else 1
    choices = data.draw(st.lists(group, min_size=1, max_size=most))
    joined = [
        AND.get(ecosystem, ",").join(sign + text(base) for sign, base in each)
        for each in choices
    ]
    wanted = OR.get(ecosystem, "").join(joined)
    expected = any(
        all(CLAUSES[ecosystem][sign](base, row) for sign, base in each)
        for each in choices
    )
    assert allows(ecosystem, wanted, text(row)) == expected
    assert not allows(ecosystem, wanted, f"{text(row)}-beta")


@given(first=numbers, last=numbers, row=three)
@pytest.mark.parametrize("ecosystem", ["npm", "Packagist"])
def test_a_hyphen_is_a_range_up_to_the_line_of_its_end(ecosystem, first, last, row):
    expected = row >= padded(first) and row[: len(last)] <= last
    assert allows(ecosystem, f"{text(first)} - {text(last)}", text(row)) == expected


@given(
    first=numbers,
    last=numbers,
    row=three,
    signs=st.sampled_from(["[]", "[)", "(]", "()"]),
)
@pytest.mark.parametrize("ecosystem", ["Maven", "NuGet"])
def test_brackets_are_as_in_mathematics(ecosystem, first, last, row, signs):
    opening, closing = signs
    wanted = f"{opening}{text(first)},{text(last)}{closing}"
    above = row >= padded(first) if opening == "[" else row > padded(first)
    under = row <= padded(last) if closing == "]" else row < padded(last)
    assert allows(ecosystem, wanted, text(row)) == (above and under)


@given(row=st.lists(st.integers(0, 3), min_size=1, max_size=2).map(tuple), other=three)
def test_a_short_tag_of_an_action_is_its_line(row, other):
    assert allows("GitHub Actions", f"v{text(row)}", text(other)) == starting(
        row, other
    )


# ---- npm's pre-releases


STAGES = ["", "-0", "-beta", "-beta.1"]
staged = st.tuples(st.tuples(*[st.integers(0, 2)] * 3), st.sampled_from(STAGES))


@given(
    clauses=st.lists(
        st.tuples(st.sampled_from(["<", "<=", ">", ">=", "="]), staged),
        max_size=3,
        min_size=1,
    ),
    version=staged,
)
@example(clauses=[(">=", ((1, 0, 0), "-beta"))], version=((1, 0, 1), "-beta"))
@pytest.mark.parametrize(("ecosystem", "mark"), [("npm", " "), ("crates.io", ", ")])
def test_a_pre_release_needs_a_clause_with_one_of_its_numbers(
    ecosystem, mark, clauses, version
):
    judges = {
        "<": compare.lt,
        "<=": compare.le,
        ">": compare.gt,
        ">=": compare.ge,
        "=": compare.eq,
    }

    def at(found):
        row, stage = found
        return row, not stage, STAGES.index(stage)

    expected = all(judges[sign](at(version), at(base)) for sign, base in clauses)
    if version[1]:
        expected = expected and any(
            base[0] == version[0] and base[1] for _, base in clauses
        )
    wanted = mark.join(f"{sign}{text(row)}{stage}" for sign, (row, stage) in clauses)
    assert allows(ecosystem, wanted, text(version[0]) + version[1]) == expected


# ---- the spans themselves


@pytest.mark.parametrize(
    ("ecosystem", "wanted"),
    [("PyPI", "!=1,!=2,>0.5"), ("npm", "^1.2.3-a || ~2"), ("Packagist", "^1 !=1.5")],
)
def test_bounds_are_versions_in_order(ecosystem, wanted):
    order = order_of(ecosystem)
    spans = allowed(ecosystem, wanted)
    assert spans
    for span in spans:
        low, high = interval(order.key, span)
        assert low < high


def test_a_range_may_allow_nothing():
    assert allowed("PyPI", ">2,<1") == ()
    assert allowed("npm", "<*") == ()
