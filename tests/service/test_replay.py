"""Replaying saved deliveries."""

import json
import time

import pytest

from reviewbot.errors import UsageError
from reviewbot.github.incoming import webhook
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
    Verb,
)
from reviewbot.model.pull import PullKey
from reviewbot.service.books.store import open_database
from reviewbot.service.books.tables import deliveries
from reviewbot.service.onboarding import replay
from tests.service.settings_builders import SECRET, some_settings

HEAD, BASE = "a" * 40, "b" * 40
PULL = PullKey(1, 2, "octo/shop", 12)
PAYLOAD = {
    "action": "opened",
    "number": 12,
    "pull_request": {
        "number": 12,
        "state": "open",
        "draft": False,
        "head": {"sha": HEAD, "ref": "topic"},
        "base": {"sha": BASE, "ref": "main", "repo": {"id": 2}},
    },
    "repository": {"id": 2, "full_name": "octo/shop", "default_branch": "main"},
    "installation": {"id": 1},
    "sender": {"login": "octo", "type": "User"},
}
DETAIL = {
    "id": 5,
    "guid": "0a-1",
    "event": "pull_request",
    "request": {"headers": {"X-GitHub-Event": "pull_request"}, "payload": PAYLOAD},
}


@pytest.fixture
def settings(tmp_path):
    return some_settings(tmp_path / "state", SLUG="our-bot")


def raw(value):
    return json.dumps(value).encode()


def test_githubs_own_record_of_a_delivery_is_understood():
    saved = replay.read(raw(DETAIL), "")
    assert (saved.name, saved.guid) == ("pull_request", "0a-1")
    assert json.loads(saved.body) == PAYLOAD


def test_headers_and_payload_are_understood():
    headers = {"x-github-event": "push", "X-GitHub-Delivery": "0b-2"}
    saved = replay.read(raw({"headers": headers, "payload": {}}), "")
    assert (saved.name, saved.guid, saved.body) == ("push", "0b-2", b"{}")


def test_a_payload_alone_stays_as_it_is_and_needs_the_event():
    data = b' {"a":   1}\n'
    assert replay.read(data, "push").body == data
    with pytest.raises(UsageError, match="give --event NAME"):
        replay.read(data, "")


def test_a_new_id_is_given_when_asked():
    saved = replay.read(raw(DETAIL), "", anew=True)
    assert saved.guid != "0a-1"
    assert len(saved.guid) == 36


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"1", b"[" * 99_999, b"\xff"])
def test_a_file_of_something_else_is_refused(data):
    with pytest.raises(UsageError, match="the file is no JSON"):
        replay.read(data, "push")


def test_it_is_signed_as_github_would():
    saved = replay.read(raw(DETAIL), "")
    headers = replay.headers_of(saved, SECRET)
    assert webhook.verify([SECRET], saved.body, headers["X-Hub-Signature-256"])


def test_a_rehearsal_tells_what_it_means_and_stores_nothing(settings, tmp_path):
    done = replay.rehearse(settings, replay.read(raw(DETAIL), ""))
    assert done.answer.status == 202
    assert [replay.describe(event) for event in done.events] == [
        "review octo/shop#12 at aaaaaaa (if-needed)"
    ]
    assert not (tmp_path / "state" / "inbox.sqlite").exists()


def test_what_is_no_delivery_is_told_as_github_would_hear_it(settings):
    saved = replay.read(b'{"action": "opened"}', "pull_request")
    done = replay.rehearse(settings, saved)
    assert done.answer.status == 400
    assert done.events == ()


def test_an_enqueued_one_is_in_the_database_once(settings, tmp_path):
    saved = replay.read(raw(DETAIL), "")
    first, second = (replay.enqueue(settings, saved) for _ in range(2))
    assert (first.answer.text, second.answer.text) == ("queued", "known already")
    database = open_database(settings.store)
    with database.read() as connection:
        stored = connection.execute(deliveries.select()).all()
    database.close()
    assert [(row.guid, row.name) for row in stored] == [("0a-1", "pull_request")]
    assert time.time() - stored[0].received_at < 60


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (PullChanged(PULL, HEAD, BASE), "review octo/shop#12 at aaaaaaa (if-needed)"),
        (CommitRecheck(1, 2, "octo/shop", HEAD), "review the pull requests of octo/shop at aaaaaaa"),
        (Command(PULL, Verb.IGNORE, "why", "ann", 5), "command ignore by ann on octo/shop#12"),
        (InstallationChanged(1, active=True, added=((2, "o/r"),)), "installation 1: 1 added, 0 removed"),
        (PolicyPushed(1, 2, "octo/shop", "main", HEAD), "look at octo/shop again: policy of main changed"),
    ],
)  # fmt: skip
def test_every_event_can_be_told(event, told):
    assert replay.describe(event) == told
