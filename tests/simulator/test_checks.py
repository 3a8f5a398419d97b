"""Check runs: limits, annotations in batches, buttons."""

import pytest

from tests.simulator import checks

NOTE = {
    "path": "app.py",
    "start_line": 1,
    "end_line": 2,
    "annotation_level": "warning",
    "message": "hm",
}
BUTTON = {"label": "Recheck", "description": "Look again", "identifier": "recheck"}
TEXT = {"title": "t", "summary": "s"}


@pytest.fixture
def run(bot, pull):
    """A check run in progress, as REST gives it."""
    wanted = {"name": "reviewbot", "head_sha": pull.head, "status": "in_progress"}
    return bot.post("check-runs", wanted)


def test_a_run_goes_from_started_to_done(bot, pull, run):
    (seen,) = pull.check_runs()
    assert (seen.status, seen.conclusion) == ("in_progress", None)
    done = {"conclusion": "failure", "output": TEXT, "external_id": "job"}
    assert bot.ask("PATCH", f"check-runs/{run['id']}", done).status == 200
    assert (seen.status, seen.conclusion) == ("completed", "failure")
    assert (seen.title, seen.external_id) == ("t", "job")
    found = bot.get(f"commits/{pull.head}/check-runs?check_name=reviewbot")
    assert [r["conclusion"] for r in found["check_runs"]] == ["failure"]


def test_annotations_are_added_to_those_there(bot, pull, run):
    for _ in range(3):
        more = {"output": {**TEXT, "annotations": [NOTE] * 50}}
        assert bot.ask("PATCH", f"check-runs/{run['id']}", more).status == 200
    assert len(pull.check_runs()[0].annotations) == 150


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(
            {"output": {**TEXT, "annotations": [NOTE] * 51}}, id="annotations"
        ),
        pytest.param({"output": {**TEXT, "title": "x" * 256}}, id="title"),
        pytest.param({"output": {**TEXT, "summary": "x" * 65_536}}, id="summary"),
        pytest.param({"output": {**TEXT, "text": "ä" * 40_000}}, id="text in bytes"),
        pytest.param(
            {"output": {**TEXT, "annotations": [{**NOTE, "end_line": 0}]}}, id="span"
        ),
        pytest.param({"status": "completed"}, id="no conclusion"),
    ],
)
def test_what_is_too_much_changes_nothing(bot, github, pull, run, wanted):
    # A 500 where GitHub's description has the limit too, and tells us so.
    assert bot.ask("PATCH", f"check-runs/{run['id']}", wanted).status in {422, 500}
    github.forgive()
    (seen,) = pull.check_runs()
    assert (seen.status, seen.title, seen.annotations) == ("in_progress", None, [])


@pytest.mark.parametrize(
    "buttons",
    [
        pytest.param([BUTTON] * 4, id="four"),
        pytest.param([{**BUTTON, "label": "x" * 21}], id="label"),
        pytest.param([{**BUTTON, "description": "x" * 41}], id="description"),
        pytest.param([{**BUTTON, "identifier": "x" * 21}], id="identifier"),
    ],
)
def test_buttons_have_limits(bot, github, pull, run, buttons):
    reply = bot.ask("PATCH", f"check-runs/{run['id']}", {"actions": buttons})
    assert reply.status in {422, 500}
    assert pull.check_runs()[0].actions == []
    github.forgive()


def test_neutral_and_skipped_satisfy_a_required_check(bot, pull, run):
    (seen,) = pull.check_runs()
    satisfied = {}
    for conclusion in ("success", "neutral", "skipped", "failure", "cancelled"):
        bot.ask("PATCH", f"check-runs/{run['id']}", {"conclusion": conclusion})
        satisfied[conclusion] = checks.satisfies(seen)
    assert [name for name, good in satisfied.items() if good] == [
        "success",
        "neutral",
        "skipped",
    ]


def test_a_run_needs_a_commit_that_is_there(bot):
    wanted = {"name": "reviewbot", "head_sha": "0" * 40}
    assert bot.ask("POST", "check-runs", wanted).status == 422


def test_people_cannot_make_check_runs(github, shop, pull, bot):
    bob = github.person("bob", {"octo/shop": "admin"})
    asker = type(bot)(github, bob.token, "octo/shop")
    wanted = {"name": "reviewbot", "head_sha": pull.head}
    assert asker.ask("POST", "check-runs", wanted).status == 403


def test_buttons_and_requests_reach_the_app(bot, github, pull, run, receiver):
    bot.ask("PATCH", f"check-runs/{run['id']}", {"actions": [BUTTON]})
    (seen,) = pull.check_runs()
    pull.click(seen, "recheck", "bob")
    bot.ask("PATCH", f"check-runs/{run['id']}", {"conclusion": "success"})
    pull.rerequest(seen, "bob")
    pull.repo.rerequest_suite(pull.head, "bob")
    github.wait_delivered()
    assert receiver.names == [
        "check_run.requested_action",
        "check_run.completed",
        "check_run.rerequested",
        "check_suite.rerequested",
    ]
    clicked = receiver.posts[0].payload
    assert clicked["requested_action"] == {"identifier": "recheck"}
    assert clicked["sender"]["login"] == "bob"
    assert clicked["check_run"]["pull_requests"][0]["number"] == 1


def test_buttons_arrive_whatever_the_app_subscribed_to(
    bot, github, pull, run, receiver
):
    github.world.events = ()
    bot.ask("PATCH", f"check-runs/{run['id']}", {"actions": [BUTTON]})
    pull.click(pull.check_runs()[0], "recheck")
    github.wait_delivered()
    assert receiver.names == ["check_run.requested_action"]


def test_a_rerequested_run_stays_as_it_is_until_the_app_changes_it(bot, pull, run):
    bot.ask("PATCH", f"check-runs/{run['id']}", {"conclusion": "failure"})
    (seen,) = pull.check_runs()
    pull.rerequest(seen)
    assert (seen.status, seen.suite.status) == ("completed", "queued")
    bot.ask("PATCH", f"check-runs/{run['id']}", {"status": "in_progress"})
    assert (seen.conclusion, seen.suite.status) == (None, "in_progress")


def test_graphql_finds_the_runs_of_the_app_on_the_head(bot, pull, run):
    query = """query Checks($app: Int!) {
      repository(owner: "octo", name: "shop") { pullRequest(number: 1) {
        commits(last: 1) { nodes { commit { oid
          checkSuites(first: 5, filterBy: {appId: $app}) { nodes {
            checkRuns(first: 5, filterBy: {checkName: "reviewbot"}) { nodes {
              databaseId status conclusion externalId } } } } } } } } } }"""
    answer = bot.graphql(query, app=7)
    (node,) = answer["data"]["repository"]["pullRequest"]["commits"]["nodes"]
    assert node["commit"]["oid"] == pull.head
    (suite,) = node["commit"]["checkSuites"]["nodes"]
    (found,) = suite["checkRuns"]["nodes"]
    assert (found["databaseId"], found["status"]) == (run["id"], "IN_PROGRESS")
    nothing = bot.graphql(query, app=8)["data"]["repository"]["pullRequest"]
    assert nothing["commits"]["nodes"][0]["commit"]["checkSuites"]["nodes"] == []
