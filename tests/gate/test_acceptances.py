from datetime import date

import pytest

from reviewbot.engines.disclosed import digest
from reviewbot.gate.acceptances import apply
from reviewbot.gate.suppressions import Context
from reviewbot.model.finding import Disclosure, Side
from reviewbot.model.policy import Acceptance, Policy
from reviewbot.model.report import NoteKind, SuppressionKind
from reviewbot.model.text import Text, TextKey
from tests.builders import a_file, a_finding, a_judged

TODAY = date(2026, 6, 1)


def an_acceptance(rule="python-eval", path="app.py", **changes):
    values = {"reason": "trusted input", "owner": "security"}
    return Acceptance(rule, path, **values | changes)


def a_context(*acceptances, seen=(), paths=("app.py",), **changes):
    texts = {
        path: Text(TextKey(path, Side.RIGHT), path, "python", b"") for path in paths
    }
    files = {path: a_file(path) for path in paths}
    policy = Policy(acceptances=acceptances, source="main:reviewbot.toml")
    return Context(files, texts, list(seen), policy, TODAY, **changes)


def used(*acceptances, judged, **changes):
    seen = [each.finding for each in judged]
    return apply(judged, a_context(*acceptances, seen=seen, **changes))


@pytest.mark.parametrize(("rule", "path", "accepted"), [
    ("python-eval", "app.py", True),
    ("python-*", "*", True),
    ("*", "**/app.py", True),
    ("python-exec", "app.py", False),
    ("python", "app.py", False),
    ("python-eval", "other.py", False),
    ("python-eval", "src/**", False),
])  # fmt: skip
def test_accepts_by_rule_and_path(rule, path, accepted):
    one = a_judged()
    outcome = used(an_acceptance(rule, path), judged=[one])
    assert outcome.kept == (() if accepted else (one,))
    assert [each.judged for each in outcome.suppressed] == ([one] if accepted else [])


def test_says_who_accepted_it_why_and_until_when():
    until = date(2027, 1, 31)
    (suppressed,) = used(an_acceptance(expires=until), judged=[a_judged()]).suppressed
    by = suppressed.by
    assert by.kind is SuppressionKind.ACCEPTANCE
    assert (by.owner, by.reason, by.until) == ("security", "trusted input", until)
    assert (by.path, by.line, by.in_change) == ("main:reviewbot.toml", 0, False)


def test_a_fingerprint_narrows_it_to_one_finding():
    first, second = a_judged(line=1), a_judged(line=2)
    acceptance = an_acceptance(fingerprint=second.fingerprint)
    assert used(acceptance, judged=[first, second]).kept == (first,)


def a_value(letters, path="app.py", line=1, rule="secret-password"):
    """A finding about a sensitive value, which only its digest names."""
    told = Disclosure(len(letters), "", digest(letters.encode(), b"key"))
    finding = a_finding(rule, path, line, disclosure=told)
    return a_judged(finding=finding, fingerprint=f"1:{line:032x}")


@pytest.mark.parametrize(("path", "accepted"), [
    ("*", [0, 1, 2]), ("**", [0, 1, 2]), ("app.py", [0, 1]), ("src/**", [2]), ("other.py", []),
])  # fmt: skip
def test_the_digest_of_a_value_accepts_it_wherever_the_path_matches(path, accepted):
    places = [("app.py", 1), ("app.py", 9), ("src/b.py", 1)]
    same = [a_value("one", *place) for place in places]
    others = [a_value("two", *place) for place in places]
    name = same[0].finding.disclosure.digest
    acceptance = an_acceptance("secret-*", path, fingerprint=name)
    outcome = used(acceptance, judged=[*same, *others, a_judged()])
    assert [one.judged for one in outcome.suppressed] == [same[at] for at in accepted]
    left = [one for at, one in enumerate(same) if at not in accepted]
    assert outcome.kept == (*left, *others, a_judged())


def test_the_digest_of_a_value_accepts_no_other_rule():
    one = a_value("one", rule="secret-password")
    name = one.finding.disclosure.digest
    outcome = used(an_acceptance("secret-token", fingerprint=name), judged=[one])
    assert outcome.kept == (one,)


@pytest.mark.parametrize(
    "change", [str.upper, lambda name: name[:-1], lambda name: name[3:]]
)
def test_a_part_of_a_digest_accepts_nothing(change):
    one = a_value("one")
    name = change(one.finding.disclosure.digest)
    outcome = used(an_acceptance("*", "*", fingerprint=name), judged=[one])
    assert outcome.kept == (one,)


def test_a_finding_about_a_value_can_be_accepted_by_its_own_fingerprint():
    first, second = a_value("one", line=1), a_value("one", line=2)
    acceptance = an_acceptance("*", fingerprint=second.fingerprint)
    assert used(acceptance, judged=[first, second]).kept == (first,)


@pytest.mark.parametrize(("expires", "counts"), [
    (date(2026, 6, 2), True), (date(2026, 6, 1), True), (date(2026, 5, 31), False),
])  # fmt: skip
def test_it_counts_up_to_its_last_day(expires, counts):
    outcome = used(an_acceptance(expires=expires), judged=[a_judged()])
    assert (outcome.kept == ()) is counts
    kinds = [note.kind for note in outcome.notes]
    assert kinds == ([] if counts else [NoteKind.EXPIRED_ACCEPTANCE])


def test_a_valid_acceptance_beside_an_expired_one_counts():
    old = an_acceptance(expires=date(2020, 1, 1))
    outcome = used(old, an_acceptance(owner="platform"), judged=[a_judged()])
    assert (outcome.suppressed[0].by.owner, outcome.notes) == ("platform", ())


def test_one_that_matches_nothing_in_a_changed_file_is_noted():
    (note,) = used(an_acceptance(), judged=[]).notes
    assert (note.kind, note.path) == (NoteKind.UNUSED_ACCEPTANCE, "app.py")


@pytest.mark.parametrize("context", [
    pytest.param(a_context(an_acceptance(path="*.py")), id="it may match elsewhere"),
    pytest.param(a_context(an_acceptance(path="old.py")), id="its file is not changed"),
    pytest.param(a_context(an_acceptance(), seen=[a_finding()]), id="an older finding"),
    pytest.param(
        a_context(an_acceptance(), unscanned=frozenset({"app.py"})), id="not scanned"
    ),
])  # fmt: skip
def test_one_that_may_match_is_not_called_unused(context):
    assert apply([], context).notes == ()


def test_findings_keep_their_order():
    judged = [a_judged(path=path) for path in ("b.py", "a.py", "c.py", "d.py")]
    outcome = used(
        an_acceptance(path="[a-c].py"), an_acceptance(path="c.py"), judged=judged
    )
    assert outcome.kept == (judged[0], judged[1], judged[3])
