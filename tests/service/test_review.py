"""One review against a real HTTP GitHub: what it leaves there, however it ends."""

import pytest

from reviewbot.errors import ConfigError, GitHubUnclearError, SourceError
from reviewbot.model.pull import CheckStatus
from reviewbot.reporters.review.marker import FindingMark, read, seal_of
from reviewbot.service.queue.work import Loss, LostLeaseError
from reviewbot.service.reviewing.analysis import AnalysisError
from reviewbot.service.reviewing.review import review
from reviewbot.sources.pull_request import GoneError, TooLargeError
from tests.service.visiting import (
    KEY,
    a_problem,
    a_visit,
    an_analysis,
    key_of,
    pull_of_alice,  # noqa: F401  (a fixture)
    shop,  # noqa: F401  (a fixture)
)
from tests.simulator.faults import Fault, Kind

BAD = an_analysis(a_problem(line=2))


def marks(pull):
    seal = seal_of((KEY,), key_of(pull))
    return [read(thread.body, seal) for thread in pull.threads]


def runs(pull, head=None):
    return [run.conclusion for run in pull.check_runs(head)]


def test_findings_become_comments_and_nothing_is_repeated(pull):
    visit = a_visit(pull, BAD)
    made = review(visit)
    assert made.summary == "1 high, 1 new comment"
    assert made.settled
    assert visit.lease.seen == (pull.head, pull.base)
    again = review(a_visit(pull, BAD, job=f"{key_of(pull).text}@job-2"))
    assert again.plan.is_empty
    (mark,) = marks(pull)
    assert isinstance(mark, FindingMark)
    assert runs(pull) == ["failure", "failure"]
    assert len(pull.reviews) == 1


@pytest.mark.parametrize("state", ["closed", "draft"])
def test_what_is_not_wanted_is_not_touched_and_not_settled(pull, state):
    pull.close() if state == "closed" else pull.draft()
    visit = a_visit(pull, BAD)
    made = review(visit)
    assert made.summary.startswith("it is ")
    assert not made.settled
    assert pull.check_runs() == []
    assert visit.lease.seen is None


def test_drafts_are_reviewed_where_somebody_wants_it(pull):
    pull.draft()
    assert review(a_visit(pull, BAD, drafts=True)).settled
    assert runs(pull) == ["failure"]


@pytest.mark.parametrize(
    "error",
    [
        ConfigError("cannot read `reviewbot.toml`: <b>@octo/team</b>"),
        TooLargeError("it is too large"),
        AnalysisError("the analysis crashed"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_fails_for_good_is_told_at_once_and_never_green(pull, error):
    def analyse(_repo, _wanted):
        raise error

    made = review(a_visit(pull, analyse))
    assert made.failure == str(error)
    assert made.settled
    (run,) = pull.check_runs()
    assert run.conclusion == "failure"
    assert "**not reviewed**" in run.summary
    assert "<b>" not in run.summary
    assert "@octo" not in run.summary
    assert pull.threads == []


def test_what_may_pass_is_left_to_the_next_attempt(pull):
    def analyse(_repo, _wanted):
        raise SourceError("the network is down")

    with pytest.raises(SourceError):
        review(a_visit(pull, analyse))
    assert [run.status for run in pull.check_runs()] == ["in_progress"]
    review(a_visit(pull, BAD))
    assert runs(pull) == ["failure"]


def test_a_push_meanwhile_ends_it_without_a_word(pull):
    old = pull.head

    def analyse(_repo, _wanted):
        pull.push({"more.py": "x = 1\n"})
        return BAD

    made = review(a_visit(pull, analyse))
    assert "no longer" in made.summary
    assert not made.settled
    assert runs(pull, old) == ["cancelled"]
    assert pull.threads == []


def test_a_head_that_cannot_be_fetched_any_more_is_looked_at(pull):
    def gone(_key, _wanted):
        raise GoneError("there is no such commit")

    with pytest.raises(GoneError):
        review(a_visit(pull, fetch=gone))
    old = pull.head

    def gone_with_a_push(_key, _wanted):
        pull.push({"more.py": "x = 1\n"}, force=True)
        raise GoneError("there is no such commit")

    assert not review(a_visit(pull, fetch=gone_with_a_push)).settled
    assert runs(pull, old) == ["cancelled"]


@pytest.mark.parametrize(
    ("loss", "conclusion"), [(Loss.SUPERSEDED, "cancelled"), (Loss.TAKEN, None)]
)
def test_a_lost_lease_stops_it(pull, loss, conclusion):
    visit = a_visit(pull, lambda *_: lose() or BAD)

    def lose():
        visit.lease.loss = loss

    with pytest.raises(LostLeaseError):
        review(visit)
    assert runs(pull) == [conclusion]
    assert pull.threads == []


@pytest.mark.parametrize(
    "matching", ["/reviews", "POST /repos/octo/shop/check-runs", "PATCH"]
)
@pytest.mark.parametrize("kind", [Kind.BAD_GATEWAY_AFTER, Kind.RESET_BEFORE])
def test_a_write_without_an_answer_is_neither_lost_nor_repeated(
    github,
    pull,
    matching,
    kind,
):
    github.faults.add(Fault(kind, matching))
    with pytest.raises(GitHubUnclearError):
        review(a_visit(pull, BAD))
    assert "success" not in runs(pull)
    review(a_visit(pull, BAD))
    assert len(pull.threads) == 1
    assert pull.check_runs()[-1].conclusion == "failure"
    assert all(CheckStatus(run.status) for run in pull.check_runs())


def test_a_renamed_repository_is_found_by_its_old_name(pull, repo):
    key = key_of(pull)
    repo.rename("market")
    assert review(a_visit(pull, BAD, key=key)).settled
    assert len(pull.threads) == 1
