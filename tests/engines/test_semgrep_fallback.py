"""Without semgrep-core: the same findings from the programs beside it."""

import pytest

from reviewbot.engines.semgrep import binary, fallback
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.errors import EngineError
from reviewbot.model.text import Failed
from tests.engines.rulebooks import a_text

FLOW = b"def f(db):\n  a = request.args\n  db.execute(a)\n  eval(a)  # nosemgrep\n"
TEXTS = [
    a_text(FLOW, "app/\u00e9 b.py"),
    a_text(b"eval(a)\n", "tests/test_app.py"),
    a_text(b"let a = <b/>;\neval(a)\n", "a.tsx"),
    a_text(b"eval(a)\nlet x: = = 3;\neval(b)\n", "b.ts"),
    a_text(b"eval(a)\n", "node_modules/c.mjs"),
    a_text(b"name: \xc3\xa9\nrun: a\n", ".github/workflows/a.yml"),
    a_text(b"FROM a\nRUN curl a\n", "Containerfile"),
    a_text(b"#!/bin/sh\neval $a\n", "run-it"),
    a_text(b"def (:\n  eval(x\n", "bad.py"),
    a_text(b"eval(a)\n" + b"# filler\n" * 150_000, "large.py"),
]


def told(rulebook, texts=TEXTS):
    outcomes = list(Semgrep(rulebook).scan(texts))
    assert len(outcomes) == len(texts)
    return {
        o.key: (o.reason.partition(" near")[0], o.unreadable)
        if isinstance(o, Failed)
        else ([(f.rule, f.location) for f in o.findings], o.unparsed)
        for o in outcomes
    }


@pytest.fixture(scope="session")
def by_core(rulebook):
    return told(rulebook)


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        pytest.param(0, TEXTS, id="osemgrep"),
        pytest.param(1, TEXTS[:-1], id="python command"),
    ],
)
def test_the_slower_programs_say_the_same(
    rulebook, by_core, number, texts, monkeypatch
):
    program = list(fallback.programs())[number]
    monkeypatch.setattr(binary, "find", lambda: None)
    monkeypatch.setattr(fallback, "programs", lambda: iter([program]))
    assert told(rulebook, texts) == {text.key: by_core[text.key] for text in texts}


def test_a_fallback_is_told_and_its_evidence_is_the_whole_match(rulebook, monkeypatch):
    monkeypatch.setattr(binary, "find", lambda: None)
    engine = Semgrep(rulebook)
    assert engine.problem == "semgrep-core is missing: semgrep takes longer"
    assert engine.version.endswith("/fallback")
    (outcome,) = engine.scan(TEXTS[:1])
    told = [(found.rule, found.evidence, found.edit) for found in outcome.findings]
    sql, call = sorted(told, key=lambda found: found[0], reverse=True)
    assert sql[:2] == ("python-sql", ("a",))
    assert call[:2] == ("python-eval", ("eval(a)",))
    assert call[2].text == "lit(a)"


def test_without_semgrep_the_error_says_what_to_install(rulebook, monkeypatch):
    monkeypatch.setattr(binary, "find", lambda: None)
    monkeypatch.setattr(fallback, "programs", lambda: iter(()))
    with pytest.raises(EngineError, match=r"^semgrep is not installed: pip install"):
        list(Semgrep(rulebook).scan(TEXTS))


def test_a_program_that_fails_is_followed_by_the_next(rulebook, monkeypatch):
    good = next(fallback.programs())
    monkeypatch.setattr(binary, "find", lambda: None)
    monkeypatch.setattr(fallback, "programs", lambda: iter([["false"], ["/no"], good]))
    (outcome,) = Semgrep(rulebook).scan(TEXTS[1:2])
    assert len(outcome.findings) == 1
