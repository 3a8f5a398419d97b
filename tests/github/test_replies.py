"""Answering people, and committing what they asked for."""

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.app import WITH_FIXES, mint
from reviewbot.github.connection.client import Host, with_token
from reviewbot.github.writing.replies import Fixes, commit_fixes, react, reply
from reviewbot.model.event import Command, Verb
from tests.simulator.faults import Fault, Kind


@pytest.fixture
def repo(github):
    made = github.repository("octo/shop", files={"app.py": b"first\n"})
    made.branch("feature", {"app.py": b"one\ntwo\n"})
    return made


@pytest.fixture
def pull(repo):
    return repo.open_pull("feature")


@pytest.fixture
def client(enter, repo):
    return enter(repo)


def fence():
    """Let everybody through."""


def closed():
    raise StopError


class StopError(Exception):
    """What a closed fence raises."""


def in_thread(pull, key_of):
    thread = pull.comment_on("app.py", 2, "why?", author="alice")
    answer = pull.reply(thread, "/reviewbot explain", author="bob")
    first, given = thread.comment, answer.id
    return Command(key_of(pull), Verb.EXPLAIN, "", "bob", given, thread_comment=first)


def in_conversation(pull, key_of):
    said = pull.comment("/reviewbot help", author="bob")
    return Command(key_of(pull), Verb.HELP, "", "bob", said.id)


def test_answers_in_the_thread(client, pull, key_of):
    command = in_thread(pull, key_of)
    made = reply(client, key_of(pull), command, "because", fence)
    last = pull.threads[0].replies[-1]
    assert (last.id, last.body, last.author.login) == (
        made,
        "because",
        "reviewbot[bot]",
    )


def test_answers_in_the_conversation(client, pull, key_of):
    command = in_conversation(pull, key_of)
    made = reply(client, key_of(pull), command, "like this", fence)
    last = pull.comments[-1]
    assert (last.id, last.body) == (made, "like this")


@pytest.mark.parametrize("where", [in_thread, in_conversation])
def test_reacting_twice_is_reacting_once(client, pull, key_of, where):
    command = where(pull, key_of)
    for _ in range(2):
        react(client, key_of(pull), command, "eyes", fence)
    reacted = [*pull.comments, *(one for t in pull.threads for one in t.replies)]
    (marked,) = [one for one in reacted if one.id == command.comment]
    assert len(marked.reactions) == 1


@pytest.mark.parametrize("where", [in_thread, in_conversation])
def test_a_closed_fence_stops_both(github, client, pull, key_of, where):
    command = where(pull, key_of)
    before = len(github.api_calls)
    with pytest.raises(StopError):
        reply(client, key_of(pull), command, "x", closed)
    with pytest.raises(StopError):
        react(client, key_of(pull), command, "eyes", closed)
    assert len(github.api_calls) == before


def test_an_unclear_reply_is_not_sent_again(github, client, pull, key_of):
    command = in_conversation(pull, key_of)
    github.faults.add(Fault(Kind.BAD_GATEWAY_AFTER, "/comments"))
    with pytest.raises(GitHubUnclearError):
        reply(client, key_of(pull), command, "once", fence)
    assert [one.body for one in pull.comments[1:]] == ["once"]


# Fixes.


@pytest.fixture
def committer(github, app, repo, manners):
    token = mint(app, repo.installation, repo.id, WITH_FIXES)
    return with_token(Host(**github.host()), token.value, manners)


def fixes(pull, head=None):
    files = {"app.py": b"one\r\nfixed \xff\n", "new/b.py": b"x = 1\n"}
    return Fixes("feature", head or pull.head, "Apply 2 fixes", "Asked by bob.", files)


def test_commits_to_the_branch(committer, pull, repo, key_of):
    before = pull.head
    made = commit_fixes(committer, key_of(pull), fixes(pull), fence)
    assert pull.head == made != before
    assert repo.store.blob(made, "app.py") == b"one\r\nfixed \xff\n"
    assert repo.store.blob(made, "new/b.py") == b"x = 1\n"


def test_does_not_commit_on_another_head(committer, pull, key_of):
    wanted = fixes(pull)
    pull.push({"app.py": b"moved\n"})
    head = pull.head
    with pytest.raises(GitHubRefusedError) as caught:
        commit_fixes(committer, key_of(pull), wanted, fence)
    assert caught.value.status == 409
    assert pull.head == head


def test_does_not_commit_without_the_permission(client, pull, key_of):
    head = pull.head
    with pytest.raises(GitHubRefusedError) as caught:
        commit_fixes(client, key_of(pull), fixes(pull), fence)
    assert caught.value.status == 403
    assert pull.head == head


def test_an_unclear_commit_is_not_sent_again(github, committer, pull, key_of):
    github.faults.add(Fault(Kind.RESET_AFTER, "Commit"))
    with pytest.raises(GitHubUnclearError):
        commit_fixes(committer, key_of(pull), fixes(pull), fence)
    assert len(github.calls_of("Commit")) == 1


def test_a_closed_fence_stops_the_commit(github, committer, pull, key_of):
    with pytest.raises(StopError):
        commit_fixes(committer, key_of(pull), fixes(pull), closed)
    assert github.calls_of("Commit") == []
