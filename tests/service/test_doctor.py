"""The doctor: each thing that can be wrong is found, with what to do."""

import time

import pytest

from reviewbot.service.books.inbox import Delivery
from reviewbot.service.onboarding.doctor import diagnose
from reviewbot.service.serve import intake_of
from reviewbot.service.web.metrics import Metrics
from reviewbot.service.web.routes import application, webhook_routes
from tests.service.serving import serving
from tests.service.settings_builders import some_settings, variables
from tests.service.small_github import SmallGitHub, a_real_key

pytestmark = pytest.mark.usefixtures("loopback")


class Shelf:
    async def put(self, delivery: Delivery) -> bool:
        raise AssertionError("a ping is not stored")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    (folder / "private-key.pem").write_text(a_real_key())
    (folder / "private-key.pem").chmod(0o600)
    return folder


@pytest.fixture
def github():
    github = SmallGitHub(time.time)
    with serving(github.application()) as port:
        github.api = f"http://127.0.0.1:{port}"
        yield github


@pytest.fixture
def public(folder):
    """The address of a running service with the same secret."""
    intake = intake_of(some_settings(folder), Shelf(), Metrics().delivery)
    with serving(application(webhook_routes(intake))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def examine(folder, github, public):
    """Return a function that runs the doctor: what is told, by name."""
    github.hook["url"] = f"{public}/webhook"

    def run(now=time.time, **more):
        given = {"API_URL": github.api, "SLUG": "our-bot", "PUBLIC_URL": public, **more}
        lines = list(diagnose(variables(folder, **given), now))
        return {line.name: line for line in lines}

    return run


def problems(lines):
    return {name: line.text for name, line in lines.items() if not line.fine}


def test_all_is_well(examine, public):
    lines = examine()
    assert problems(lines) == {}
    assert list(lines) == [
        "settings", "state folder", "database", "git", "semgrep-core", "isolation",
        "proxy", "clock", "App", "permissions", "events", "webhook", "installations",
        "deliveries", "own address",
    ]  # fmt: skip
    assert lines["App"].text == "Our bot (our-bot, 7), key accepted"
    assert lines["own address"].text == f"{public}/webhook takes deliveries"


def test_wrong_settings_end_it(folder):
    (line,) = diagnose(variables(folder, PORT="x"), time.time)
    assert not line.fine
    assert "REVIEWBOT_APP_PORT" in line.text


def test_the_web_role_asks_github_nothing(folder):
    found = diagnose(variables(folder, ROLE="web"), time.time)
    names = [line.name for line in found]
    assert names == ["settings", "state folder", "database", "own address"]


def test_files_that_others_can_read_are_told_with_the_command(examine, folder):
    (folder / "jobs.sqlite").write_text("")
    (folder / "jobs.sqlite").chmod(0o644)
    text = problems(examine())["state folder"]
    assert text.endswith(f"run `chmod 600 {folder}/jobs.sqlite`")


def test_a_database_that_does_not_answer_is_told_without_its_password(examine):
    address = "postgresql://me:hunter2@127.0.0.1:1/none"
    text = problems(examine(DATABASE=address))["database"]
    assert "cannot" in text
    assert "hunter2" not in text


@pytest.mark.parametrize(
    ("seconds", "told"), [(300, "300 s ahead of"), (-300, "300 s behind")]
)
def test_a_wrong_clock_is_measured(examine, seconds, told):
    text = problems(examine(now=lambda: time.time() + seconds))["clock"]
    # Between the two clocks there may be a second.
    assert told.split(" s ")[1] in text
    assert abs(int(text.split()[0]) - 300) <= 3


def test_a_key_of_another_app_is_told(examine, github):
    github.app["id"] = 8
    text = problems(examine())["App"]
    assert text.startswith("GitHub does not accept the key for App 7")


def test_a_key_that_is_none_is_told(examine, folder):
    kind = "RSA PRIVATE" + " KEY"
    (folder / "private-key.pem").write_text(
        f"-----BEGIN {kind}-----\nAAAA\n-----END {kind}-----"
    )
    assert "is not an RSA key" in problems(examine())["App"]


def test_another_name_is_told_with_what_to_set(examine):
    assert problems(examine(SLUG="other")) == {
        "App": "GitHub calls it our-bot: set REVIEWBOT_APP_SLUG=our-bot"
    }


def test_lacking_permissions_are_told(examine, github):
    github.app["permissions"] |= {"checks": "read"}
    del github.app["permissions"]["pull_requests"]
    text = problems(examine())["permissions"]
    assert text.startswith("lacks checks: write, pull_requests: write:")


def test_fixes_need_more(examine):
    found = problems(examine(APPLY_FIXES="true"))
    assert found["permissions"].startswith("lacks contents: write:")
    assert found["installations"].startswith("acme has not accepted all permissions")


def test_lacking_events_are_told(examine, github):
    github.app["events"].remove("push")
    assert problems(examine())["events"].startswith("not subscribed to push:")


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"url": "https://other.example/webhook"}, "GitHub delivers to https://other.example/webhook"),
        ({"url": None}, "GitHub delivers to nowhere"),
        ({"content_type": "form"}, "set the webhook's content type"),
        ({"insecure_ssl": "1"}, "switch on SSL verification"),
        ({"secret": None}, "GitHub has no secret"),
    ],
)  # fmt: skip
def test_a_wrong_webhook_is_told(examine, github, public, config, told):
    github.hook |= {"url": f"{public}/webhook", **config}
    assert problems(examine())["webhook"].startswith(told)


def test_no_installation_is_told_with_where_to_install(examine, github):
    github.installations.clear()
    text = problems(examine())["installations"]
    assert text.endswith("open https://github.com/apps/our-bot/installations/new")


@pytest.mark.parametrize(
    ("status", "told"), [(0, "there was no answer"), (401, "the secrets differ"), (503, "we answered 503")]
)  # fmt: skip
def test_failed_deliveries_are_told_with_their_likely_cause(
    examine, github, status, told
):
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    github.deliveries.append(
        {"id": 1, "guid": "g", "event": "push", "action": None, "delivered_at": at, "status_code": status}
    )  # fmt: skip
    text = problems(examine())["deliveries"]
    assert text.startswith("1 failed within a day, last push")
    assert told in text


def test_another_secret_at_our_own_address_is_told(examine):
    other = "another one of ours"
    found = problems(examine(WEBHOOK_SECRET=other))
    assert "/webhook answers 401" in found["own address"]


def test_nobody_at_our_own_address_is_told(examine):
    text = problems(examine(PUBLIC_URL="http://127.0.0.1:1"))["own address"]
    assert text.startswith("no answer from http://127.0.0.1:1/webhook")


def test_a_proxy_is_told_without_its_password(examine, monkeypatch):
    monkeypatch.setenv("ftp_proxy", "http://me:hunter2@proxy.example:3128")
    lines = examine()
    assert lines["proxy"].text == "ftp through proxy.example:3128"


def test_isolation_that_is_required_and_lacking_is_told(examine, monkeypatch, tmp_path):
    git = tmp_path / "bin"
    git.mkdir()
    (git / "git").symlink_to("/usr/bin/git")
    monkeypatch.setenv("PATH", str(git))
    assert "isolation" not in problems(examine())
    text = problems(examine(ISOLATION_REQUIRED="true"))["isolation"]
    assert text.startswith("analyses must run in bubblewrap")
