"""The App as itself: tokens that open one repository, and where it is installed."""

from datetime import timedelta

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.app import (
    LEAST,
    WITH_FIXES,
    hook_url,
    installation_of,
    installations,
    mint,
    mint_for_all,
    registration,
    repositories,
    repository_id,
)
from reviewbot.github.connection.client import Host, with_token


@pytest.fixture
def repo(github):
    return github.repository("octo/shop", files={"app.py": b"print()\n"})


def test_a_token_opens_one_repository_and_can_do_no_more_than_needed(github, app, repo):
    token = mint(app, repo.installation, repo.id)
    assert token.permissions == LEAST
    assert token.value.startswith("ghs_")
    (call,) = github.api_calls
    assert call.body == {"repository_ids": [repo.id], "permissions": LEAST}


def test_a_token_lasts_an_hour(github, app, repo):
    token = mint(app, repo.installation, repo.id)
    left = token.expires - github.world.now()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)


def test_a_token_for_fixes_may_write_contents(app, repo):
    token = mint(app, repo.installation, repo.id, WITH_FIXES)
    assert token.permissions["contents"] == "write"


def test_a_token_is_not_shown_by_accident(app, repo):
    token = mint(app, repo.installation, repo.id)
    assert token.value not in repr(token)
    assert token.value not in repr([token])
    assert f"{token.value}".startswith("ghs_")


def test_a_token_does_not_open_another_repository(github, enter, repo):
    github.repository("octo/other")
    client = enter(repo)
    with pytest.raises(GitHubRefusedError) as caught:
        client.get("/repos/octo/other")
    assert caught.value.status == 404


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        pytest.param(lambda repo: repo.suspend(), 403, id="suspended"),
        pytest.param(lambda repo: repo.grant(checks=None), 422, id="not granted"),
    ],
)
def test_says_why_there_is_no_token(app, repo, spoil, status):
    spoil(repo)
    with pytest.raises(GitHubRefusedError) as caught:
        mint(app, repo.installation, repo.id)
    assert caught.value.status == status


def test_there_is_no_token_for_an_installation_that_is_gone(app, repo):
    number = repo.installation
    repo.uninstall()
    with pytest.raises(GitHubRefusedError) as caught:
        mint(app, number, repo.id)
    assert caught.value.status == 404


def test_an_answer_without_a_token_is_unclear(script, manners):
    client = with_token(script.host, "", manners)
    script.answers = [(201, {}, {"token": "x", "expires_at": "soon"}), (201, {}, [])]
    for _ in range(2):
        with pytest.raises(GitHubUnclearError, match="about a token"):
            mint(client, 1, 2)


def test_finds_all_installations_and_their_repositories(github, app, repo, manners):
    second = github.repository("other/tools")
    github.repository("other/more")
    second.suspend()
    found = {one.account: one for one in installations(app)}
    assert set(found) == {"octo", "other"}
    assert not found["octo"].suspended
    assert found["other"].suspended
    assert found["octo"].id == repo.installation
    assert found["octo"].permissions["checks"] == "write"
    assert "pull_request" in found["octo"].events

    second.suspend(suspended=False)
    token = mint_for_all(app, second.installation)
    assert set(token.permissions.values()) == {"read"}
    client = with_token(Host(**github.host()), token.value, manners)
    names = [name for _, name in repositories(client)]
    assert sorted(names) == ["other/more", "other/tools"]


def test_archived_repositories_are_left_out(script, manners):
    items = [
        {"id": 1, "full_name": "o/a", "archived": True},
        {"id": 2, "full_name": "o/b", "disabled": True},
        {"id": 3, "full_name": "o/c", "archived": False},
    ]
    script.answers = [(200, {}, {"total_count": 3, "repositories": items})]
    assert list(repositories(with_token(script.host, "", manners))) == [(3, "o/c")]


def test_finds_the_installation_of_a_repository(github, app, repo):
    github.repository("octo/bare", installed=False)
    assert installation_of(app, "octo/shop") == repo.installation
    with pytest.raises(GitHubRefusedError) as caught:
        installation_of(app, "octo/absent")
    assert caught.value.status == 404


def test_finds_the_id_of_a_repository_after_a_rename_too(enter, repo):
    repo.rename("store")
    client = enter(repo)
    assert repository_id(client, "octo/store") == repo.id
    assert repository_id(client, "octo/shop") == repo.id


def test_an_id_that_is_none_is_unclear(script, manners):
    script.answers = [(200, {}, {"id": "x"}), (200, {}, [])]
    for _ in range(2):
        with pytest.raises(GitHubUnclearError, match="has no id"):
            repository_id(with_token(script.host, "", manners), "octo/shop")


def test_knows_itself(github, app):
    found = registration(app)
    assert (found.id, found.slug) == (github.app_id, github.slug)
    assert found.permissions["pull_requests"] == "write"
    assert "push" in found.events


def test_knows_where_its_webhooks_go(github, app):
    assert hook_url(app) == ""
    github.hook_url = "http://127.0.0.1:9/webhook"
    assert hook_url(app) == "http://127.0.0.1:9/webhook"
