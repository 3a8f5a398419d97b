"""Reading pull requests: everything that is on one, and which lack a review."""

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.connection.client import with_token
from reviewbot.github.reading.pull_request import (
    Comparison,
    comparison,
    head_of,
    open_pulls,
    permission,
    pulls_of_commit,
    snapshot,
)
from reviewbot.github.writing.publish import finish_check, start_check
from reviewbot.model.plan import CheckRun, Conclusion
from reviewbot.model.pull import CheckStatus, PullKey
from reviewbot.model.value import replace

CHECK = "reviewbot"
LINES = b"".join(b"line %d\n" % i for i in range(1, 41))


def fence():
    """Let everybody through."""


@pytest.fixture
def repo(github):
    made = github.repository("octo/shop", files={"app.py": b"first\n"})
    github.person("bob", {"octo/shop": "write"})
    made.branch("feature", {"app.py": LINES})
    return made


@pytest.fixture
def pull(repo):
    return repo.open_pull("feature", author="alice")


@pytest.fixture
def client(enter, repo):
    return enter(repo)


@pytest.fixture
def see(client, key_of):
    """Return a function that gives the snapshot of a pull request."""
    return lambda pull: snapshot(client, key_of(pull), CHECK)


def our_review(client, pull, *lines, event="COMMENT"):
    comments = [
        {"path": "app.py", "line": line, "side": "RIGHT", "body": f"ours on {line}"}
        for line in lines
    ]
    body = {"commit_id": pull.head, "body": "found", "comments": comments}
    body |= {"event": event} if event else {}
    path = f"/repos/{pull.repo.full_name}/pulls/{pull.number}/reviews"
    return client.write("POST", path, body)["id"]


def a_check(key, head, conclusion=None, job="job-1"):
    return CheckRun(head, f"{key.text}@{job}", conclusion, "title", "summary")


# The snapshot.


def test_shows_what_a_pull_request_is(see, pull, repo, key_of):
    found = see(pull).pull
    assert found.key == key_of(pull)
    assert (found.author, found.is_open, found.draft) == ("alice", True, False)
    assert (found.head, found.head_ref) == (pull.head, "feature")
    assert (found.base, found.base_ref) == (repo.tip(), "main")
    assert not found.fork


def test_the_base_is_the_tip_of_its_branch_now(see, pull, repo):
    before = see(pull).pull.base
    tip = repo.push("main", {"other.py": b"x\n"})
    assert see(pull).pull.base == tip != before


def test_a_base_branch_that_is_gone_is_where_it_was(see, pull, repo):
    tip = repo.tip()
    repo.delete_branch("main")
    assert see(pull).pull.base == tip


def test_knows_drafts_closed_ones_and_forks(see, repo):
    fork = repo.fork("mallory")
    fork.branch("evil", {"app.py": b"evil\n"})
    pull = repo.open_pull("mallory:evil", author="mallory", draft=True)
    found = see(pull).pull
    assert (found.author, found.draft, found.fork) == ("mallory", True, True)
    pull.close()
    assert not see(pull).pull.is_open


def test_one_request_is_enough(github, client, see, pull):
    our_review(client, pull, 3, 5)
    pull.comment_on("app.py", 7, "theirs", author="bob")
    before = len(github.api_calls)
    see(pull)
    assert len(github.api_calls) == before + 1


def test_sees_threads_of_all_oldest_first(client, see, pull):
    our_review(client, pull, 3)
    thread = pull.comment_on("app.py", 7, "theirs", author="bob")
    pull.reply(thread, "and more", author="alice")
    ours, theirs = see(pull).threads
    assert (ours.ours, ours.body, ours.path, ours.line) == (
        True,
        "ours on 3",
        "app.py",
        3,
    )
    assert (theirs.ours, theirs.body, theirs.line) == (False, "theirs", 7)
    assert theirs.id == thread.id
    assert theirs.comment == thread.comment
    (reply,) = theirs.replies
    assert (reply.author, reply.person, reply.ours) == ("alice", True, False)
    assert reply.body == "and more"


def test_knows_our_replies_from_those_of_people_and_programs(
    client, see, pull, key_of, github
):
    our_review(client, pull, 3)
    (thread,) = pull.threads
    path = f"/repos/octo/shop/pulls/{pull.number}/comments/{thread.comment}/replies"
    client.write("POST", path, {"body": "ours"})
    pull.reply(thread, "by another", author="other-app[bot]")
    github.world.account("other-app[bot]").kind = "Bot"
    first, second = see(pull).threads[0].replies
    assert (first.ours, first.person, first.author) == (True, False, "reviewbot")
    assert (second.ours, second.person, second.author) == (False, False, "other-app")


def test_an_outdated_thread_has_no_line(client, see, pull):
    our_review(client, pull, 3)
    pull.push({"app.py": b"all\nnew\n"})
    (thread,) = see(pull).threads
    assert thread.line == 0
    assert thread.ours


def test_knows_who_resolved(client, see, pull):
    our_review(client, pull, 3, 5, 7)
    first, second, _ = pull.threads
    pull.resolve(first, actor="bob")
    query = "mutation R($i:ID!){resolveReviewThread(input:{threadId:$i}){thread{id}}}"
    client.mutate(query, {"i": second.id})
    by_bob, by_us, still_open = see(pull).threads
    assert (by_bob.resolved, by_bob.resolver) == (True, "bob")
    assert not by_bob.resolved_by_us
    assert (by_us.resolved, by_us.resolved_by_us) == (True, True)
    assert (still_open.resolved, still_open.resolver) == (False, "")
    assert still_open.can_resolve


def test_sees_only_our_own_reviews_and_comments(client, see, pull):
    ours = our_review(client, pull, 3)
    pull.comment_on("app.py", 7, "theirs", author="bob")
    pull.comment("theirs", author="bob")
    path = f"/repos/octo/shop/issues/{pull.number}/comments"
    said = client.write("POST", path, {"body": "ours"})["id"]
    found = see(pull)
    assert [(one.id, one.body, one.pending) for one in found.reviews] == [
        (ours, "found", False)
    ]
    assert [(one.id, one.body) for one in found.comments] == [(said, "ours")]


def test_what_was_never_submitted_is_only_a_pending_review(client, see, pull):
    pending = our_review(client, pull, 3, event="")
    found = see(pull)
    assert [(one.id, one.pending) for one in found.reviews] == [(pending, True)]
    assert found.threads == ()


def test_reads_all_pages(github, client, see, pull):
    for start in range(0, 240, 30):
        our_review(client, pull, *(start // 30 + 1,) * 30)
    for number in range(101):
        pull.comment(f"said {number}", author=github.bot)
    thread = pull.threads[0]
    for number in range(160):
        pull.reply(thread, f"reply {number}", author="bob")
    before = len(github.api_calls)
    found = see(pull)
    assert len(found.threads) == 240
    assert [one.body for one in found.comments] == [f"said {n}" for n in range(101)]
    replies = [one.body for one in found.threads[0].replies]
    assert replies == [f"reply {n}" for n in range(160)]
    assert len({one.id for one in found.threads}) == 240
    calls = [call.operation for call in github.api_calls[before:]]
    assert calls == ["Snapshot"] * 3 + ["Thread"] * 2


def test_a_renamed_repository_is_found_and_called_by_its_new_name(
    client, repo, pull, key_of
):
    key = key_of(pull)
    repo.rename("store")
    found = snapshot(client, key, CHECK).pull.key
    assert found == replace(key, repository="octo/store")


def test_another_repository_with_the_name_is_not_taken(client, pull, key_of):
    key = replace(key_of(pull), repository_id=1)
    with pytest.raises(GitHubRefusedError) as caught:
        snapshot(client, key, CHECK)
    assert caught.value.status == 404


def test_a_key_may_lack_the_id(client, repo, pull):
    found = snapshot(client, PullKey(0, 0, "octo/shop", pull.number), CHECK)
    assert found.pull.key == PullKey(0, repo.id, "octo/shop", pull.number)


@pytest.mark.parametrize(
    ("name", "number"),
    [("octo/shop", 99), ("octo/absent", 1)],
    ids=["no pull", "no repo"],
)
def test_what_is_not_there_is_refused(client, pull, key_of, name, number):
    key = replace(key_of(pull), repository=name, number=number)
    with pytest.raises(GitHubRefusedError) as caught:
        snapshot(client, key, CHECK)
    assert caught.value.status == 404


class Vanishing:
    """A client for whom threads are gone when they are read on."""

    def __init__(self, client):
        self.client = client

    def graphql(self, query, variables):
        gone = "query Thread" in query
        return {"node": None} if gone else self.client.graphql(query, variables)


def test_a_thread_that_goes_away_is_as_far_as_it_was_read(client, pull, key_of):
    our_review(client, pull, 3)
    for number in range(60):
        pull.reply(pull.threads[0], f"reply {number}", author="bob")
    (thread,) = snapshot(Vanishing(client), key_of(pull), CHECK).threads
    assert len(thread.replies) == 49


def test_an_answer_that_lacks_something_is_unclear(script, manners):
    client = with_token(script.host, "", manners)
    data = {"viewer": None, "repository": {"pullRequest": {"state": "OPEN"}}}
    script.answers = [(200, {}, {"data": data})]
    with pytest.raises(GitHubUnclearError, match="GitHub's answer about octo/shop#1"):
        snapshot(client, PullKey(0, 0, "octo/shop", 1), CHECK)


# Check runs.


def test_finds_our_newest_check_run_on_the_head(client, see, pull, key_of):
    key = key_of(pull)
    assert see(pull).check is None
    first = start_check(client, key, a_check(key_of(pull), pull.head), None, fence)
    running = see(pull).check
    assert (running.id, running.status) == (first, CheckStatus.IN_PROGRESS)
    assert (running.conclusion, running.external_id) == ("", f"{key.text}@job-1")
    finish_check(client, key, a_check(key, pull.head, Conclusion.FAILURE), first, fence)
    done = see(pull).check
    assert (done.status, done.conclusion) == (CheckStatus.COMPLETED, "failure")
    second = start_check(
        client, key, a_check(key, pull.head, None, "job-2"), done, fence
    )
    assert see(pull).check.id == second != first


def test_a_check_run_on_an_older_commit_does_not_count(client, see, pull, key_of):
    start_check(client, key_of(pull), a_check(key_of(pull), pull.head), None, fence)
    pull.push({"app.py": b"next\n"})
    assert see(pull).check is None


def test_a_check_run_with_another_name_does_not_count(client, see, pull, key_of):
    other = replace(a_check(key_of(pull), pull.head), name="other")
    start_check(client, key_of(pull), other, None, fence)
    assert see(pull).check is None


# Smaller questions.


def test_the_merge_base_is_where_the_branches_parted(client, pull, repo, key_of):
    parted = repo.tip()
    tip = repo.push("main", {"other.py": b"x\n"})
    found = comparison(client, key_of(pull), tip, pull.head)
    assert found == Comparison(parted, (pull.head,))


def test_the_merge_base_of_a_fork_is_found(client, repo, key_of):
    fork = repo.fork("mallory")
    fork.branch("evil", {"app.py": b"evil\n"})
    pull = repo.open_pull("mallory:evil", author="mallory")
    found = comparison(client, key_of(pull), repo.tip(), pull.head)
    assert found.merge_base == repo.tip()


@pytest.mark.parametrize(("most", "listed"), [(9, 5), (3, 5), (2, 3), (1, 1)])
def test_commits_are_listed_oldest_first_the_newest_of_many(
    client, pull, repo, key_of, monkeypatch, most, listed
):
    monkeypatch.setattr("reviewbot.github.reading.pull_request._PAGE", 2)
    monkeypatch.setattr("reviewbot.github.reading.pull_request._MOST_PAGES", most)
    names = [pull.head]
    for number in range(4):
        pull.push({"app.py": f"{number}\n".encode()})
        names.append(pull.head)
    found = comparison(client, key_of(pull), repo.tip(), pull.head)
    assert found.commits == tuple(names[-listed:])
    assert found.older == 5 - listed


def test_the_head_is_empty_when_closed(client, pull, key_of):
    assert head_of(client, key_of(pull)) == pull.head
    pull.close()
    assert head_of(client, key_of(pull)) == ""


@pytest.mark.parametrize(
    ("held", "counts"),
    [
        ("admin", "admin"),
        ("maintain", "write"),
        ("write", "write"),
        ("triage", "read"),
        ("read", "read"),
    ],
)
def test_knows_what_somebody_may_do(github, client, repo, held, counts):
    github.person("carol", {"octo/shop": held})
    assert permission(client, "octo/shop", "carol") == counts


def test_strangers_may_do_nothing(github, client, repo):
    github.person("carol")
    assert permission(client, "octo/shop", "carol") == "none"
    assert permission(client, "octo/shop", "nobody/../../x") == "none"


def test_a_permission_that_cannot_be_read_is_an_error(script, manners):
    client = with_token(script.host, "", manners)
    script.answers = [
        (403, {}, {"message": "no"}),
        (200, {}, {}),
        (200, {}, {"permission": "everything"}),
    ]
    with pytest.raises(GitHubRefusedError):
        permission(client, "octo/shop", "carol")
    with pytest.raises(GitHubUnclearError):
        permission(client, "octo/shop", "carol")
    assert permission(client, "octo/shop", "carol") == "none"


# Many pull requests.


def test_the_sweep_tells_which_lack_our_finished_check(github, client, repo, key_of):
    pulls = []
    for name in ("done", "running", "none", "stale"):
        repo.branch(name, {f"{name}.py": b"x\n"})
        pulls.append(repo.open_pull(name))
    done, running, none, stale = pulls
    finished = Conclusion.SUCCESS
    for pull in (done, stale):
        finish_check(
            client,
            key_of(pull),
            a_check(key_of(pull), pull.head, finished),
            None,
            fence,
        )
    start_check(
        client, key_of(running), a_check(key_of(running), running.head), None, fence
    )
    stale.push({"stale.py": b"y\n"})
    none.draft()
    before = len(github.api_calls)
    found = {
        one.change.pull.number: one
        for one in open_pulls(client, repo.installation, "octo/shop", CHECK)
    }
    assert len(github.api_calls) == before + 1
    reviewed = [number for number, one in found.items() if one.reviewed]
    assert reviewed == [done.number]
    assert [number for number, one in found.items() if one.draft] == [none.number]
    assert found[stale.number].change.pull == key_of(stale)
    assert found[stale.number].change.head == stale.head
    assert found[stale.number].change.base == repo.tip()


def test_the_sweep_asks_once_for_50(github, client, repo):
    tip = repo.branch("many", {"many.py": b"x\n"})
    for number in range(51):
        repo.branch(f"b{number}", None, parent=tip)
        repo.open_pull(f"b{number}")
    before = len(github.api_calls)
    found = list(open_pulls(client, repo.installation, "octo/shop", CHECK))
    assert len({one.change.pull.number for one in found}) == 51
    assert [call.operation for call in github.api_calls[before:]] == ["OpenPulls"] * 2


def test_finds_the_open_pull_requests_of_a_commit(client, repo, pull, key_of):
    repo.branch("again", None, parent="feature")
    second = repo.open_pull("again")
    found = pulls_of_commit(client, repo.installation, "octo/shop", pull.head)
    assert set(found) == {key_of(pull), key_of(second)}
    second.close()
    found = pulls_of_commit(client, repo.installation, "octo/shop", pull.head)
    assert found == (key_of(pull),)


def test_finds_the_pull_request_of_a_forks_commit(client, repo, key_of):
    fork = repo.fork("mallory")
    head = fork.branch("evil", {"app.py": b"evil\n"})
    pull = repo.open_pull("mallory:evil", author="mallory")
    found = pulls_of_commit(client, repo.installation, "octo/shop", head)
    assert found == (key_of(pull),)


def test_looks_through_open_pull_requests_when_github_lists_none(script, manners):
    """As it does for commits that only a fork has."""
    repository = {"databaseId": 5, "nameWithOwner": "octo/shop"}
    nodes = [an_open_pull(1, "a" * 40), an_open_pull(2, "b" * 40)]
    page = {"hasNextPage": False, "endCursor": None}
    repository["pullRequests"] = {"nodes": nodes, "pageInfo": page}
    data = {"viewer": {"login": "reviewbot[bot]"}, "repository": repository}
    script.answers = [(200, {}, []), (200, {}, {"data": data})]
    client = with_token(script.host, "", manners)
    found = pulls_of_commit(client, 7, "octo/shop", "b" * 40)
    assert found == (PullKey(7, 5, "octo/shop", 2),)


def an_open_pull(number, head):
    return {
        "number": number,
        "isDraft": False,
        "headRefOid": head,
        "baseRefOid": "c" * 40,
        "baseRefName": "main",
        "baseRef": None,
        "commits": {"nodes": []},
    }
