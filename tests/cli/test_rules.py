"""``reviewbot rules``: list, stats, new and docs."""

import json

import pytest

from reviewbot.cli.rule_catalogue import catalogue
from reviewbot.cli.rule_pages import page
from reviewbot.cli.rule_skeletons import SKELETONS
from reviewbot.model.rule import Autofix
from reviewbot.samples.examples import Example
from tests.builders import a_rule

# ---- list


def ids(ran):
    return [line.split()[0] for line in ran.out.splitlines()]


def test_rules_can_be_listed_by_language(cli):
    found = ids(cli("rules", "list", "--language", "dockerfile"))
    assert "dockerfile-root-user" in found
    assert "removed-access-check" in found  # for any language
    assert not any(name.startswith("python-") for name in found)


def test_rules_that_only_bandit_has_are_for_python(cli):
    assert "python-mako-template" in ids(cli("rules", "list", "--language", "python"))


@pytest.mark.parametrize("cwe", ["CWE-77", "77", "cwe-77"])
def test_rules_can_be_listed_by_weakness_with_its_special_cases(cli, cwe):
    found = ids(cli("rules", "list", "--cwe", cwe))
    assert "python-command-injection" in found  # CWE-78
    assert "python-sql-injection" not in found


def test_filters_of_the_list_add_up(cli):
    every = ids(cli("rules", "list", "--language", "python", "--cwe", "89"))
    some = cli(
        "rules", "list", "--language", "python", "--cwe", "89", "--severity", "critical"
    )
    assert 0 < len(ids(some)) < len(every)


@pytest.mark.parametrize(
    ("option", "value", "error"),
    [
        ("--language", "cobol", "no rules for 'cobol'; languages: "),
        ("--cwe", "sql", "not a CWE: 'sql'; write it like CWE-89"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(cli, option, value, error):
    ran = cli("rules", "list", option, value)
    assert ran.code == 2
    assert error in ran.err


def test_the_list_as_json_tells_all_that_is_known_of_a_rule(cli):
    rules = cli("rules", "list", "--format", "json", "--cwe", "CWE-89").json()
    (one,) = (rule for rule in rules if rule["id"] == "python-sql-injection")
    assert one["languages"] == ["python"]
    assert one["severity"] == "critical"
    assert {"title", "why", "fix", "cwe", "owasp", "since", "autofix"} <= {*one}


# ---- stats


def test_statistics_count_every_rule_once_a_question(cli):
    stats = cli("rules", "stats", "--format", "json").json()
    total = stats["rules"]
    for question in ("severity", "confidence", "cwe", "autofix"):
        assert sum(stats[question].values()) == total
    assert len(stats["without_autofix"]) == stats["autofix"]["none"]
    assert sum(stats["language"].values()) >= total


def test_statistics_tell_what_is_covered_and_what_is_not(cli):
    out = cli("rules", "stats").out
    assert "CWE Top 25 of 2024: " in out
    assert "OWASP Top 10 of 2021: " in out
    (line,) = (line for line in out.splitlines() if "Use after free" in line)
    assert " none " in line


# ---- new


@pytest.fixture
def clone(repo):
    """Return a repository that looks like a clone of reviewbot."""
    repo.write("rules/code/python/x.txt", "")
    return repo


def test_a_new_rule_gets_a_file_and_a_sample_in_its_family(clone, cli):
    ran = cli(
        "rules", "new", "python-new-danger", "--cwe", "CWE-89", "--severity", "high",
        "--title", "It's new",
    )  # fmt: skip
    assert ran.code == 0
    assert "reviewbot rules test python-new-danger" in ran.out
    rule = (clone.path / "rules/code/python/python-new-danger.yaml").read_text()
    for line in ("cwe: CWE-89\n", "severity: HIGH\n", "title: 'It''s new'\n", "TODO"):
        assert line in rule
    assert (clone.path / "tests/rules/code/python/python-new-danger.py").exists()


def test_all_that_is_wrong_with_a_new_rule_is_what_is_still_to_do(cli):
    where = ("--rules", "team", "--samples", "samples")
    names = sorted(f"{each.prefix}-new-danger" for each in SKELETONS.values())
    for name in names:
        assert cli("rules", "new", name, *where).code == 0
    ran = cli("rules", "test", *where)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        *(f"{name} still says TODO: team/{name}.yaml" for name in names),
        f"{len(names)} rules, {len(names)} samples, 0 changes, {len(names)} mistakes",
    ]


@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (["Python-Eval2"], "the id is not kebab-case"),
        (["python-eval"], "there is a rule python-eval"),
        (["python-taken"], "there is a rule python-taken"),
        (["cobol-goto-danger"], "does not say what it reads"),
        (["python-new-danger", "--cwe", "89"], "cwe is not like CWE-89"),
        (["python-new-danger", "--title", "x" * 61], "title is longer than 60"),
        (["python-new-danger", "--rules", "team"], "name both folders"),
    ],
)
def test_a_new_rule_that_cannot_be_is_refused_in_one_line(clone, cli, argv, error):
    clone.write("rules/code/go/x.yaml", "rules: [{id: python-taken}]\n")
    ran = cli("rules", "new", *argv)
    assert ran.code == 2
    assert error in ran.err
    assert ran.err.count("\n") == 1
    assert not (clone.path / "tests").exists()


def test_a_sample_that_is_there_is_not_overwritten(clone, cli):
    path = "tests/rules/code/python/python-new-danger.py"
    clone.write(path, "mine")
    assert cli("rules", "new", "python-new-danger").code == 2
    assert (clone.path / path).read_text() == "mine"
    assert not (clone.path / "rules/code/python/python-new-danger.yaml").exists()


def test_outside_of_a_clone_a_new_rule_needs_folders(repo, cli):
    ran = cli("rules", "new", "python-new-danger")
    assert ran.code == 2
    assert "no rules/code here" in ran.err


def test_a_family_can_be_named_when_the_id_does_not_tell(cli):
    where = ("--rules", "team", "--samples", "samples")
    ran = cli("rules", "new", "acme-danger", "--family", "go", *where)
    assert ran.code == 0
    assert "samples/acme-danger.go" in ran.out


# ---- docs


def test_a_page_shows_what_is_reported_and_what_is_not():
    example = Example("javascript", "eval(x)", "f(`\n```\n`)")
    rule = a_rule(
        languages=("js", "ts"), since="0.1.0", aliases=("B307",), autofix=Autofix.SAFE
    )
    text = page(rule, example)
    for part in (
        "javascript, typescript",
        "since 0.1.0",
        "`B307`",
        "`reviewbot check --fix`",
        "**Reported.**\n\n```javascript\neval(x)\n```\n",
        "**Not reported.**\n\n````javascript\n",
    ):
        assert part in text


def test_a_page_without_a_sample_shows_no_code():
    assert "```" not in page(a_rule(), None)


def test_the_catalogue_says_honestly_what_no_rule_covers():
    text = catalogue([a_rule("python-eval", cwe="CWE-95", owasp="A03:2021")])
    rows = text.splitlines()
    link = "[`python-eval`](python-eval.md)"
    assert f"| **CWE-94** | Code injection | {link} |" in rows
    assert "| **CWE-416** | Use after free | none |" in rows
    assert f"| **A03:2021** | Injection | {link} |" in rows
    assert "| python | 1 | 0 | 1 | 0 | 0 |" in rows


def test_pages_take_their_examples_from_the_samples(repo, cli):
    repo.write("s/a.py", "# ruleid: python-eval\neval(a_name)\n")
    assert cli("rules", "docs", "--samples", "s", "--output", "pages").code == 0
    assert "eval(a_name)" in (repo.path / "pages/python-eval.md").read_text()
    assert cli("rules", "docs", "--output", "pages", "--check").code == 1


def test_completion_offers_the_options_of_each_action(cli):
    script = cli("completion", "bash").out
    (rules,) = (
        line for line in script.splitlines() if line.strip().startswith("rules)")
    )
    for word in ("bench", "--budget", "--diffs", "--language"):
        assert word in rules.replace('"', " ").split()


def test_json_of_statistics_is_json(cli):
    assert json.loads(cli("rules", "stats", "--format", "json").out)
