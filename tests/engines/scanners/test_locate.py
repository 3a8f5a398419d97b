"""Where a value stands is found by the value, wherever the tool says it begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.scanners.locate import RULE, Lines, located
from reviewbot.engines.scanners.tools import Reported
from reviewbot.engines.spots import hidden_in
from reviewbot.model.finding import Detector

VALUE = "planted-7f3a9c"


def report(value=VALUE, line=1, column=1, end_line=None, rule="github-pat"):
    return Reported("0/a.py", rule, line, end_line or line, column, value)


def spots(data, *reports):
    return located(data.encode(), reports, "gitleaks")


def texts(data, *reports):
    """Return what each spot that is a finding covers."""
    return [
        data.encode()[spot.start : spot.end].decode()
        for spot in spots(data, *reports)
        if spot.rule
    ]


@pytest.mark.parametrize("column", [0, 1, 2, 9, 40, 10**9, -3])
def test_the_column_is_only_a_hint(column):
    (spot,) = spots(f'é = "€😀"; token = "{VALUE}"\nx\n', report(column=column))
    assert spot.end - spot.start == len(VALUE)
    assert (spot.rule, spot.guess, spot.confidence) == (RULE, False, None)
    assert spot.seen_by == (Detector("gitleaks", "github-pat"),)
    assert hidden_in(spot) == (spot.start, spot.end)
    assert VALUE not in spot.about


def test_the_occurrence_nearest_to_the_column_is_meant():
    data = f"{VALUE} {VALUE} {VALUE}"
    starts = [
        spot.start
        for column in (1, 17, 31)
        for spot in spots(data, report(column=column))
    ]
    assert starts == [0, 15, 30]


def test_two_reports_of_two_places_are_two_findings():
    data = f"{VALUE} {VALUE}"
    assert texts(data, report(column=1), report(column=16)) == [VALUE, VALUE]


def test_the_occurrence_on_the_line_told_is_meant():
    data = f"{VALUE}\n{VALUE}\n{VALUE}\n"
    assert [spot.start for spot in spots(data, report(line=2))] == [len(VALUE) + 1]


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_line_may_be_off_by_one(line):
    assert texts(f"a\n{VALUE}\nb", report(line=line)) == [VALUE]


def test_the_same_value_far_away_is_not_meant():
    data = f"{VALUE}\na\nb\nencoded = 'c2VjcmV0'\n"
    assert texts(data, report(line=4)) == ["encoded = 'c2VjcmV0'"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_on_many_lines_is_found_whatever_its_line_ends(end):
    key = end.join(["-----BEGIN", "abc", "-----END"])
    for told in (key, key.replace("\r\n", "\n")):
        wanted = report(told, line=2, end_line=4)
        assert texts(f"x{end}{key}{end}y", wanted) == [key]


def test_a_lone_cr_ends_no_line():
    data = f"a\rb\r{VALUE}\rc\n"
    assert texts(data, report(line=1, column=3)) == [VALUE]


def test_what_is_not_there_makes_the_whole_line_the_value():
    data = "a\n\t  key = 'bm90LXRoZXJl' \r\nb\n"
    (spot,) = spots(data, report(line=2))
    assert data[spot.start : spot.end] == "key = 'bm90LXRoZXJl'"
    assert spot.guess
    assert spot.about == "in another form on this line, gitleaks: github-pat"


def test_a_value_beats_the_line_it_stands_on_and_both_are_hidden():
    data = f"key = 'bm90LXRoZXJl' # {VALUE}"
    found = spots(data, report("decoded-secret", rule="coded"), report())
    assert [data[s.start : s.end] for s in found if s.rule] == [VALUE]
    assert [data[s.start : s.end] for s in found if not s.rule] == [data]
    assert {one.id for one in found[0].seen_by} == {"coded", "github-pat"}


def test_of_two_values_in_one_another_the_longer_is_told():
    data = f"token = {VALUE}"
    found = spots(data, report("7f3a9c", rule="short"), report(rule="long"))
    assert [data[s.start : s.end] for s in found if s.rule] == [VALUE]
    assert [one.id for one in found[0].seen_by] == ["long", "short"]


@pytest.mark.parametrize("line", [0, -1, 3, 10**9])
def test_a_line_that_is_not_there_is_an_error(line):
    with pytest.raises(ValueError, match="no such line"):
        spots("a\nb", report(line=line))


def test_an_end_before_its_start_is_an_error():
    with pytest.raises(ValueError, match="no such line"):
        spots("a\nb", report(line=2, end_line=1))


@pytest.mark.parametrize("data", ["", "\n", " \t\r\n"])
def test_an_empty_line_is_no_place_for_a_value(data):
    with pytest.raises(ValueError, match="nothing on this line"):
        spots(data, report())


@pytest.mark.parametrize(("told", "name"), [
    ("betterleaks.github-pat", "betterleaks.github-pat"), ("veles.secrets/sendgrid", "veles.secrets/sendgrid"),
    ("a\x1b[31m b", "a31mb"), ("\u202e", "unnamed"), ("r" * 200, "r" * 80), ("", "unnamed"),
])  # fmt: skip
def test_a_name_of_a_rule_is_made_harmless(told, name):
    (spot,) = spots(VALUE, report(rule=told))
    assert spot.seen_by == (Detector("gitleaks", name),)


pieces = st.sampled_from([
    VALUE, "a", "\n", "\r\n", "\r", "é", "😀", " ", "=", "planted-", "7f3a9c", "\x0b",
])  # fmt: skip


@given(
    st.lists(pieces, max_size=20).map("".join),
    st.lists(
        st.tuples(
            st.sampled_from([VALUE, "7f3a9c", "elsewhere", "", "a"]),
            st.integers(1, 9),
            st.integers(-2, 30),
        ),
        max_size=5,
    ),
)
def test_every_report_hides_its_value_or_its_line(data, told):
    raw = data.encode()
    lines = raw.split(b"\n")
    reports = [
        report(value, line, column)
        for value, line, column in told
        if line <= len(lines) and lines[line - 1].strip()
    ]
    found = located(raw, reports, "gitleaks")
    covered = {at for spot in found for at in range(*hidden_in(spot))}
    index = Lines(raw)
    for one in reports:
        start, end = index.span(one.line, one.line)
        around = range(*index.span(one.line - 1, one.line + 1))
        hidden = bytes(raw[at] for at in sorted(covered.intersection(around)))
        whole = all(
            at in covered for at in range(start, end) if not raw[at : at + 1].isspace()
        )
        assert whole or (one.value and one.value.encode() in hidden)
    shown = sorted((spot.start, spot.end) for spot in found if spot.rule)
    assert all(one[1] <= two[0] for one, two in pairwise(shown))
    assert bool(shown) is bool(reports)


@given(st.binary(max_size=60), st.integers(-2, 20), st.integers(-2, 20))
def test_lines_and_points_agree(data, first, more):
    lines = Lines(data)
    start, end = lines.span(first, first + max(more, 0))
    assert 0 <= start <= end <= len(data)
    number, column = lines.point(start)
    assert column == 0
    assert data[:start].count(b"\n") == number - 1
