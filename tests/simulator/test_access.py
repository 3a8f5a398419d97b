"""Who may do what: App tokens, installation tokens, and what they do not reach."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.simulator.asking import Asker, app_token
from tests.simulator.github import GitHub


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(lambda now: {"exp": now - 1}, id="expired"),
        pytest.param(lambda now: {"exp": now + 3600}, id="longer than ten minutes"),
        pytest.param(lambda now: {"iat": now + 120}, id="made in the future"),
        pytest.param(lambda _: {"iss": "8"}, id="another App"),
        pytest.param(lambda _: {"exp": None}, id="without an end"),
    ],
)
def test_an_app_token_has_to_be_right(github, claims):
    token = app_token(github, **claims(int(time.time())))
    assert Asker(github, token).ask("GET", "/app").status == 401


def test_an_app_token_has_to_be_signed_with_our_key(github):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    token = app_token(github, key=pem.decode())
    assert Asker(github, token).ask("GET", "/app").status == 401


def test_the_app_reads_about_itself(app, shop, github):
    assert app.get("/app")["slug"] == github.slug
    assert [found["id"] for found in app.get("/app/installations")] == [
        shop.installation
    ]
    assert app.get("/repos/octo/shop/installation")["id"] == shop.installation
    assert app.get(f"/app/installations/{shop.installation}")["app_id"] == 7


def test_the_app_itself_cannot_read_repositories(app, shop):
    assert app.ask("GET", "/repos/octo/shop/pulls").status == 404


def token_for(app, installation, **wanted):
    return app.ask("POST", f"/app/installations/{installation}/access_tokens", wanted)


def test_a_token_reaches_only_the_repository_it_is_for(app, github, shop):
    github.repository("octo/other", files={"a": "b"})
    made = token_for(app, shop.installation, repository_ids=[shop.id])
    assert made.status == 201
    assert made.value["token"].startswith("ghs_")
    asker = Asker(github, made.value["token"])
    assert asker.ask("GET", "/repos/octo/shop/pulls").status == 200
    assert asker.ask("GET", "/repos/octo/other/pulls").status == 404
    covered = asker.get("/installation/repositories")["repositories"]
    assert [repository["full_name"] for repository in covered] == ["octo/shop"]


def test_a_token_has_only_the_permissions_asked_for(app, github, shop, pull):
    made = token_for(app, shop.installation, permissions={"pull_requests": "read"})
    asker = Asker(github, made.value["token"], "octo/shop")
    assert asker.ask("GET", "pulls/1").status == 200
    run = {"name": "reviewbot", "head_sha": pull.head}
    refused = asker.ask("POST", "check-runs", run)
    assert refused.status == 403
    assert refused.value["message"] == "Resource not accessible by integration"


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({"permissions": {"contents": "write"}}, id="permission"),
        pytest.param({"repository_ids": [999_999]}, id="repository"),
    ],
)
def test_a_token_cannot_have_more_than_the_installation(app, shop, wanted):
    shop.grant(contents="read")
    assert token_for(app, shop.installation, **wanted).status == 422


def test_no_token_for_an_installation_that_is_not_there(app):
    assert token_for(app, 4711).status == 404


def test_a_suspended_installation_is_refused_until_it_is_not(app, bot, shop):
    shop.suspend()
    assert bot.ask("GET", "pulls").status == 403
    assert token_for(app, shop.installation).status == 403
    shop.suspend(suspended=False)
    assert bot.ask("GET", "pulls").status == 200


def test_a_token_dies_with_its_installation(bot, shop):
    shop.uninstall()
    assert bot.ask("GET", "pulls").status == 401


def test_a_token_expires_after_an_hour(loopback, tmp_path):
    now = [datetime.now(UTC)]
    with GitHub(tmp_path / "github", clock=lambda: now[0]) as github:
        shop = github.repository("octo/shop", files={"a": "b"})
        bot = Asker(github, github.token(shop), "octo/shop")
        now[0] += timedelta(minutes=59)
        assert bot.ask("GET", "pulls").status == 200
        now[0] += timedelta(minutes=1)
        assert bot.ask("GET", "pulls").status == 401


def test_people_have_the_permissions_they_were_given(github, shop, bot):
    github.person("bob", {"octo/shop": "write"})
    github.person("carol", {"octo/shop": "triage"})
    github.person("dave", {})
    found = {
        name: bot.get(f"collaborators/{name}/permission")["permission"]
        for name in ("octo", "bob", "carol", "dave")
    }
    assert found == {"octo": "admin", "bob": "write", "carol": "read", "dave": "none"}
    assert bot.ask("GET", "collaborators/nobody/permission").status == 404


def test_a_person_uses_the_api_with_a_token(github, shop, pull):
    bob = github.person("bob", {"octo/shop": "read"})
    asker = Asker(github, bob.token, "octo/shop")
    assert asker.get("/user")["login"] == "bob"
    assert asker.get("pulls/1")["number"] == 1
    assert asker.ask("POST", "issues/1/comments", {"body": "hi"}).status == 403


def test_an_installation_token_has_no_user(bot):
    assert bot.ask("GET", "/user").status == 403


def test_who_has_no_token_sees_no_private_repository(github, shop):
    assert Asker(github).ask("GET", "/repos/octo/shop").status == 404
    assert Asker(github, "made-up").ask("GET", "/repos/octo/shop").status == 401
