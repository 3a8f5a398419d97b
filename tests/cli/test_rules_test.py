"""``reviewbot rules test``: samples and changes, against rules of a team and our own."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

RULE = """\
rules:
- id: team-print
  languages: [python]
  severity: LOW
  message: '`print` prints `$X`.'
  metadata: {title: Print, confidence: high, cwe: CWE-1, why: w, fix: f}
  pattern: print($X)
"""
GOOD = "# ruleid: team-print\nprint(1)\n# ok: team-print\nfoo(1)\n"
ADDED = """\
diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -1,2 +1,3 @@
 print(name)
+print(name)
 done()
"""


@pytest.fixture
def team(repo, cli):
    """Return a function that runs the team's samples, with one rule and one sample."""
    repo.write("rules/team-print.yaml", RULE)
    repo.write("samples/t.py", GOOD)

    def run(*argv):
        return cli("rules", "test", "--rules", "rules", "--samples", "samples", *argv)

    return run


@pytest.fixture
def diff(repo, team):
    """Return a function that runs one diff sample."""

    def run(text):
        repo.write("diffs/d.diff", text)
        return team("--diffs", "diffs")

    return run


# ---- samples


def test_a_mark_that_was_overtaken_is_told_but_is_no_mistake(repo, team):
    repo.write("samples/u.py", "# todoruleid: team-print\nprint(1)\n")
    repo.write("samples/v.py", "# todook: team-print\nfoo(1)\n")
    ran = team()
    assert ran.code == 0
    assert "samples/u.py:2: note: team-print matches now: make it ruleid" in ran.out
    assert "samples/v.py:2: note: team-print is quiet now: make it ok" in ran.out


def test_marks_for_later_allow_what_they_say(repo, team):
    repo.write("samples/u.py", "# todoruleid: team-print\nfoo(1)\n")
    repo.write("samples/v.py", "# todook: team-print\nprint(1)\n")
    ran = team()
    assert ran.code == 0
    assert "note" not in ran.out


def test_one_rule_can_be_tested_alone(repo, team):
    repo.write("rules/other.yaml", RULE.replace("team-print", "team-other"))
    repo.write("samples/o.py", "# ruleid: team-other\nfoo(1)\n")
    repo.write("samples/t.py", GOOD + "# ruleid: team-other\nfoo(1)\n")
    assert team().code == 1
    ran = team("team-print")
    assert ran.code == 0
    assert ran.out == "1 rules, 1 samples, 0 changes, 0 mistakes\n"


def test_a_rule_that_has_no_file_cannot_be_tested(team):
    ran = team("team-prnt")
    assert ran.code == 2
    assert "did you mean `team-print`?" in ran.err


def test_an_unfinished_rule_is_a_mistake(repo, team):
    repo.write("rules/team-print.yaml", RULE.replace("why: w", "why: 'TODO: why'"))
    ran = team()
    assert ran.code == 1
    assert "team-print still says TODO" in ran.out


def test_without_samples_there_is_nothing_to_test(repo, team):
    (repo.path / "samples/t.py").unlink()
    ran = team()
    assert ran.code == 2
    assert "no samples in samples" in ran.err


# ---- changes


def test_a_change_is_reviewed_as_any_other(diff):
    ran = diff(f"expect: team-print a.py:2\n\n{ADDED}")
    assert ran.code == 0
    assert ran.out == "1 rules, 1 samples, 1 changes, 0 mistakes\n"


def test_what_a_change_reports_besides_is_a_mistake(diff):
    ran = diff(f"# A repeated line.\nexpect: nothing\n{ADDED}")
    assert ran.code == 1
    assert "diffs/d.diff:1: reported: team-print a.py:2" in ran.out


def test_what_a_change_does_not_report_is_a_mistake(diff):
    ran = diff(f"# The older one.\nexpect: team-print a.py:1\n{ADDED}")
    assert ran.code == 1
    assert "diffs/d.diff:2: not reported: team-print a.py:1" in ran.out


def test_rules_of_our_own_are_in_force_besides_those_of_a_team(diff):
    code = ADDED.replace("+print(name)", "+eval(input())")
    assert diff(f"expect: python-eval a.py:2\n{code}").code == 0


def test_an_auditor_sees_more_than_others(repo, diff):
    repo.write("rules/team-print.yaml", RULE.replace("high", "low"))
    assert diff(f"expect: nothing\n{ADDED}").code == 0
    auditor = f"persona: auditor\nexpect: team-print a.py:2\n{ADDED}"
    assert diff(auditor).code == 0


def test_a_change_that_names_no_known_rule_is_told(diff):
    ran = diff(f"expect: team-pint a.py:2\n{ADDED}")
    assert ran.code == 1
    assert "diffs/d.diff:1: there is no rule team-pint" in ran.out


@pytest.mark.parametrize(
    ("patch", "message"),
    [
        pytest.param(
            ADDED.replace("@@ -1,2 +1,3 @@", "@@ -4,2 +4,3 @@"),
            "does not hold all of a.py: make it with git diff -U99999",
            id="not from the first line",
        ),
        pytest.param(
            "diff --git a/a.py b/b.py\nsimilarity index 100%\n"
            "rename from a.py\nrename to b.py\n",
            "does not hold all of a.py",
            id="only a new name",
        ),
        pytest.param(
            ADDED.replace("@@ -1,2 +1,3 @@", "@@ -1,2 +1,2 @@"),
            "the patch is damaged",
            id="miscounted",
        ),
    ],
)
def test_a_diff_that_does_not_hold_everything_is_told(diff, patch, message):
    ran = diff(f"expect: nothing\n{patch}")
    assert ran.code == 1
    assert message in ran.out


def test_a_renamed_file_is_compared_with_what_it_was(diff):
    renamed = ADDED.replace("b/a.py", "b/b.py").replace(
        "--- a", "rename from a.py\nrename to b.py\n--- a", 1
    )
    assert diff(f"expect: team-print b.py:2\n{renamed}").code == 0


def test_a_deleted_line_can_be_expected(repo, diff):
    repo.write("rules/team-print.yaml", RULE.replace(
        "pattern: print($X)",
        "mode: taint\n  pattern-sources: [{pattern: ask()}]\n"
        "  pattern-sanitizers: [{pattern: clean(...)}]\n"
        "  pattern-sinks: [{pattern: show(...)}]",
    ))  # fmt: skip
    repo.write(
        "samples/t.py", "# ruleid: team-print\nshow(ask())\n# ok: team-print\nf()\n"
    )
    ran = diff(
        "expect: team-print a.py:-2\n"
        "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,2 @@\n"
        " x = ask()\n-x = clean(x)\n show(x)\n"
    )
    assert ran.code == 0, ran.out


# ---- our own


def test_a_rule_for_safeguards_is_tested_by_changes_alone(repo, cli):
    code = "-@login_required\n-def users(request):\n+def users(request, order):\n"
    repo.write(
        "diffs/d.diff",
        "expect: removed-access-check a.py:1\ndiff --git a/a.py b/a.py\n--- a/a.py\n"
        f"+++ b/a.py\n@@ -1,3 +1,2 @@\n{code}     return page(request)\n",
    )
    ran = cli("rules", "test", "removed-access-check", "--diffs", "diffs")
    assert ran.code == 0, ran.out
    assert ran.out == "0 rules, 0 samples, 1 changes, 0 mistakes\n"


def test_our_own_rules_do_what_their_samples_and_changes_say(cli, monkeypatch):
    monkeypatch.chdir(ROOT)
    ran = cli("rules", "test")
    assert ran.code == 0, ran.out
