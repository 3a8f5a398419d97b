"""Which deliveries never arrived: all attempts count, and nothing is filtered away."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.connection.client import with_token
from reviewbot.github.deliveries import missed, redeliver

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def hook(github):
    """A webhook that answers with what ``hook.status`` is, and remembers GUIDs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append(self.headers["X-GitHub-Delivery"])
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.status, server.got = 202, []
    poll = {"poll_interval": 0.01}
    threading.Thread(target=server.serve_forever, kwargs=poll, daemon=True).start()
    github.hook_url = f"http://127.0.0.1:{server.server_port}/webhook"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def repo(github, hook):
    made = github.repository("octo/shop", files={"app.py": b"first\n"})
    github.wait_delivered()
    return made


def send(github):
    guid = github.send("ping", {"zen": "Keep it simple."})
    github.wait_delivered()
    return guid


def test_all_is_well(github, app, repo):
    send(github)
    assert missed(app, LONG_AGO) == []


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_was_refused_is_missed(github, app, hook, repo, status):
    hook.status = status
    guid = send(github)
    hook.status = 202
    send(github)
    (found,) = missed(app, LONG_AGO)
    assert (found.guid, found.event, found.status) == (guid, "ping", status)
    assert abs(found.at - github.world.now()) < timedelta(minutes=1)


def test_what_timed_out_is_missed_too(github, app, repo):
    github.drop()
    guid = send(github)
    assert [one.guid for one in missed(app, LONG_AGO)] == [guid]


def test_a_redelivery_that_arrived_settles_it(github, app, hook, repo):
    hook.status = 503
    guid = send(github)
    (found,) = missed(app, LONG_AGO)
    hook.status = 202
    redeliver(app, found.id)
    github.wait_delivered()
    assert hook.got[-2:] == [guid, guid]
    assert missed(app, LONG_AGO) == []


def test_a_redelivery_that_failed_again_is_missed_once(github, app, hook, repo):
    hook.status = 503
    guid = send(github)
    (first,) = missed(app, LONG_AGO)
    redeliver(app, first.id)
    github.wait_delivered()
    (second,) = missed(app, LONG_AGO)
    assert second.guid == guid
    assert second.id > first.id


def test_looks_back_to_a_moment_through_all_pages(script, manners):
    def page(numbers, cursor):
        link = f'<{script.url}/app/hook/deliveries?cursor={cursor}>; rel="next"'
        return (200, {"Link": link}, [a_delivery(n) for n in numbers])

    script.answers = [page(range(9, 5, -1), "a"), page(range(5, 1, -1), "b")]
    client = with_token(script.host, "", manners)
    found = missed(client, datetime(2025, 11, 24, 10, 3, tzinfo=UTC))
    assert [one.id for one in found] == [3, 4, 5, 6, 7, 8, 9]
    assert script.asked == [
        "GET /app/hook/deliveries?per_page=100",
        "GET /app/hook/deliveries?cursor=a",
    ]


def a_delivery(number, **changes):
    facts = {
        "id": number,
        "guid": f"guid-{number}",
        "delivered_at": f"2025-11-24T10:0{number}:00Z",
        "event": "push",
        "action": None,
        "status_code": 0,
    }
    return {**facts, **changes}


def test_any_attempt_that_arrived_counts_whatever_the_order(script, manners):
    tries = [
        a_delivery(5, guid="g", status_code=500),
        a_delivery(4, guid="g", status_code=202),
        a_delivery(3, guid="g", status_code=None),
        a_delivery(2, guid="other", status_code=302),
    ]
    script.answers = [(200, {}, tries)]
    client = with_token(script.host, "", manners)
    assert [one.guid for one in missed(client, LONG_AGO)] == ["other"]


@pytest.mark.parametrize("lacking", ["guid", "delivered_at", "status_code", "event"])
def test_a_list_of_something_else_is_not_taken_for_no_failures(
    script, manners, lacking
):
    found = a_delivery(1)
    del found[lacking]
    script.answers = [(200, {}, [found])]
    with pytest.raises(GitHubUnclearError, match="about deliveries"):
        missed(with_token(script.host, "", manners), LONG_AGO)


def test_what_github_has_forgotten_cannot_be_redelivered(app, repo):
    with pytest.raises(GitHubRefusedError) as caught:
        redeliver(app, 12345)
    assert caught.value.status == 404
