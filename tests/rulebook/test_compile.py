import json

import pytest
import yaml

from reviewbot.engines.semgrep import binary
from reviewbot.errors import ConfigError, EngineError
from reviewbot.rulebook import compile as compiler
from reviewbot.rulebook.packs import load, unpack
from reviewbot.rulebook.prefilter import Words, may_match
from reviewbot.rulebook.source import Source, parse, sources
from tests.engines.rulebooks import B307, EVAL, TAINT, a_semgrep_rule


def compiled(*rules):
    return compiler.packs([Source("x.yaml", rule) for rule in rules], binary.find())


def without(name, **metadata):
    rule = a_semgrep_rule(**EVAL, metadata=metadata)
    rule["metadata"].pop(name, None)
    rule.pop(name, None)
    return rule


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (without("metadata"), "x.yaml: rule python-eval: metadata is missing"),
        (
            without("severity"),
            "x.yaml: rule python-eval: severity is missing or not text",
        ),
        (without("title"), "x.yaml: rule python-eval: title is missing or not text"),
        (without("why"), "x.yaml: rule python-eval: why is missing or not text"),
        (without("", cew="x"), "x.yaml: rule python-eval: unknown field cew"),
        (without("", cwe="89"), "x.yaml: rule python-eval: cwe is not like CWE-89: 89"),
        (
            without("", since=0.1),
            "x.yaml: rule python-eval: since is not text: quote it",
        ),
        (
            without("", references="https://x"),
            "x.yaml: rule python-eval: references is not a list of texts",
        ),
        (
            without("", autofix=["x"]),
            "x.yaml: rule python-eval: autofix is neither safe",
        ),
        (
            without("", title="x" * 61),
            "x.yaml: rule python-eval: title is longer than 60",
        ),
        (
            {**a_semgrep_rule(), "severity": "ERROR"},
            "x.yaml: rule python-eval: severity is 'ERROR', not one of low, medium, high",
        ),
        (a_semgrep_rule("Eval"), "x.yaml: rule Eval: the id is not kebab-case"),
        (
            a_semgrep_rule(languages=["cobol"]),
            "x.yaml: languages of python-eval must be",
        ),
        (
            a_semgrep_rule(languages=[["a"]]),
            "x.yaml: rule python-eval: languages is not a list",
        ),
        (
            a_semgrep_rule(languages=["python", "js"]),
            "x.yaml: languages of python-eval must be of one family",
        ),
        (
            {**a_semgrep_rule(), "languages": 3},
            "x.yaml: rule python-eval: languages is not a list",
        ),
        (
            a_semgrep_rule(pattern="eval(("),
            "x.yaml: rule python-eval cannot be parsed by semgrep: Invalid pattern",
        ),
        (
            a_semgrep_rule(message="x", mode="zork", pattern="x"),
            "x.yaml: rule python-eval cannot be parsed by semgrep: Unexpected value for mo",
        ),
        (
            a_semgrep_rule(patterns=[{"pattern-regex": "(("}]),
            "x.yaml: rule python-eval cannot be parsed by semgrep: ",
        ),
        (
            {**a_semgrep_rule(), "min-version": "99.0.0"},
            "x.yaml: rule python-eval cannot be parsed by semgrep: ",
        ),
        (without("pattern"), "x.yaml: rule python-eval cannot be parsed by semgrep: "),
    ],
)
def test_a_wrong_rule_is_named_on_one_line(rule, error):
    with pytest.raises(ConfigError) as raised:
        compiled(rule)
    assert str(raised.value).startswith(error)
    assert "\n" not in str(raised.value)


def test_one_wrong_rule_among_many_is_named():
    good = [a_semgrep_rule(f"python-eval-{n}") for n in range(3)]
    with pytest.raises(ConfigError, match="rule python-bad cannot be parsed"):
        compiled(*good, a_semgrep_rule("python-bad", pattern="f(("), *good[:0])


def test_an_id_may_be_used_once():
    rules = [Source("a.yaml", a_semgrep_rule()), Source("b.yaml", a_semgrep_rule())]
    error = "^b.yaml: rule python-eval is already in a.yaml$"
    with pytest.raises(ConfigError, match=error):
        compiler.packs(rules, binary.find())


BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122)
)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"rules: [", "x.yaml: not YAML: "),
        (b"\xff\xfe\x00\xd8", "x.yaml: not YAML: "),
        (b"rules: !!python/object:os.system x", "x.yaml: not YAML: "),
        (b"a: 2026-99-99", "x.yaml: not YAML: "),
        (b"[" * 100_000, "x.yaml: nested too deeply"),
        (BOMB, "x.yaml: alias \\*a is not allowed: write it out"),
        (b"#" * 1_000_001, "x.yaml: larger than 1000 kB"),
        (b"", "x.yaml: no list of rules under `rules:`"),
        (b"rules: {}", "x.yaml: no list of rules"),
        (b"rules: []", "x.yaml: no list of rules"),
        (b"- a", "x.yaml: no list of rules"),
        (b"rules: [a]", "x.yaml: a rule has no id"),
        (b"rules: [{id: 3}]", "x.yaml: a rule has no id"),
        (b"rules: [{id: a, x: 2026-01-01}]", "x.yaml: rule a has a value that is not"),
        (b"rules: [{id: a, x: .inf}]", "x.yaml: rule a has a value that is not text"),
        (b"rules: [{id: a, x: {? [b] : c}}]", "x.yaml: "),
    ],
)
def test_a_file_that_is_no_rule_file_is_named_on_one_line(data, error):
    with pytest.raises(ConfigError, match=f"^{error}") as raised:
        list(parse("x.yaml", data))
    assert "\n" not in str(raised.value)


def test_a_pack_holds_what_was_written(tmp_path):
    rule = a_semgrep_rule(**EVAL, metadata={"references": ["https://x"]})
    path = tmp_path / "python.json"
    path.write_text(compiler.render(compiled(rule)["python"]))
    pack = load(str(path), "python")
    assert pack.bodies["python-eval"]["pattern"] == "eval($X)"
    assert "metadata" not in pack.bodies["python-eval"]
    assert pack.fields["python-eval"]["references"] == ["https://x"]
    assert pack.candidates(b"eval(x)") == ["python-eval"]
    assert pack.candidates(b"evil(x)") == []


def test_the_same_rules_give_the_same_text_whatever_their_keys_order():
    rules = [a_semgrep_rule(), a_semgrep_rule("python-sql", **TAINT)]
    turned = [dict(reversed(rule.items())) for rule in rules]
    texts = {
        compiler.render(compiled(*some)["python"]) for some in (rules, turned, rules)
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["rules"].keys() == {"python-eval", "python-sql"}


@pytest.mark.parametrize(
    "other",
    [
        a_semgrep_rule(pattern="eval($Y)"),
        a_semgrep_rule(message="other"),
        a_semgrep_rule(metadata={"why": "other"}),
    ],
)
def test_another_rule_gives_another_digest(other):
    first, second = compiled(a_semgrep_rule())["python"], compiled(other)["python"]
    assert first["digest"] != second["digest"]


def test_without_semgrep_every_rule_is_a_candidate():
    packs = compiler.packs([Source("x.yaml", a_semgrep_rule())], None)
    assert unpack(packs["python"], "python").candidates(b"") == ["python-eval"]


def test_rules_are_read_in_order_of_their_paths(tmp_path):
    for name in ("b/z.yaml", "b/a.yml", "a/x.yaml", "a/no.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        rule = a_semgrep_rule("python-" + path.stem)
        path.write_text(yaml.safe_dump({"rules": [rule]}))
    assert [rule.id for rule in sources(str(tmp_path))] == [
        "python-x",
        "python-a",
        "python-z",
    ]


@pytest.mark.parametrize("output", ["", "[3]", "3", '[{"rule_id": "x"}]'])
def test_a_semgrep_that_tells_no_prefilters_is_an_engine_error(tmp_path, output):
    program = tmp_path / "semgrep-core"
    program.write_text(f"""#!/bin/sh
case "$1" in -prefilter_of_rules) echo '{output}';; *) echo '{{"version": "1.2.3", "errors": []}}';; esac
""")
    program.chmod(0o755)
    with pytest.raises(EngineError, match=r"^semgrep-core tells no prefilters"):
        compiler.packs([Source("x.yaml", a_semgrep_rule())], str(program))


@pytest.mark.parametrize(
    ("tests", "error"),
    [
        ("", "no tests under `tests:`"),
        ("tests: 3", "no tests under `tests:`"),
        ({"B307": 3}, "B307 names no rule"),
        ({"B307": {**B307, "triggers": []}}, "B307 has no list of trigger words"),
        ({"B307": {**B307, "triggers": "eval"}}, "B307 has no list of trigger words"),
        ({"B307": {**B307, "triggers": [""]}}, "B307 has no list of trigger words"),
        ({"B307": {**B307, "min_severity": "low"}}, "min_severity of B307 is unknown"),
        ({"B307": {**B307, "cwe": 3}}, "cwe is missing"),
        (
            {"B307": {"rule": "python-x", "triggers": ["a"]}},
            "bandit.yaml: B307 names no known rule: python-x",
        ),
    ],
)
def test_a_wrong_bandit_file_is_named_on_one_line(tests, error):
    data = tests if isinstance(tests, str) else json.dumps({"tests": tests})
    with pytest.raises(ConfigError, match=error):
        compiler.bandit_pack(data.encode(), ())


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (None, True),
        (["And", []], True),
        (["Or", []], False),
        (["Pred", ["Idents", ["evaluate", "x"]]], True),
        (["Pred", ["Idents", ["eval", "x"]]], False),
        (["Pred", ["Idents", ["eval", "z"]]], False),
        (["And", [["Pred", ["Idents", ["z"]]], ["Pred", ["Regex", "e"]]]], False),
        (["Or", [["Pred", ["Idents", ["z"]]], ["Pred", ["Regex", "e"]]]], True),
        (["Not", [["Pred", ["Idents", ["eval"]]]]], True),
        (["Xor", []], True),
        ("text", True),
        (3, True),
        (["Pred", ["Words", ["z"]]], True),
        (["Pred", ["Idents", ["eval"]]], False),
        (["Pred", ["Text", ["eval"]]], True),
        (["Pred", ["Lower", ["eval"]]], True),
        (["Pred", ["Lower", ["EVAL"]]], False),
        (["And", [["New", 3], ["Pred", ["Idents", ["z"]]]]], False),
        (["Or", [["New", 3], ["Pred", ["Idents", ["z"]]]]], True),
    ],
)
def test_a_formula_of_unknown_shape_counts_as_true(formula, expected):
    assert may_match(formula, Words(b"evaluate(x)")) is expected


def test_words_of_the_author_narrow_the_prefilter():
    body = {**RULE_WITH_WORDS}
    (pack,) = compiler.packs([Source("x.yaml", body)], binary.find()).values()
    formula = pack["rules"]["python-words"]["prefilter"]
    assert may_match(formula, Words(b"app.config['DEBUG'] = True"))
    assert not may_match(formula, Words(b"app.config['other'] = True"))


RULE_WITH_WORDS = {
    "id": "python-words",
    "languages": ["python"],
    "severity": "LOW",
    "message": "m",
    "metadata": {
        "title": "t",
        "confidence": "high",
        "cwe": "CWE-1",
        "why": "w",
        "fix": "f",
        "words": ["DEBUG"],
    },
    "pattern": '$APP.config["DEBUG"] = True',
}
