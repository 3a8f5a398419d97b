"""Making the App: what GitHub is told, and what it gives back, once."""

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.app import LEAST
from reviewbot.github.connection.client import Host, with_token
from reviewbot.github.manifest import Wanted, convert, form_url, manifest
from reviewbot.model.value import replace

WANTED = Wanted(
    "Octo review",
    "https://reviewbot.example",
    "https://reviewbot.example/webhook",
    "http://127.0.0.1:8000/callback",
)


def test_the_manifest_asks_for_what_we_use_and_no_more():
    assert manifest(WANTED) == {
        "name": "Octo review",
        "url": "https://reviewbot.example",
        "hook_attributes": {
            "url": "https://reviewbot.example/webhook",
            "active": True,
        },
        "redirect_url": "http://127.0.0.1:8000/callback",
        "public": False,
        "default_permissions": {
            "checks": "write",
            "contents": "read",
            "issues": "read",
            "metadata": "read",
            "pull_requests": "write",
        },
        "default_events": [
            "check_run",
            "check_suite",
            "issue_comment",
            "pull_request",
            "pull_request_review_comment",
            "push",
        ],
    }


def test_only_who_wants_fixes_lets_it_write_code():
    fixing = manifest(replace(WANTED, fixes=True))
    assert fixing["default_permissions"]["contents"] == "write"
    assert manifest(WANTED)["default_permissions"]["contents"] == "read"


def test_the_manifest_gives_every_permission_that_tokens_ask_for():
    assert LEAST.items() <= manifest(WANTED)["default_permissions"].items()


@pytest.mark.parametrize(
    ("web", "organisation", "url"),
    [
        ("https://github.com", "", "https://github.com/settings/apps/new?state=s%2B1"),
        (
            "https://github.com",
            "octo",
            "https://github.com/organizations/octo/settings/apps/new?state=s%2B1",
        ),
        (
            "https://github.example/",
            "a/b",
            "https://github.example/organizations/a%2Fb/settings/apps/new?state=s%2B1",
        ),
    ],
)
def test_the_form_is_where_the_owner_is(web, organisation, url):
    assert form_url(Host(web=web), "s+1", organisation) == url


@pytest.fixture
def nobody(github, manners):
    return with_token(Host(**github.host()), "", manners)


def test_a_code_becomes_an_app_once(github, nobody):
    github.manifest("abc123")
    made = convert(nobody, "abc123")
    assert (made.id, made.slug) == (github.app_id, github.slug)
    assert made.private_key == github.private_key
    assert made.webhook_secret == github.webhook_secret
    assert made.page.startswith("http")
    with pytest.raises(GitHubRefusedError) as caught:
        convert(nobody, "abc123")
    assert caught.value.status == 404
    assert "abc123" not in str(caught.value)


def test_the_secrets_are_not_shown_by_accident(github, nobody):
    github.manifest("abc123")
    made = convert(nobody, "abc123")
    assert "PRIVATE KEY" not in repr(made)
    assert github.webhook_secret not in repr(made)


def test_a_strange_code_stays_one_part_of_the_path(script, manners):
    script.answers = [(404, {}, {"message": "Not Found"})]
    with pytest.raises(GitHubRefusedError):
        convert(with_token(script.host, "", manners), "../../x?y")
    assert script.asked == ["POST /app-manifests/..%2F..%2Fx%3Fy/conversions"]


def test_an_answer_without_a_key_is_unclear(script, manners):
    script.answers = [(201, {}, {"id": 1, "slug": "x"})]
    with pytest.raises(GitHubUnclearError, match="about the new App"):
        convert(with_token(script.host, "", manners), "x")
