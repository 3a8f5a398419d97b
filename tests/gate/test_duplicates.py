"""What names the same problem, and what only stands near."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reviewbot.gate import duplicates
from reviewbot.gate.duplicates import best_told, fold, merge, overlap, problems
from reviewbot.model.finding import Detector, Edit, Role, Step
from reviewbot.model.rule import Severity
from reviewbot.model.value import replace
from tests.builders import a_finding, a_judged, a_location, a_rule

BANDIT = (Detector("bandit", "B307"),)


def at(line, column=1, end_column=8, **changes):
    location = a_location(line=line, column=column, end_column=end_column)
    return a_finding(location=location, **changes)


def test_two_engines_on_the_same_code_name_one_problem():
    assert len(problems([at(1), at(1, detectors=BANDIT)])) == 1


def test_one_engine_on_the_same_code_names_two_problems():
    assert len(problems([at(1), at(1, 6, 7)])) == 2


def test_two_engines_side_by_side_name_two_problems():
    assert len(problems([at(1, 1, 8), at(1, 8, 15, detectors=BANDIT)])) == 2


def test_different_rules_name_different_problems():
    assert len(problems([at(1), at(1, rule="other", detectors=BANDIT)])) == 2


def test_the_finding_with_a_trace_is_told_with_all_detectors():
    traced = at(1, detectors=BANDIT, trace=(Step(Role.SINK, a_location(), "", ""),))
    merged = merge([at(1), traced])
    assert merged.trace
    assert [each.engine for each in merged.detectors] == ["bandit", "semgrep"]
    assert best_told([at(1, edit=Edit(a_location(), "y")), traced]) == traced
    assert best_told([at(1), at(1, detectors=BANDIT)]) == at(1)


def test_the_order_of_findings_does_not_change_problems():
    findings = [
        at(1),
        at(1, detectors=BANDIT),
        at(2),
        at(2, 6, 7),
        at(2, evidence=("z",)),
    ]
    grouped = [problems(order) for order in permutations(findings)]
    assert all(groups == grouped[0] for groups in grouped)


def judged(finding, severity=Severity.HIGH, cwe="CWE-95"):
    rule = a_rule(finding.rule, severity=severity, cwe=cwe)
    return a_judged(severity, finding=finding, rule=rule)


def test_a_weaker_finding_of_the_same_weakness_is_folded():
    strong = judged(at(1))
    weak = judged(at(1, rule="b", detectors=BANDIT), Severity.LOW)
    (kept,) = fold([weak, strong])
    assert kept.rule.id == strong.rule.id
    assert len(kept.finding.detectors) == 2


def test_another_weakness_on_the_same_code_stays():
    assert len(list(fold([judged(at(1)), judged(at(1, rule="b"), cwe="CWE-1")]))) == 2


def test_a_finding_on_the_way_of_another_is_folded():
    step = Step(Role.SOURCE, a_location(line=1), "x", "")
    flow, source = judged(at(9, trace=(step,))), judged(at(1, rule="b"), Severity.LOW)
    assert list(fold([source, flow]))[0].finding.location.line == 9  # noqa: RUF015
    assert len(list(fold([source, flow]))) == 1


def test_findings_in_different_files_stay():
    other = judged(a_finding(path="b.py"))
    assert len(list(fold([judged(at(1)), other]))) == 2


spots = st.tuples(
    st.integers(1, 4), st.integers(1, 6), st.integers(1, 4), st.sampled_from("ab")
)


@given(st.lists(spots, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_folding_knows_no_order_and_leaves_nothing_that_overlaps(places, random):
    found = [
        judged(at(line, column, column + width, rule=rule))
        for line, column, width, rule in places
    ]
    kept = list(fold(found))
    random.shuffle(found)
    assert set(fold(found)) == set(kept)
    locations = [one.finding.location for one in kept]
    assert not any(
        overlap(a, b) for n, a in enumerate(locations) for b in locations[:n]
    )
    assert bool(kept) == bool(found)


def test_spans_that_only_touch_do_not_overlap():
    one = a_location(column=1, end_column=4)
    assert not overlap(one, a_location(column=4, end_column=6))
    assert overlap(one, a_location(column=3, end_column=6))
    assert not overlap(one, a_location(path="b.py", column=3, end_column=6))


def test_folding_thousands_of_findings_asks_about_neighbours_only(monkeypatch):
    asked = []
    real = duplicates.overlap

    def counting(one, other):
        asked.append(one)
        return real(one, other)

    monkeypatch.setattr(duplicates, "overlap", counting)
    found = [
        judged(at(line, 1 + 10 * n, 8 + 10 * n)) for line in range(1000) for n in (0, 1)
    ]
    assert len(list(fold(found))) == 2000
    assert len(asked) <= 2000


def test_a_loss_takes_one_flaw_along_and_no_second_one():
    loss = (Detector(duplicates.LOSSES, "removed-check"),)
    lost = replace(a_judged(), finding=at(3, 1, 5, detectors=loss))
    flaws = [replace(a_judged(), finding=at(4, *span)) for span in ((1, 8), (9, 16))]
    kept = [*fold([lost, *flaws])]
    assert sorted(one.finding.location.column for one in kept) == [1, 9]
    assert [len(one.finding.detectors) for one in kept].count(2) == 1
