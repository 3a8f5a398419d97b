"""What webhooks tell us: GitHub's own examples, changed in one place at a time."""

import hmac
import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.github.incoming.events import READERS
from reviewbot.github.incoming.payload import PayloadError
from reviewbot.github.incoming.webhook import parse, verify
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
    Verb,
    Wish,
)
from reviewbot.model.pull import PullKey

EXAMPLES = json.loads(
    (Path(__file__).parents[1] / "simulator/data/webhooks.json").read_text("utf-8")
)
BOT, APP = "octo-review", 4242
HEAD, BASE = "a" * 40, "b" * 40
KEY = PullKey(installation=7, repository_id=99, repository="octo/shop", number=12)


def example(event, **changes):
    """Return GitHub's example of an event, of a repository and people that we know.

    The changes are by path: ``{"comment.user.type": "Bot"}`` as ``comment__user__type``.
    """
    payload = deepcopy(EXAMPLES[event])
    common = {
        "installation__id": 7,
        "repository__id": 99,
        "repository__full_name": "octo/shop",
        "sender__login": "ada",
        "sender__type": "User",
    }
    for path, value in {**common, **changes}.items():
        put(payload, path.split("__"), value)
    return payload


def put(payload, keys, value):
    for key in keys[:-1]:
        payload = payload.setdefault(key, {})
    payload[keys[-1]] = value


def pull_request(action="synchronize", **changes):
    facts = {
        "action": action,
        "pull_request__number": 12,
        "pull_request__state": "open",
        "pull_request__draft": False,
        "pull_request__head__sha": HEAD,
        "pull_request__base__sha": BASE,
    }
    return example("pull_request", **{**facts, **changes})


def a_pull(number=12, repository=99):
    return {"number": number, "base": {"sha": BASE, "repo": {"id": repository}}}


def check_run(action="rerequested", pulls=None, **changes):
    facts = {
        "action": action,
        "check_run__app__id": APP,
        "check_run__app__slug": BOT,
        "check_run__head_sha": HEAD,
        "check_run__pull_requests": [a_pull()] if pulls is None else pulls,
    }
    return example("check_run", **{**facts, **changes})


def check_suite(pulls, **changes):
    facts = {
        "check_suite__app__id": APP,
        "check_suite__head_sha": HEAD,
        "check_suite__pull_requests": pulls,
    }
    return example("check_suite", **{**facts, **changes})


def issue_comment(body, **changes):
    facts = {
        "issue__number": 12,
        "issue__pull_request": {"url": "https://github.example/12"},
        "comment__id": 501,
        "comment__body": body,
        "comment__user__login": "ada",
        "comment__user__type": "User",
    }
    return example("issue_comment", **{**facts, **changes})


def review_comment(body, **changes):
    facts = {
        "pull_request__number": 12,
        "comment__id": 502,
        "comment__body": body,
        "comment__user__login": "ada",
        "comment__user__type": "User",
    }
    return example("pull_request_review_comment", **{**facts, **changes})


def push(files=(), **changes):
    commit = {"added": [], "removed": [], "modified": list(files)}
    facts = {
        "ref": "refs/heads/main",
        "after": HEAD,
        "deleted": False,
        "forced": False,
        "repository__default_branch": "main",
        "commits": [commit],
    }
    return example("push", **{**facts, **changes})


def heard(event, payload, *, drafts=False):
    return parse(event, payload, BOT, app=APP, drafts=drafts)


# The signature.


def signed(secret, body):
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def test_takes_a_delivery_signed_with_any_of_our_secrets():
    body = b'{"zen":"\xc3\xa9"}'
    for secret in ("new", "old"):
        assert verify(["new", "old"], body, signed(secret, body))


def test_agrees_with_the_example_in_githubs_documentation():
    signature = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    secret = "It's a Secret to Everybody"  # noqa: S105  (GitHub's own example)
    assert verify([secret], b"Hello, World!", f"sha256={signature}")


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param(None, id="no header"),
        pytest.param("", id="empty"),
        pytest.param(signed("other", b"body"), id="another secret"),
        pytest.param(signed("s", b"body "), id="another body"),
        pytest.param(signed("s", b"body").removeprefix("sha256="), id="no name"),
        pytest.param(signed("s", b"body").upper(), id="upper case"),
        pytest.param(signed("s", b"body")[:-1], id="too short"),
        pytest.param(signed("s", b"body") + "\n", id="a line end after it"),
        pytest.param("sha256=" + "é" * 64, id="not ASCII"),
        pytest.param("sha1=" + "a" * 40, id="the old algorithm"),
    ],
)
def test_refuses_any_other_signature(signature):
    assert not verify(["s"], b"body", signature)


def test_an_empty_secret_never_counts():
    assert not verify([], b"body", signed("", b"body"))
    assert not verify([""], b"body", signed("", b"body"))


@given(
    body=st.binary(max_size=50),
    secret=st.text(min_size=1, max_size=20),
    other=st.text(),
)
def test_only_the_signature_of_the_very_bytes_counts(body, secret, other):
    assert verify([secret], body, signed(secret, body))
    assert not verify([secret], body + b" ", signed(secret, body))
    assert not verify([secret], body, other)


# Pull requests.


@pytest.mark.parametrize(
    "action", ["opened", "reopened", "synchronize", "ready_for_review"]
)
def test_a_pull_request_that_changed_wants_a_review(action):
    found = heard("pull_request", pull_request(action))
    again = action in {"reopened", "ready_for_review"}
    wish = Wish.AGAIN if again else Wish.IF_NEEDED
    assert found == (PullChanged(KEY, HEAD, BASE, wish),)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param({"base": {"ref": {"from": "old"}}}, True, id="its base"),
        pytest.param({"title": {"from": "old"}}, False, id="its title"),
        pytest.param({}, False, id="nothing"),
    ],
)
def test_an_edit_counts_only_if_it_changes_the_base(changes, wanted):
    found = heard("pull_request", pull_request("edited", changes=changes))
    assert bool(found) is wanted


@pytest.mark.parametrize(
    "action", ["closed", "converted_to_draft", "labeled", "assigned", "new_one"]
)
def test_other_actions_on_a_pull_request_mean_nothing(action):
    assert heard("pull_request", pull_request(action)) == ()


def test_a_draft_is_reviewed_only_when_asked_for():
    draft = pull_request("opened", pull_request__draft=True)
    assert heard("pull_request", draft) == ()
    assert len(heard("pull_request", draft, drafts=True)) == 1


def test_a_closed_pull_request_is_not_reviewed_when_it_is_edited():
    base = {"base": {"ref": {"from": "old"}}}
    closed = pull_request("edited", changes=base, pull_request__state="closed")
    assert heard("pull_request", closed) == ()


def test_without_an_installation_its_number_is_0():
    payload = pull_request()
    del payload["installation"]
    (found,) = heard("pull_request", payload)
    assert found.pull.installation == 0


# Check runs and suites.


def test_a_rerun_of_our_check_reviews_its_pull_requests_again():
    payload = check_run(pulls=[a_pull(12), a_pull(13)])
    found = heard("check_run", payload)
    assert [(one.pull.number, one.wish) for one in found] == [
        (12, Wish.AGAIN),
        (13, Wish.AGAIN),
    ]
    assert found[0] == PullChanged(KEY, HEAD, BASE, Wish.AGAIN)


@pytest.mark.parametrize(
    "pulls",
    [
        pytest.param([], id="none is named"),
        pytest.param([a_pull(3, repository=1)], id="one of the fork itself"),
    ],
)
@pytest.mark.parametrize("event", ["check_run", "check_suite"])
def test_a_rerun_for_a_fork_names_the_commit_only(event, pulls):
    made = {"check_run": check_run(pulls=pulls), "check_suite": check_suite(pulls)}
    found = heard(event, made[event])
    assert found == (CommitRecheck(7, 99, "octo/shop", HEAD),)


def test_a_rerun_of_the_suite_reviews_again():
    found = heard("check_suite", check_suite([a_pull()]))
    assert found == (PullChanged(KEY, HEAD, BASE, Wish.AGAIN),)


@pytest.mark.parametrize("event", ["check_run", "check_suite"])
def test_another_apps_check_is_none_of_our_business(event):
    payload = example(event, **{f"{event}__app__id": APP + 1})
    assert heard(event, payload) == ()


def test_without_an_id_our_checks_are_known_by_our_name():
    assert parse("check_run", check_run(), BOT)
    assert parse("check_run", check_run(), "another") == ()


def test_the_recheck_button_reviews_again():
    payload = check_run("requested_action", requested_action={"identifier": "recheck"})
    assert heard("check_run", payload) == (PullChanged(KEY, HEAD, BASE, Wish.AGAIN),)


def fixes_button(**changes):
    button = {"identifier": "apply-fixes"}
    return check_run("requested_action", requested_action=button, **changes)


def test_the_fix_button_is_a_command_of_whoever_clicked():
    found = heard("check_run", fixes_button())
    wanted = Command(KEY, Verb.APPLY_FIXES, "", "ada", comment=0, head=HEAD)
    assert found == (wanted,)


def test_the_fix_button_does_nothing_for_forks_and_programs():
    assert heard("check_run", fixes_button(pulls=[])) == ()
    assert heard("check_run", fixes_button(sender__type="Bot")) == ()


def test_an_unknown_button_means_nothing():
    payload = check_run("requested_action", requested_action={"identifier": "x"})
    assert heard("check_run", payload) == ()


@pytest.mark.parametrize("event", ["check_run", "check_suite"])
def test_a_check_of_an_app_that_is_gone_means_nothing(event):
    payload = example(event, action="rerequested")
    payload[event]["app"] = None
    assert heard(event, payload) == ()


@pytest.mark.parametrize("action", ["created", "completed"])
def test_our_own_checks_do_not_start_reviews(action):
    assert heard("check_run", check_run(action)) == ()
    assert heard("check_suite", check_suite([a_pull()], action=action)) == ()


# Commands.


@pytest.mark.parametrize(
    ("body", "verb", "words"),
    [
        ("/reviewbot ignore it is a fixture", Verb.IGNORE, "it is a fixture"),
        ("/reviewbot ignore", Verb.IGNORE, ""),
        ("/reviewbot   Ignore   two  words  ", Verb.IGNORE, "two  words"),
        ("/reviewbot ignore a\r\nsecond line", Verb.IGNORE, "a"),
        ("/reviewbot ignore a\u2028b", Verb.IGNORE, "a"),
        ("/reviewbot ignore \x1b[31mred\x00", Verb.IGNORE, "[31mred"),
        ("/reviewbot ignore \ud800", Verb.IGNORE, ""),
        ("/reviewbot ignore " + "x" * 2000, Verb.IGNORE, "x" * 1000),
        ("/reviewbot recheck", Verb.RECHECK, ""),
        ("/reviewbot explain", Verb.EXPLAIN, ""),
        ("/reviewbot help", Verb.HELP, ""),
        ("/reviewbot", Verb.HELP, ""),
        ("/reviewbot dance now", Verb.UNKNOWN, "dance"),
        ("/reviewbot apply-fixes", Verb.UNKNOWN, "apply-fixes"),
        ("/reviewbot unknown", Verb.UNKNOWN, "unknown"),
    ],
)
def test_a_comment_can_be_a_command(body, verb, words):
    found = heard("issue_comment", issue_comment(body))
    assert found == (Command(KEY, verb, words, actor="ada", comment=501),)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "a word about /reviewbot",
        "/reviewbots ignore it",
        "> /reviewbot ignore it",
        "first\n/reviewbot ignore it",
        "```\n/reviewbot ignore it\n```",
    ],
)
def test_other_comments_are_no_commands(body):
    assert heard("issue_comment", issue_comment(body)) == ()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"action": "edited"}, id="edited"),
        pytest.param({"action": "deleted"}, id="deleted"),
        pytest.param({"comment__user__type": "Bot"}, id="by a program"),
        pytest.param({"comment__user__login": f"{BOT}[bot]"}, id="by ourselves"),
        pytest.param({"comment__user": None}, id="by nobody any more"),
        pytest.param({"issue__pull_request": None}, id="on an issue"),
    ],
)
def test_only_a_persons_new_comment_on_a_pull_request_is_a_command(changes):
    payload = issue_comment("/reviewbot recheck", **changes)
    assert heard("issue_comment", payload) == ()


def test_a_reply_names_its_thread():
    payload = review_comment("/reviewbot explain", comment__in_reply_to_id=400)
    (found,) = heard("pull_request_review_comment", payload)
    assert (found.comment, found.thread_comment) == (502, 400)


def test_a_first_comment_on_a_line_is_a_thread_itself():
    payload = review_comment("/reviewbot help")
    payload["comment"].pop("in_reply_to_id", None)
    (found,) = heard("pull_request_review_comment", payload)
    assert (found.comment, found.thread_comment) == (502, 502)


def test_an_edited_reply_is_no_command():
    payload = review_comment("/reviewbot ignore it", action="edited")
    assert heard("pull_request_review_comment", payload) == ()


# Installations.

REPOSITORIES = [{"id": 5, "full_name": "octo/a"}, {"id": 6, "full_name": "octo/b"}]
PAIRS = ((5, "octo/a"), (6, "octo/b"))


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        ("created", InstallationChanged(7, active=True, added=PAIRS)),
        ("deleted", InstallationChanged(7, active=False, removed=PAIRS)),
        ("suspend", InstallationChanged(7, active=False)),
        ("unsuspend", InstallationChanged(7, active=True)),
        ("new_permissions_accepted", InstallationChanged(7, active=True)),
    ],
)
def test_an_installation_comes_and_goes(action, wanted):
    payload = example("installation", action=action, repositories=REPOSITORIES)
    assert heard("installation", payload) == (wanted,)


def test_an_unknown_action_on_an_installation_means_nothing():
    assert heard("installation", example("installation", action="new_one")) == ()


def test_repositories_are_added_and_removed():
    lists = {"repositories_added": REPOSITORIES[:1], "repositories_removed": []}
    payload = example("installation_repositories", action="added", **lists)
    found = heard("installation_repositories", payload)
    assert found == (InstallationChanged(7, active=True, added=PAIRS[:1]),)

    lists = {"repositories_added": [], "repositories_removed": REPOSITORIES[1:]}
    payload = example("installation_repositories", action="removed", **lists)
    found = heard("installation_repositories", payload)
    assert found == (InstallationChanged(7, active=True, removed=PAIRS[1:]),)

    payload["action"] = "new_one"
    assert heard("installation_repositories", payload) == ()


# Pushes.

PUSHED = (PolicyPushed(7, 99, "octo/shop", "main", HEAD),)


@pytest.mark.parametrize(
    "path",
    [
        "reviewbot.toml",
        ".reviewbot.toml",
        "pyproject.toml",
        "rules/sql.yml",
        "a/b/c.yaml",
    ],
)
@pytest.mark.parametrize("kind", ["added", "modified", "removed"])
def test_a_push_that_changes_how_to_judge_is_noticed(path, kind):
    commit = {"added": [], "modified": [], "removed": [], kind: ["README", path]}
    assert heard("push", push(commits=[commit])) == PUSHED


@pytest.mark.parametrize(
    ("files", "changes"),
    [
        pytest.param(["src/app.py"], {}, id="code only"),
        pytest.param(["sub/reviewbot.toml"], {}, id="settings of something else"),
        pytest.param([".reviewbot.toml"], {"ref": "refs/heads/x"}, id="a branch"),
        pytest.param([".reviewbot.toml"], {"ref": "refs/tags/main"}, id="a tag"),
        pytest.param([".reviewbot.toml"], {"deleted": True}, id="branch deleted"),
    ],
)
def test_other_pushes_mean_nothing(files, changes):
    assert heard("push", push(files, **changes)) == ()


def test_a_push_that_does_not_list_everything_may_have_changed_the_policy():
    commit = {"added": [], "modified": [], "removed": []}
    assert heard("push", push(forced=True)) == PUSHED
    assert heard("push", push(commits=[commit] * 2048)) == PUSHED
    assert heard("push", push(commits=[commit] * 2047)) == ()


# Everything else.


@pytest.mark.parametrize("event", ["ping", "pull_request_review", "star", ""])
def test_events_that_we_do_not_know_mean_nothing(event):
    assert heard(event, EXAMPLES.get(event, {"action": "created"})) == ()


@pytest.mark.parametrize("event", sorted(READERS))
def test_githubs_own_examples_are_understood(event):
    assert isinstance(parse(event, EXAMPLES[event], BOT), tuple)


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ([], "the payload is not an object"),
        ({}, "action is not a text"),
        (pull_request(pull_request__head=None), "pull_request.head is not an object"),
        (pull_request(pull_request__head__sha="main"), "head.sha is not a commit"),
        (pull_request(pull_request__head__sha=f"{HEAD}\n"), "head.sha is not a commit"),
        (pull_request(repository__id=True), "repository.id is not a number from 1"),
        (pull_request(repository__id=2**63), "repository.id is not a number from 1"),
        (pull_request(repository__full_name="a/../b"), "full_name is not owner/name"),
        (pull_request(pull_request__draft="no"), "draft is not true or false"),
        (pull_request(installation__id=0), "installation.id is not a number from 1"),
    ],
)
def test_an_error_names_the_place(payload, said):
    with pytest.raises(PayloadError, match=said):
        heard("pull_request", payload)


def test_an_error_names_the_place_in_a_list():
    with pytest.raises(PayloadError, match=r"commits\[0\].added is not a list of"):
        heard("push", push(commits=[{"added": [1]}]))
    with pytest.raises(PayloadError, match=r"commits\[1\] is not an object"):
        heard("push", push(commits=[{}, None]))
    with pytest.raises(PayloadError, match="commits is not a list"):
        heard("push", push(commits={}))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def places(payload, way=()):
    """Yield the way to everything inside."""
    if isinstance(payload, list):
        payload = dict(enumerate(payload))
    if isinstance(payload, dict):
        for key, inner in payload.items():
            yield (*way, key)
            yield from places(inner, (*way, key))


@pytest.mark.parametrize("event", sorted(READERS))
@given(payload=anything)
@settings(max_examples=25)
def test_no_json_does_worse_than_the_documented_error(event, payload):
    with suppress(PayloadError):
        heard(event, payload)


BUILT = {
    "check_run": fixes_button(),
    "check_suite": check_suite([a_pull()]),
    "installation": example("installation", repositories=REPOSITORIES),
    "installation_repositories": example(
        "installation_repositories", repositories_added=REPOSITORIES
    ),
    "issue_comment": issue_comment("/reviewbot ignore it"),
    "pull_request": pull_request(),
    "pull_request_review_comment": review_comment("/reviewbot help"),
    "push": push(["reviewbot.toml"]),
}
READ = {
    event: [way for way in places(payload) if len(way) <= 4]
    for event, payload in BUILT.items()
}


@pytest.mark.parametrize("event", sorted(READERS))
@given(data=st.data())
@settings(max_examples=60)
def test_one_wrong_place_does_no_worse_than_the_documented_error(event, data):
    payload = deepcopy(BUILT[event])
    way = data.draw(st.sampled_from(READ[event]))
    inner = payload
    for key in way[:-1]:
        inner = inner[key]
    if isinstance(inner, dict) and data.draw(st.booleans()):
        del inner[way[-1]]
    else:
        inner[way[-1]] = data.draw(anything)
    with suppress(PayloadError):
        heard(event, payload)
