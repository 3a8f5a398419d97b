"""Webhooks: real payloads, signed, in the order wanted, and never sent again by themselves."""

import hashlib
import hmac

import pytest

from tests.simulator.conftest import HEAD


def pull_events(receiver):
    return [name for name in receiver.names if name.startswith("pull_request.")]


def test_a_delivery_is_signed_with_the_secret(github, shop, receiver):
    shop.open_pull("feature")
    github.wait_delivered()
    (post,) = receiver.posts
    digest = hmac.new(github.webhook_secret.encode(), post.body, hashlib.sha256)
    assert post.headers["X-Hub-Signature-256"] == f"sha256={digest.hexdigest()}"
    assert post.name == "pull_request.opened"
    payload = post.payload
    assert payload["installation"]["id"] == shop.installation
    assert payload["repository"]["id"] == shop.id
    assert payload["pull_request"]["head"]["ref"] == "feature"


def test_a_day_in_the_life_of_a_pull_request(github, shop, receiver):
    pull = shop.open_pull("feature", draft=True)
    shop.branch("release")
    pull.ready()
    pull.push({"app.py": HEAD + "more\n"})
    pull.change_base("release")
    pull.change_title("better")
    pull.close()
    pull.reopen()
    pull.draft()
    pull.merge()
    github.wait_delivered()
    assert pull_events(receiver) == [
        "pull_request.opened",
        "pull_request.ready_for_review",
        "pull_request.synchronize",
        "pull_request.edited",
        "pull_request.edited",
        "pull_request.closed",
        "pull_request.reopened",
        "pull_request.converted_to_draft",
        "pull_request.closed",
    ]
    edited = [p.payload for p in receiver.posts if p.name == "pull_request.edited"]
    assert edited[0]["changes"]["base"]["ref"] == {"from": "main"}
    assert shop.tip("release") != shop.tip("main")


def test_synchronize_says_from_where_to_where(github, pull, receiver):
    before = pull.head
    pull.push({"app.py": "x\n"}, force=True)
    github.wait_delivered()
    push, _, synchronize = receiver.posts
    assert push.payload["forced"] is True
    assert synchronize.payload["before"] == before
    assert synchronize.payload["after"] == pull.head


def test_a_push_names_the_files(github, shop, receiver):
    shop.push("main", {"new.py": "x\n", "other.py": None, "app.py": "y\n"})
    github.wait_delivered()
    head = receiver.posts[0].payload["head_commit"]
    assert head["added"] == ["new.py"]
    assert head["removed"] == ["other.py"]
    assert head["modified"] == ["app.py"]


def test_what_people_say_arrives(github, pull, receiver):
    thread = pull.comment_on("app.py", 6, "hm", author="bob")
    pull.reply(thread, "/reviewbot ignore tested", "bob")
    said = pull.comment("/reviewbot recheck", "bob")
    pull.edit(said, "never mind", "bob")
    github.wait_delivered()
    assert receiver.names == [
        "pull_request_review_comment.created",
        "pull_request_review_comment.created",
        "issue_comment.created",
        "issue_comment.edited",
    ]
    reply = receiver.posts[1].payload
    assert reply["comment"]["in_reply_to_id"] == thread.comment
    assert reply["sender"]["type"] == "User"
    issue = receiver.posts[2].payload["issue"]
    assert issue["number"] == 1
    assert issue["pull_request"]["url"].endswith("/pulls/1")


def test_a_fork_shows_as_another_repository(github, shop, receiver):
    shop.fork("mallory").branch("evil", {"app.py": "evil\n"})
    shop.open_pull("mallory:evil", author="mallory")
    github.wait_delivered()
    head = receiver.posts[-1].payload["pull_request"]["head"]
    assert head["repo"]["full_name"] == "mallory/shop"
    assert head["repo"]["fork"] is True


def test_installations_are_told(github, shop, receiver):
    other = github.repository("octo/other", files={"a": "b"})
    shop.suspend()
    shop.suspend(suspended=False)
    other.uninstall()
    shop.uninstall()
    github.wait_delivered()
    assert receiver.names == [
        "installation_repositories.added",
        "installation.suspend",
        "installation.unsuspend",
        "installation_repositories.removed",
        "installation.deleted",
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param(None, [0, 1, 2], id="as it came"),
        pytest.param("reverse", [2, 1, 0], id="reversed"),
        pytest.param([1], [1], id="some lost"),
    ],
)
def test_held_deliveries_come_in_the_order_wanted(
    github, pull, receiver, order, expected
):
    github.hold()
    said = [pull.comment(str(number)) for number in range(3)]
    github.wait_delivered()
    assert receiver.posts == []
    github.release(order)
    github.wait_delivered()
    got = [post.payload["comment"]["id"] for post in receiver.posts]
    assert got == [said[index].id for index in expected]


def test_a_duplicate_has_the_same_guid(github, pull, receiver):
    github.duplicate()
    pull.comment("hi")
    github.wait_delivered()
    first, second = receiver.posts
    assert first.guid == second.guid


def test_nothing_is_sent_again_by_itself(github, pull, receiver):
    receiver.status = 503
    pull.comment("hi")
    pull.comment("ho")
    github.wait_delivered()
    assert len(receiver.posts) == 2
    assert [d.status_code for d in github.deliveries[-2:]] == [503, 503]


def logged(app, path="/app/hook/deliveries"):
    return app.get(path)


def test_a_lost_delivery_is_found_in_the_log_and_sent_again(
    app, github, pull, receiver
):
    github.drop()
    pull.comment("hi")
    github.wait_delivered()
    assert receiver.posts == []
    (lost,) = [d for d in logged(app) if d["status"] == "timed out"]
    full = app.get(f"/app/hook/deliveries/{lost['id']}")
    assert full["request"]["payload"]["comment"]["body"] == "hi"
    sent = app.ask("POST", f"/app/hook/deliveries/{lost['id']}/attempts")
    assert sent.status == 202
    github.wait_delivered()
    (post,) = receiver.posts
    assert post.guid == lost["guid"]
    again = logged(app)[0]
    assert (again["guid"], again["redelivery"]) == (lost["guid"], True)
    assert again["id"] != lost["id"]


def test_the_status_filter_leaves_time_outs_out(app, github, pull, receiver):
    github.drop()
    pull.comment("lost")
    receiver.status = 500
    pull.comment("refused")
    github.wait_delivered()
    failed = logged(app, "/app/hook/deliveries?status=failure")
    assert [d["status_code"] for d in failed] == [500]
    assert len(logged(app)) == 2


def test_a_delivery_can_be_lost_without_a_trace(app, github, pull, receiver):
    github.drop(logged=False)
    pull.comment("hi")
    github.wait_delivered()
    assert (receiver.posts, logged(app)) == ([], [])


def test_who_answers_too_late_is_given_up(github, pull, receiver):
    github.hook_timeout = 0.2
    receiver.stuck.clear()
    pull.comment("hi")
    github.wait_delivered()
    assert github.deliveries[-1].status == "timed out"
    assert github.deliveries[-1].status_code == 0


def test_a_host_that_is_away_is_told(github, pull, receiver):
    github.hook_url = "http://127.0.0.1:9/webhook"
    pull.comment("hi")
    github.wait_delivered()
    assert github.deliveries[-1].status == "failed to connect to host"


def test_the_log_comes_in_pages_by_cursor(app, github, pull, receiver):
    for number in range(5):
        pull.comment(str(number))
    github.wait_delivered()
    seen, path = [], "/app/hook/deliveries?per_page=2"
    while path:
        reply = app.ask("GET", path)
        seen += [d["id"] for d in reply.value]
        link = reply.headers.get("link", "")
        path = link[1 : link.index(">")].removeprefix(github.api) if link else ""
    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen, reverse=True)


def test_events_not_subscribed_to_stay_away(github, shop, receiver):
    github.world.events = ("pull_request",)
    shop.open_pull("feature").comment("hi")
    github.wait_delivered()
    assert receiver.names == ["pull_request.opened"]


def test_a_person_redelivers(github, pull, receiver):
    pull.comment("hi")
    github.wait_delivered()
    github.redeliver(receiver.posts[0].guid)
    github.wait_delivered()
    assert receiver.posts[0].guid == receiver.posts[1].guid


def test_any_payload_can_be_sent(github, receiver):
    guid = github.send("made_up", {"action": "odd"})
    github.ping()
    github.wait_delivered()
    assert receiver.names == ["made_up.odd", "ping"]
    assert receiver.posts[0].guid == guid
