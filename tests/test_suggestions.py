import pytest

from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.gate.seen import Seen
from reviewbot.model.finding import Edit, Side
from reviewbot.model.text import Failed, TextKey
from reviewbot.model.value import replace
from reviewbot.suggestions import proven
from reviewbot.texts import text_of
from tests.builders import a_judged, a_report
from tests.engines.rulebooks import EVAL, a_rulebook, a_semgrep_rule


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    other = a_semgrep_rule("python-exec", pattern="exec($X)")
    return Semgrep(a_rulebook(folder, a_semgrep_rule(**EVAL), other))


def offered(engine, data, replacement, path="app.py"):
    """Offer a replacement for each finding in a file, and return what is kept."""
    text = text_of(TextKey(path, Side.RIGHT), path, data)
    (outcome,) = engine.scan([text])
    judged = [
        a_judged(finding=found, suggestion=Edit(found.location, replacement))
        for found in outcome.findings
    ]
    seen = Seen([text], [outcome])
    report = proven(a_report(*judged), seen, [engine])
    return [one.suggestion is not None for one in report.findings]


@pytest.mark.parametrize(
    ("data", "replacement", "kept"),
    [
        pytest.param(b"eval(x)\n", "lit(x)", True, id="helps"),
        pytest.param(b"a = 'x'\r\neval(x)\r\n", "lit(\n  x)", True, id="CRLF"),
        pytest.param(b"\xef\xbb\xbfeval(x)\n", "lit(x)", True, id="BOM"),
        pytest.param("é = 'é'; eval(é)\n".encode(), "lit(é)", True, id="not ASCII"),
        pytest.param(b"eval(x)", "lit(x)", True, id="no newline at the end"),
        pytest.param(b"eval(x)\n", "eval(x)", False, id="changes nothing"),
        pytest.param(b"eval(x)\n", "(eval(x))", False, id="leaves the finding"),
        pytest.param(b"eval(x)\n", "eval(y)", False, id="another of the same rule"),
        pytest.param(b"eval(x)\n", "exec(x)", False, id="another rule"),
        pytest.param(b"eval(x)\n", "lit(x", False, id="syntax error"),
        pytest.param(b"eval(x)\n", "def (:", False, id="no Python at all"),
        pytest.param(b"y = eval(x)\n", "pass", False, id="a statement in a value"),
        pytest.param(b"eval(x)\x0c\neval(x)\n", "lit(x)", [True, True], id="twice"),
        pytest.param(b"x = '\xe9'\neval(x)\n", "lit(x)", False, id="read as latin-1"),
    ],
)
def test_a_replacement_is_offered_only_when_it_helps(engine, data, replacement, kept):
    told = offered(engine, data, replacement)
    assert told == (kept if isinstance(kept, list) else [kept])


def test_when_the_trial_fails_nothing_is_offered(engine):
    class Failing:
        name, wants, reads = engine.name, engine.wants, engine.reads

        def scan(self, texts):
            return (Failed(text.key, self.name, "died") for text in texts)

    text = text_of(TextKey("app.py", Side.RIGHT), "app.py", b"eval(x)\n")
    (outcome,) = engine.scan([text])
    (found,) = outcome.findings
    one = a_judged(finding=found, suggestion=Edit(found.location, "run(x, eval)"))
    seen = Seen([text], [outcome])
    (kept,) = proven(a_report(one), seen, [engine]).findings
    (dropped,) = proven(a_report(one), seen, [Failing()]).findings
    assert kept.suggestion
    assert dropped == replace(one, suggestion=None)
