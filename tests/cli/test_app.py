"""``reviewbot app``: what people and scripts see."""

import json

import pytest

from tests.service.settings_builders import variables
from tests.service.test_replay import DETAIL


@pytest.fixture
def environment(tmp_path, monkeypatch):
    for name, value in variables(tmp_path / "state", SLUG="our-bot").items():
        monkeypatch.setenv(name, value)
    return tmp_path / "state"


@pytest.fixture
def delivery(tmp_path):
    path = tmp_path / "delivery.json"
    path.write_text(json.dumps(DETAIL))
    return path


def test_a_replay_says_what_it_would_do(cli, environment, delivery):
    ran = cli("app", "replay", delivery)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "review octo/shop#12 at aaaaaaa (if-needed)\n202: nothing stored\n"
    )


def test_a_replay_can_be_enqueued(cli, environment, delivery):
    assert cli("app", "replay", delivery, "--enqueue").out.endswith("202: queued\n")
    assert cli("app", "replay", delivery, "--enqueue").out.endswith(
        "202: known already\n"
    )
    again = cli("app", "replay", delivery, "--enqueue", "--new-id")
    assert again.out.endswith("202: queued\n")


def test_a_payload_that_cannot_be_understood_is_told(cli, environment, tmp_path):
    (tmp_path / "p.json").write_text("{}")
    ran = cli("app", "replay", tmp_path / "p.json", "--event", "pull_request")
    assert ran.code == 2
    assert ran.out.startswith("400: ")


def test_a_payload_of_no_interest_is_told(cli, environment, tmp_path):
    (tmp_path / "p.json").write_text('{"action": "created"}')
    ran = cli("app", "replay", tmp_path / "p.json", "--event", "star")
    assert (ran.code, ran.out) == (0, "202: nothing to do\n")


def test_a_secret_is_never_sent_over_plain_http(cli, environment, delivery):
    ran = cli("app", "replay", delivery, "--url", "http://bot.example/webhook")
    assert ran.code == 2
    assert "--url: must be an address https://" in ran.err


def test_the_doctor_says_what_is_wrong_and_exits_with_2(cli, environment, monkeypatch):
    monkeypatch.setenv("REVIEWBOT_APP_ROLE", "nobody")
    ran = cli("app", "doctor")
    assert ran.code == 2
    assert ran.out.startswith(
        "problem  settings       REVIEWBOT_APP_ROLE: must be one of"
    )


def test_the_doctor_exits_with_0_when_all_is_well(cli, environment, monkeypatch):
    monkeypatch.setenv("REVIEWBOT_APP_ROLE", "web")
    ran = cli("app", "doctor")
    assert ran.code == 0, ran.out
    assert all(line.startswith("ok ") for line in ran.out.splitlines())


def test_set_up_never_writes_over_an_app(cli, environment):
    ran = cli("app", "setup", "--public-url", "https://bot.example")
    assert ran.code == 2
    assert "private-key.pem is already there, and is never written over" in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--public-url", "bot.example"), "--public-url: must be an address https://"),
        (("--public-url", "https://b.example", "--port", "x"), "--port: must be a whole"),
        (("--public-url", "https://b.example", "--web-url", "http://gh.example"), "--web-url: must be"),
        ((), "--public-url"),
    ],
)  # fmt: skip
def test_wrong_options_are_told(cli, environment, options, told):
    ran = cli("app", "setup", *options)
    assert ran.code == 2
    assert told in ran.err


def test_an_action_is_needed(cli):
    ran = cli("app")
    assert ran.code == 2
    assert "ACTION" in ran.err
