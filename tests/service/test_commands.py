"""Commands: who is obeyed, what is answered, and that it is answered once."""

from datetime import UTC, datetime

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.reading import pull_request
from reviewbot.model.event import Command, PullChanged, Verb, Wish
from reviewbot.model.rule import Severity
from reviewbot.service.queue.work import Loss, LostLeaseError
from reviewbot.service.reviewing.check import CHECK_NAME
from reviewbot.service.reviewing.commands import Rules, obey
from reviewbot.service.reviewing.review import decisions_in, review
from tests.builders import a_rule
from tests.service.visiting import (
    a_problem,
    a_visit,
    an_analysis,
    key_of,
    pull_of_alice,  # noqa: F401  (a fixture)
    shop,  # noqa: F401  (a fixture)
)
from tests.simulator.faults import Fault, Kind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RULES = Rules(
    lambda name: a_rule() if name == "python-eval" else None, lambda: ["python-eval"]
)
FOUND = an_analysis(a_problem(line=2), a_problem(Severity.MEDIUM, line=5))


class Place:
    """A reviewed pull request, and people who say something there."""

    def __init__(self, pull):
        self.pull = pull
        for name, may in {"alice": "write", "bob": "write", "carol": "read"}.items():
            pull.github.person(name, {pull.repo.full_name: may})
        review(a_visit(pull, FOUND))
        self.worse, self.better = pull.threads

    def say(self, text, author="bob", thread=None):
        """Write a comment; return it and the command that the webhook makes of it."""
        verb, _, words = text.removeprefix("/reviewbot ").partition(" ")
        made = (
            self.pull.reply(thread, text, author)
            if thread
            else self.pull.comment(text, author)
        )
        first = thread.comment if thread else 0
        known = verb in {each.value for each in Verb}
        verb, words = (Verb(verb), words) if known else (Verb.UNKNOWN, verb)
        command = Command(key_of(self.pull), verb, words, author, made.id, first)
        return made, command

    def obey(self, command, **changes):
        return obey(command, a_visit(self.pull, **changes), RULES, lambda: NOON)

    def decisions(self, **changes):
        visit = a_visit(self.pull, **changes)
        seen = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
        return decisions_in(visit, seen)

    @property
    def again(self):
        return (
            PullChanged(key_of(self.pull), self.pull.head, self.pull.base, Wish.AGAIN),
        )

    def answers(self, thread=None):
        bot = self.pull.github.bot
        threads = [t for t in self.pull.threads if not thread or t.id == thread.id]
        replies = [one for t in threads for one in t.replies]
        notes = replies if thread else [*replies, *self.pull.comments]
        return [note.body for note in notes if note.author.login == bot]


@pytest.fixture
def place(pull):
    return Place(pull)


def reactions(note):
    return [one["content"] for one in note.reactions]


@pytest.mark.parametrize("who", ["carol", "nobody"])
@pytest.mark.parametrize(
    "text", ["ignore it is fine", "recheck", "help", "explain", "x"]
)
def test_whoever_may_not_write_gets_a_mark_and_no_word(place, who, text):
    note, command = place.say(f"/reviewbot {text}", who, place.worse)
    for _ in range(2):
        outcome = place.obey(command)
        assert outcome.summary.startswith(f"refused: {who} has permission")
        assert outcome.wishes == ()
    assert reactions(note) == ["-1"]
    assert place.answers() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("help", "These are the commands"),
        ("explain", "Which rule?"),
        ("explain python-eval", "CWE-95"),
        ("explain @octo/team", "There is no rule `@octo/team`"),
        ("dance", "There is no command"),
        ("ignore because", "reply in the thread"),
    ],
)
def test_a_question_is_answered_once_where_it_was_asked(place, text, said):
    _, command = place.say(f"/reviewbot {text}")
    assert place.obey(command).wishes == ()
    assert place.obey(command).summary == "answered before"
    (answer,) = place.answers()
    assert said in answer
    assert place.pull.comments[-1].body == answer


def test_explain_in_a_thread_is_about_its_finding(place):
    _, command = place.say("/reviewbot explain", thread=place.worse)
    place.obey(command)
    (answer,) = place.answers(place.worse)
    assert "CWE-95" in answer


def test_a_decision_is_recorded_and_brings_a_review(place):
    _, command = place.say("/reviewbot ignore only numbers", thread=place.worse)
    assert place.obey(command).wishes == place.again
    (decision,) = place.decisions()
    assert (decision.who, decision.when, decision.reason) == (
        "bob",
        NOON,
        "only numbers",
    )
    assert place.decisions(decisions=False) == ()
    assert place.decisions(secrets=("another " + "secret",)) == ()
    review(a_visit(place.pull, FOUND, job=f"{key_of(place.pull).text}@job-2"))
    worse, better = place.pull.threads
    assert (worse.resolved, better.resolved) == (True, False)
    assert place.pull.check_runs()[-1].conclusion == "success"


@pytest.mark.parametrize(
    ("author", "thread", "text", "why"),
    [
        ("alice", "worse", "ignore I wrote it", "somebody other than the author"),
        ("Alice", "worse", "ignore I wrote it", "somebody other than the author"),
        ("bob", "worse", "ignore", "say why"),
    ],
)
def test_a_refused_decision_is_told_and_changes_nothing(
    place, author, thread, text, why
):
    place.pull.github.person(author, {"octo/shop": "write"})
    _, command = place.say(f"/reviewbot {text}", author, getattr(place, thread))
    outcome = place.obey(command)
    assert (outcome.summary.split(":")[0], outcome.wishes) == ("refused", ())
    assert why in place.answers(place.worse)[0]
    assert place.decisions() == ()


def test_the_author_decides_about_what_is_not_high(place):
    _, command = place.say("/reviewbot ignore a test", "alice", place.better)
    place.obey(command)
    assert [one.who for one in place.decisions()] == ["alice"]


def test_a_thread_of_somebody_else_is_no_finding(place):
    note = place.worse.body
    thread = place.pull.comment_on("app.py", 3, note, author="alice")
    _, command = place.say("/reviewbot ignore a copy", "alice", thread)
    assert place.obey(command).summary == "refused: thread"
    assert place.decisions() == ()


def test_recheck_is_seen_and_brings_a_review(place):
    note, command = place.say("/reviewbot recheck")
    for _ in range(2):
        assert place.obey(command).wishes == place.again
    assert reactions(note) == ["eyes"]
    assert place.answers() == []


@pytest.mark.parametrize("kind", [Kind.BAD_GATEWAY_AFTER, Kind.RESET_AFTER])
def test_an_answer_that_may_have_arrived_is_not_repeated(place, kind):
    _, command = place.say("/reviewbot ignore only numbers", thread=place.worse)
    place.pull.github.faults.add(Fault(kind, "/replies"))
    with pytest.raises(GitHubUnclearError):
        place.obey(command)
    outcome = place.obey(command)
    assert (outcome.summary, outcome.wishes) == ("answered before", place.again)
    assert len(place.answers()) == 1


def test_a_leftover_of_a_crash_does_not_keep_us_from_answering(place):
    visit = a_visit(place.pull)
    path = f"/repos/octo/shop/pulls/{place.pull.number}/reviews"
    visit.client.write("POST", path, {"body": "pending"})
    assert len(place.pull.pending_reviews) == 1
    _, command = place.say("/reviewbot explain", thread=place.worse)
    place.obey(command)
    assert place.pull.pending_reviews == []
    assert len(place.answers()) == 1


def test_a_lost_lease_says_nothing(place):
    _, command = place.say("/reviewbot help")
    visit = a_visit(place.pull)
    visit.lease.loss = Loss.TAKEN
    with pytest.raises(LostLeaseError):
        obey(command, visit, RULES, lambda: NOON)
    assert place.answers() == []


def test_a_comment_that_is_gone_does_not_matter(place):
    """Whoever asks and deletes the question still gets the review."""
    gone = 999_999
    key = key_of(place.pull)
    recheck = Command(key, Verb.RECHECK, "", "bob", gone)
    assert place.obey(recheck).wishes == place.again
    ignore = Command(key, Verb.IGNORE, "x", "bob", gone, place.worse.comment)
    assert place.obey(ignore).wishes == place.again
    explain = Command(key, Verb.EXPLAIN, "", "bob", gone + 1, gone + 2)
    assert place.obey(explain).summary.startswith("could not answer: ")


def test_a_token_that_is_not_taken_loses_no_command(place):
    _, command = place.say("/reviewbot help")
    place.pull.github.faults.add(Fault(Kind.EXPIRED_TOKEN, "POST /repos"))
    with pytest.raises(GitHubRefusedError):
        place.obey(command)
    place.obey(command)
    assert len(place.answers()) == 1


def test_a_renamed_repository_is_answered(place):
    _, command = place.say("/reviewbot recheck")
    _, question = place.say("/reviewbot help")
    place.pull.repo.rename("market")
    assert len(place.obey(command).wishes) == 1
    place.obey(question)
    assert len(place.answers()) == 1
