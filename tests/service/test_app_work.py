"""The App's jobs against a real HTTP GitHub: doors that open, doors that do not."""

import pytest

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.app import mint_for_all
from reviewbot.github.connection.client import Host, with_token
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
    Verb,
    Wish,
)
from reviewbot.service.queue.work import Order
from reviewbot.service.reviewing.app_work import (
    AppWork,
    Desk,
    Door,
    Doors,
    NoEntryError,
)
from reviewbot.service.reviewing.commands import Rules
from tests.service.visiting import (
    FILES,
    MANNERS,
    FreeLease,
    a_client,
    a_problem,
    a_visit,
    an_analysis,
    key_of,
    pull_of_alice,  # noqa: F401  (a fixture)
    shop,  # noqa: F401  (a fixture)
    the_app,
)
from tests.simulator.faults import Fault, Kind

BAD = an_analysis(a_problem(line=2))
RULES = Rules(lambda _: None, list)


class House:
    """The work of an App, with what it told the metrics."""

    def __init__(self, github, **changes):
        self.github = github
        self.told = []
        doors = Doors(lambda: the_app(github), self._repository, self._installation)
        values = {"rules": RULES, "drafts": False, "told": self._told} | changes
        self.work = AppWork(Desk(doors, self._visit, **values))
        self.lease = FreeLease()
        self.commits = []

    def _repository(self, installation, number, commits):
        self.commits.append(commits)
        (found,) = [
            r for r in self.github.world.repositories.values() if r.id == number
        ]
        made = self.github.found(found.full_name)
        try:
            client = a_client(self.github, made)
        except (GitHubRefusedError, AssertionError) as error:
            raise NoEntryError(str(error)) from error
        return Door(client, "", may_commit=False)

    def _installation(self, number):
        try:
            token = mint_for_all(the_app(self.github), number)
        except GitHubRefusedError as error:
            raise NoEntryError(str(error)) from error
        return with_token(Host(**self.github.host()), token.value, MANNERS)

    def _visit(self, door, key, lease, job):
        found = self.github.found(key.repository).pull(key.number)
        return a_visit(found, BAD, client=door.client, key=key, lease=lease, job=job)

    def _told(self, visit, reviewed, seconds):
        self.told.append((visit.key, reviewed, seconds))


@pytest.fixture
def house(github):
    return House(github)


def order_of(pull):
    key = key_of(pull)
    job = f"{key.text}@job-1"
    return Order(key, pull.head, pull.base, "", Wish.IF_NEEDED, 1, job)


def change_of(pull, wish=Wish.IF_NEEDED, base=None):
    return PullChanged(
        key_of(pull), pull.head, pull.base if base is None else base, wish
    )


def reviewed(house, pull):
    return house.work.review(order_of(pull), house.lease)


def test_a_review_is_told_to_the_metrics(house, pull):
    outcome = reviewed(house, pull)
    assert (outcome.summary, outcome.settled) == ("1 high, 1 new comment", True)
    ((key, result, seconds),) = house.told
    assert (key, result.summary) == (key_of(pull), outcome.summary)
    assert seconds > 0
    assert house.commits == [False]


def test_only_the_button_that_commits_asks_for_that_permission(house, pull):
    house.github.person("bob", {"octo/shop": "write"})
    for verb in (Verb.RECHECK, Verb.APPLY_FIXES):
        command = Command(key_of(pull), verb, "", "bob", 0, head=pull.head)
        house.work.command(command, house.lease)
    assert house.commits == [False, True]


JOBS = {
    "review": reviewed,
    "give up": lambda house, pull: house.work.give_up(
        order_of(pull), "why", house.lease
    ),
    "recheck": lambda house, pull: house.work.recheck(
        CommitRecheck(*installation(pull), pull.head), house.lease
    ),
    "policy": lambda house, pull: house.work.policy_pushed(
        PolicyPushed(*installation(pull), "main", pull.base), house.lease
    ),
    "installation": lambda house, pull: house.work.installation_changed(
        InstallationChanged(key_of(pull).installation, active=True), house.lease
    ),
}


def installation(pull) -> tuple[int, int, str]:
    key = key_of(pull)
    return key.installation, key.repository_id, key.repository


@pytest.mark.parametrize("job", JOBS)
def test_who_is_not_let_in_goes_away_and_settles_nothing(house, pull, job):
    pull.repo.suspend()
    outcome = JOBS[job](house, pull)
    assert outcome.summary.startswith("no entry: ")
    assert (outcome.wishes, outcome.settled) == ((), False)
    assert pull.check_runs() == []


def test_a_command_waits_until_we_are_let_in(house, pull):
    """Nobody says it again."""
    pull.repo.suspend()
    with pytest.raises(NoEntryError):
        house.work.command(Command(key_of(pull), Verb.HELP, "", "bob", 1), house.lease)


def test_giving_up_is_told_and_never_green(house, pull):
    outcome = house.work.give_up(
        order_of(pull), "it failed <b>5</b> times", house.lease
    )
    assert outcome.summary == "gave up, and said so: it failed <b>5</b> times"
    (run,) = pull.check_runs()
    assert (run.conclusion, run.title) == ("failure", "The review failed")
    assert "<b>" not in run.summary
    assert house.lease.seen == (pull.head, pull.base)


def test_giving_up_on_what_is_closed_or_no_review_says_nothing(house, pull):
    command = Command(key_of(pull), Verb.HELP, "", "bob", 1)
    assert house.work.give_up(command, "why", house.lease).summary == "gave up: why"
    pull.close()
    outcome = house.work.give_up(order_of(pull), "why", house.lease)
    assert not outcome.settled
    assert pull.check_runs() == []


def test_a_commit_is_found_in_its_pull_requests_and_in_forks(house, pull, repo):
    outcome = JOBS["recheck"](house, pull)
    assert outcome.wishes == (change_of(pull, Wish.AGAIN, base=""),)
    repo.fork("mallory").branch("evil", {"evil.py": "eval(x)\n"})
    other = repo.open_pull("mallory:evil", author="mallory")
    assert JOBS["recheck"](house, other).wishes == (
        change_of(other, Wish.AGAIN, base=""),
    )


def test_a_policy_is_about_pull_requests_into_its_branch(house, pull, repo):
    repo.branch("release")
    repo.branch("other", {"other.py": "x\n"})
    repo.open_pull("other", base="release")
    repo.branch("draft", {"draft.py": "x\n"})
    repo.open_pull("draft", draft=True)
    reviewed(house, pull)
    assert JOBS["policy"](house, pull).wishes == (change_of(pull),)


def test_drafts_count_where_they_are_wanted(github, pull):
    pull.draft()
    assert JOBS["policy"](House(github), pull).wishes == ()
    house = House(github, drafts=True)
    assert JOBS["policy"](house, pull).wishes == (change_of(pull),)


def test_an_installation_that_is_active_again_is_looked_through(house, pull, repo):
    repo.branch("done", FILES | {"more.py": "x\n"})
    done = repo.open_pull("done")
    reviewed(house, done)
    assert JOBS["installation"](house, pull).wishes == (change_of(pull),)


def test_of_an_installation_only_what_is_new_is_looked_at(house, pull):
    number, repository, name = installation(pull)
    calls = len(house.github.calls)
    gone = InstallationChanged(number, active=True, removed=((repository, name),))
    away = InstallationChanged(number, active=False)
    for event in (gone, away):
        assert house.work.installation_changed(event, house.lease).wishes == ()
    assert len(house.github.calls) == calls
    added = ((1, "octo/gone"), (repository, name))
    new = InstallationChanged(number, active=True, added=added)
    assert house.work.installation_changed(new, house.lease).wishes == (
        change_of(pull),
    )


def test_the_sweep_goes_past_whoever_lets_us_not_in(house, pull, github):
    for owner in ("first", "last"):
        made = github.repository(f"{owner}/shop", files={"README": "x"})
        made.branch("feature", FILES)
        made.open_pull("feature")
    first = github.found("first/shop")
    first.grant(pull_requests=None)
    found = {change.pull.repository for change in house.work.sweep()}
    assert found == {"octo/shop", "last/shop"}
    refusal = Fault(Kind.SUSPENDED, "GET /installation/repositories")
    github.faults.add(refusal)
    assert {change.pull.repository for change in house.work.sweep()} == {"last/shop"}
    reviewed(house, pull)
    github.found("last/shop").suspend()
    assert [change.pull.repository for change in house.work.sweep()] == []
