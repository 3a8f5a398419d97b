"""How a review asks its engines: heads first, then what is needed of the bases."""

from datetime import date

from hypothesis import given, settings

from reviewbot.engines.cache import Cache
from reviewbot.errors import EngineError
from reviewbot.gate import moves as moved
from reviewbot.gate.bench import Bench
from reviewbot.gate.decide import decide
from reviewbot.gate.seen import Seen
from reviewbot.model.change import Hunk
from reviewbot.model.finding import Side
from reviewbot.model.policy import Persona, Policy
from reviewbot.model.text import Scanned, TextKey
from reviewbot.pipeline import Reviewer, review
from reviewbot.texts import text_of
from tests.builders import AnyRules, a_change, a_file
from tests.programs import change_of, editors, engine, hunks_by_identity

DANGERS = ("python-eval", "python-run")


BENCH = Bench(Policy(persona=Persona.AUDITOR), AnyRules(), date(2026, 1, 1))


class Recorder:
    """An engine of two rules that keeps what it is asked."""

    name, version, problem = "fake", "1", ""

    def __init__(self, *, dying=False, breaking=False):
        self.asked, self.dying, self.breaking = [], dying, breaking

    def reads(self, language):
        return language == "python"

    def rule_count(self, languages):
        return 2

    def rules_key(self, text):
        return "a"

    def wants(self, text):
        return b"(" in text.data

    def scan(self, texts, rules=None):
        if self.dying and rules is not None:
            raise RuntimeError("no second time")
        self.asked.append(({text.key for text in texts}, rules))
        for text in texts:
            found = (f for rule in DANGERS for f in found_by(rule, text))
            wanted = (f for f in found if rules is None or f.rule in rules)
            yield Scanned(text.key, self.name, tuple(wanted))
            if self.breaking:
                raise EngineError("broke off")


def found_by(rule, text):
    calls = engine(text.key.path, text.data, rule=rule)
    return [call for call in calls if call.evidence[0] == rule.partition("-")[2]]


def reviewed(change, *engines, cache=""):
    return review(change, Reviewer(engines, BENCH, Cache(str(cache))))


@settings(max_examples=200, deadline=None)
@given(editor=editors(unique=False))
def test_asking_less_of_the_bases_changes_nothing(editor):
    change = change_of(editor, hunks_by_identity)
    recorder = Recorder()
    report = reviewed(change, recorder)
    everything = Seen((), [*Recorder().scan([*all_texts(change)])])
    told = decide(change, everything, moved.find(change), BENCH)
    assert report.findings == told.findings
    assert (report.stats.moved, report.stats.older) == (
        told.stats.moved,
        told.stats.older,
    )
    sides = [{key.side for key in keys} for keys, _ in recorder.asked]
    assert sides in ([], [{Side.RIGHT}], [{Side.RIGHT}, {Side.LEFT}])


def all_texts(change):
    for file in change.files:
        if file.bases[0].hunks:
            yield text_of(TextKey(file.path, Side.RIGHT), file.path, file.data)
        for parent, base in enumerate(file.bases):
            key = TextKey(file.path, Side.LEFT, parent)
            yield text_of(key, base.path, base.data)


OLD = b"y = eval(a)\n"
MORE = b"y = eval(a)\ny = eval(b)\n"


def grown(base, head, *hunks):
    return a_change(a_file(data=head, base=base, hunks=hunks))


def test_a_base_is_asked_for_the_rules_of_its_head_only():
    recorder = Recorder()
    report = reviewed(grown(OLD, MORE, Hunk(1, 0, 2, 1)), recorder)
    assert [one.finding.location.line for one in report.findings] == [2]
    assert [rules for _, rules in recorder.asked] == [None, {"python-eval"}]


def test_a_base_of_a_head_without_findings_is_not_asked_for():
    recorder = Recorder()
    reviewed(grown(MORE, b"print()\n", Hunk(1, 2, 1, 1)), recorder)
    assert [rules for _, rules in recorder.asked] == [None]


def test_a_base_may_be_known_in_part_or_whole(tmp_path):
    change = grown(OLD, MORE, Hunk(1, 0, 2, 1))
    first, again = Recorder(), Recorder()
    told = [reviewed(change, one, cache=tmp_path / "a") for one in (first, again)]
    assert told[0] == told[1]
    assert len(first.asked) == 2
    assert not again.asked
    before, later = Recorder(), Recorder()
    reviewed(a_change(a_file(data=OLD)), before, cache=tmp_path / "b")
    reviewed(change, later, cache=tmp_path / "b")
    assert [rules for _, rules in later.asked] == [None], "the base was known whole"


def test_what_is_known_in_part_is_not_taken_for_the_whole(tmp_path):
    both = b"y = eval(a)\nrun(\n    b,\n    note=1,\n)\n"
    change = grown(both, both + OLD, Hunk(5, 0, 6, 1))
    reviewed(grown(both, both[:12] + OLD, Hunk(2, 4, 2, 1)), Recorder(), cache=tmp_path)
    whole, kept = (
        reviewed(change, Recorder()),
        reviewed(change, Recorder(), cache=tmp_path),
    )
    assert whole == kept


def test_a_crash_over_bases_is_a_failure_and_shows_added_lines(tmp_path):
    change = grown(OLD, MORE, Hunk(1, 0, 2, 1))
    report = reviewed(change, Recorder(dying=True), cache=tmp_path)
    assert report.failures == ("fake: crashed: RuntimeError: no second time",)
    assert [one.finding.location.line for one in report.findings] == [2]


def test_an_engine_that_breaks_off_over_heads_shows_added_lines_only():
    change = a_change(
        a_file(data=MORE, base=OLD, hunks=[Hunk(1, 0, 2, 1)]), a_file("b.py", MORE)
    )
    report = reviewed(change, Recorder(breaking=True))
    assert report.failures == ("fake: broke off",)
    assert [one.finding.location.line for one in report.findings] == [2]
