"""``reviewbot rules bench``: costs of rules, and their budget; no time is asserted."""

import pytest

from reviewbot.cli.rule_costs import Cost, above_budget, costs, least, table
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import binary
from reviewbot.engines.semgrep.timing import times
from reviewbot.errors import EngineError
from tests.engines.rulebooks import COSTLY, a_semgrep_rule, a_text


def a_family(*ms, count=0):
    """Return the costs of rules, with ``count`` more at 1 ms per KB."""
    return [
        Cost(f"r-{number}", each, 1.0)
        for number, each in enumerate((*ms, *[1.0] * count))
    ]


def above(family, **options):
    return [each.rule for each in above_budget(family, **options)]


def test_a_third_of_a_large_family_is_enough_for_one_rule():
    assert above(a_family(52, count=99)) == []
    assert above(a_family(55, count=99)) == ["r-0"]


def test_in_a_small_family_a_rule_may_take_25_fair_shares():
    assert above(a_family(60, count=39)) == []
    assert above(a_family(70, count=39)) == ["r-0"]


def test_many_times_the_median_is_too_much_even_when_others_cost_more():
    family = a_family(*[300.0] * 30, *[1.0] * 40)
    assert above(family) == [f"r-{number}" for number in range(30)]
    assert above(family, times=400) == []


def test_what_nobody_would_notice_is_never_above_budget():
    assert above([Cost("r-0", 0.19, 1.0), Cost("r-1", 0.0, 1.0)]) == []
    assert above([]) == []


def test_the_reason_says_by_how_much():
    (found,) = above_budget(a_family(100, count=99))
    assert found.reason == "50% of what its family costs, more than 35%"


def test_costs_are_told_by_size_the_dearest_first():
    found = costs({"a": 0.001, "b": 0.004}, {"a": 1, "b": 4}, kb=2.0, files=4)
    assert found == [Cost("b", 2.0, 1.0), Cost("a", 0.5, 0.25)]


def test_the_table_sums_up_what_it_leaves_out():
    lines = list(table(a_family(2, 1, 1), rows=1))
    assert len(lines) == 3
    assert "50.0%" in lines[1]
    assert "2 more" in lines[2]
    assert "50.0%" in lines[2]
    assert len(list(table(a_family(2, 1, 1)))) == 4


def test_of_several_runs_the_least_counts():
    assert least([{"a": 3.0, "b": 1.0}, {"a": 2.0}]) == {"a": 2.0, "b": 1.0}


def test_semgrep_tells_times_for_each_text_and_rule():
    rules = [a_semgrep_rule(), a_semgrep_rule("python-costly", **COSTLY)]
    texts = [a_text(b"eval(x)\n"), a_text(b"pass\n", "b.py")]
    told = times(binary.find(), texts, rules, EngineLimits())
    assert [{*each} for each in told] == [{"python-eval", "python-costly"}] * 2
    assert told[0]["python-eval"] > 0
    assert told[1]["python-eval"] == 0  # its word is not in there


def test_an_analyser_that_tells_no_times_is_an_error(tmp_path):
    mute = tmp_path / "mute"
    mute.write_text('#!/bin/sh\necho \'{"results": [], "errors": [], "paths": {}}\'\n')
    mute.chmod(0o755)
    with pytest.raises(EngineError, match="does not tell how long"):
        times(str(mute), [a_text()], [a_semgrep_rule()], EngineLimits())


RULE = """\
rules:
- id: team-print
  languages: [python]
  severity: LOW
  message: m
  metadata: {title: Print, confidence: high, cwe: CWE-1, why: w, fix: f}
  pattern: print($X)
"""


@pytest.fixture
def bench(repo, cli):
    """Return a function that measures a team's rules."""
    repo.write("rules/team-print.yaml", RULE)
    repo.write("samples/a.py", "# ruleid: team-print\nprint(1)\n")

    def run(*argv):
        return cli("rules", "bench", "--rules", "rules", "--samples", "samples", *argv)

    return run


def test_rules_are_measured_on_their_samples_and_on_real_code(repo, bench):
    repo.write("real/b.py", "x = 1\n")
    repo.write("real/huge.py", "x = 1\n" * 20_000)
    ran = bench("--corpus", "real")
    assert ran.code == 0
    assert ran.out.startswith("python: 1 rules, 2 files, 0 KB\n")
    (row,) = (line for line in ran.out.splitlines() if "team-print" in line)
    assert row.endswith(" 50%")  # of the files have its word


def test_a_rule_above_its_budget_fails_the_check_alone(repo, bench, monkeypatch):
    from reviewbot.cli import rule_costs

    assert bench("--check").code == 0
    monkeypatch.setattr(rule_costs, "_NOTICED", 0.0)
    monkeypatch.setattr(rule_costs, "_FAIR_SHARES", 0)
    ran = bench("--check")
    assert ran.code == 1
    assert "above budget: team-print: 100% of what its family costs" in ran.out
    assert bench().code == 0


def test_there_must_be_something_to_measure_on(repo, bench):
    (repo.path / "samples/a.py").unlink()
    ran = bench()
    assert ran.code == 2
    assert "no files to measure rules on" in ran.err
