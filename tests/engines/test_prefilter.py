"""The prefilter may let too much through, never too little."""

import os
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviewbot.engines.bandit.engine import Bandit
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import binary, process
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.model.finding import Side
from reviewbot.model.text import Scanned, TextKey
from reviewbot.rulebook import prefilter
from reviewbot.rulebook.packs import rules_folder, shipped
from reviewbot.texts import text_of
from tests.engines.rulebooks import a_rulebook, a_semgrep_rule, a_text

names = st.sampled_from(["run", "os", "get", "caf\u00e9", "a1"])
calls = st.builds("{}.{}($X)".format, names, names) | st.builds("{}(...)".format, names)
strings = st.builds("$F('{}')".format, names)
keywords = st.builds("$F(..., {}=True, ...)".format, names)
imports = st.builds("import {}".format, names)
patterns = calls | strings | keywords | imports
bodies = st.one_of(
    patterns.map(lambda p: {"pattern": p}),
    st.lists(patterns, min_size=1, max_size=3).map(
        lambda some: {"pattern-either": [{"pattern": p} for p in some]}
    ),
    st.tuples(patterns, patterns).map(
        lambda two: {"patterns": [{"pattern": two[0]}, {"pattern-not": two[1]}]}
    ),
    st.tuples(names, patterns).map(
        lambda two: {
            "patterns": [
                {"pattern": "$F($X)"},
                {"metavariable-regex": {"metavariable": "$F", "regex": two[0]}},
            ]
        }
    ),
    st.tuples(patterns, patterns).map(
        lambda two: {
            "mode": "taint",
            "pattern-sources": [{"pattern": two[0]}],
            "pattern-sinks": [{"pattern": two[1]}],
        }
    ),
)
lines = st.one_of(
    st.builds("{}.{}(x)".format, names, names),
    st.builds("{}('{}')".format, names, names),
    st.builds("f(1, {}=True)".format, names),
    st.builds("import {}".format, names),
    st.builds("from os import {} as {}".format, names, names),
    st.builds("x = '{}'\nf(x)".format, names),
    st.builds("{0} = {1}\n{0}(x)".format, names, names),
)
files = st.lists(lines, min_size=1, max_size=3).map("\n".join)


@example(
    rules=[
        {"pattern-either": [{"pattern": "run(...)"}, {"pattern": "os.get(...)"}]},
        {"patterns": [{"pattern": "$F(...)"}, {"pattern-not": "run(...)"}]},
        {"pattern": "import os.get"},
    ],
    codes=["run(x)", "os.get(x)", "from os import get as f\nf(x)", "g(x)"],
)
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rules=st.lists(bodies, min_size=10, max_size=20),
    codes=st.lists(files, min_size=30, max_size=60),
)
def test_no_rule_is_dropped_for_which_semgrep_finds_a_match(
    tmp_path_factory, rules, codes
):
    made = [
        a_semgrep_rule(f"python-rule-{n}", message="x", **body)
        for n, body in enumerate(rules)
    ]
    book = a_rulebook(tmp_path_factory.mktemp("packs"), *made)
    (pack,) = book.packs("python")
    texts = [a_text(code.encode(), f"{n}.py") for n, code in enumerate(codes)]
    with process.workspace(texts, list(pack.bodies.values())) as space:
        printed = process.run(binary.find(), space, EngineLimits())
        for match in printed["results"]:
            data = space.files[match["path"]].data
            assert match["check_id"] in pack.candidates(data)


SAMPLES = os.path.join(os.path.dirname(rules_folder()), "tests", "rules", "code")
WHERE = {
    "workflows": ".github/workflows/{}",
    "dockerfile": "Dockerfile",
}


def samples():
    for parent, _, names in os.walk(SAMPLES):
        family = os.path.basename(parent)
        for name in sorted(names):
            if ".fixed." not in name:
                path = WHERE.get(family, "{}").format(name)
                with open(os.path.join(parent, name), "rb") as file:
                    yield text_of(TextKey(name, Side.RIGHT), path, file.read())


def test_every_rule_is_a_candidate_for_its_own_samples():
    book = shipped()
    lost = []
    for text in samples():
        packs = book.packs(text.language)
        chosen = {name for pack in packs for name in pack.candidates(text.data)}
        wanted = re.findall(rb"ruleid:\s*([\w-]+)", text.data)
        known = {rule for pack in packs for rule in pack.bodies}
        lost += [
            (text.path, rule.decode())
            for rule in wanted
            if rule.decode() in known and rule.decode() not in chosen
        ]
    assert not lost


def test_bandit_finds_nothing_in_a_file_without_a_trigger_word():
    engine = Bandit(shipped())
    tests = engine.rulebook.bandit_tests()
    if not tests:
        pytest.skip("no test of bandit is in the pack yet")
    triggers = {test.id: test.triggers for test in tests}
    texts = [text for text in samples() if text.language == "python"]
    for text, outcome in zip(texts, engine.scan(texts), strict=True):
        if not isinstance(outcome, Scanned):
            continue
        for found in outcome.findings:
            (detector,) = found.detectors
            words = triggers[detector.id]
            assert any(word.encode() in text.data for word in words), (text.path, found)


def test_semgrep_wants_exactly_the_texts_with_a_candidate(rulebook):
    engine = Semgrep(rulebook)
    assert engine.wants(a_text(b"eval(x)"))
    assert not engine.wants(a_text(b"print(x)"))
    assert not engine.wants(a_text(b"eval(x)", "notes.txt"))


FORMULAS = st.recursive(
    st.none()
    | st.just(["Pred", ["Regexp", "x"]])
    | st.lists(st.sampled_from("abcd"), max_size=3).map(
        lambda names: ["Pred", ["Idents", names]]
    ),
    lambda inner: st.builds(
        lambda kind, parts: [kind, parts],
        st.sampled_from(["And", "Or"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@given(FORMULAS)
def test_a_simplified_formula_gives_the_same_answers(formula):
    simple = prefilter.simplified(formula)
    for number in range(16):
        words = prefilter.Words(bytes(b"abcd"[i] for i in range(4) if number >> i & 1))
        assert prefilter.may_match(simple, words) == prefilter.may_match(formula, words)
