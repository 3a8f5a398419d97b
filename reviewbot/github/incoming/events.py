"""What each webhook event means for us: one reader an event, no I/O."""

from collections.abc import Callable, Mapping
from typing import Final

from reviewbot.config.settings import POLICY_FILES
from reviewbot.github.incoming import commands
from reviewbot.github.incoming.payload import Delivery, Part
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    Event,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
    Verb,
    Wish,
)
from reviewbot.model.pull import PullKey

RECHECK: Final = "recheck"
APPLY_FIXES: Final = "apply-fixes"
"""Identifiers of the buttons of our check run."""

_MANY_COMMITS: Final = 2048
"""A push lists no more, says GitHub's documentation of the event."""


def _pull_request(delivery: Delivery) -> list[Event]:
    action, body = delivery.action, delivery.body
    if action == "edited":
        wanted = body.has("changes") and body.part("changes").has("base")
    else:
        wanted = action in {"opened", "reopened", "synchronize", "ready_for_review"}
    if not wanted:
        return []
    pull = body.part("pull_request")
    draft = pull.flag("draft") and not delivery.us.drafts
    if draft or pull.text("state") != "open":
        return []
    key = delivery.key(pull.number("number"))
    head, base = pull.part("head").commit("sha"), pull.part("base").commit("sha")
    # The same commits may have been looked at, and left, while it was closed or a draft.
    again = action in {"reopened", "ready_for_review"}
    return [PullChanged(key, head, base, Wish.AGAIN if again else Wish.IF_NEEDED)]


def _check_run(delivery: Delivery) -> list[Event]:
    action = delivery.action
    if action not in {"rerequested", "requested_action"}:
        return []
    run = delivery.body.part("check_run")
    if not delivery.is_ours(run):
        return []
    if action == "rerequested":
        return _recheck(delivery, run)
    button = delivery.body.part("requested_action").text("identifier")
    if button == RECHECK:
        return _recheck(delivery, run)
    return _apply_fixes(delivery, run) if button == APPLY_FIXES else []


def _check_suite(delivery: Delivery) -> list[Event]:
    if delivery.action != "rerequested":
        return []
    suite = delivery.body.part("check_suite")
    return _recheck(delivery, suite) if delivery.is_ours(suite) else []


def _recheck(delivery: Delivery, made: Part) -> list[Event]:
    """Review again what a check is about; of forks GitHub names no pull request."""
    head = made.commit("head_sha")
    found: list[Event] = [
        PullChanged(key, head, pull.part("base").commit("sha"), Wish.AGAIN)
        for key, pull in _pulls(delivery, made)
    ]
    if found:
        return found
    of = delivery.key(1)
    return [CommitRecheck(of.installation, of.repository_id, of.repository, head)]


def _apply_fixes(delivery: Delivery, run: Part) -> list[Event]:
    sender = delivery.body.part("sender")
    if not delivery.is_person(sender):
        return []
    actor, head = sender.login("login"), run.commit("head_sha")
    return [
        Command(key, Verb.APPLY_FIXES, "", actor, comment=0, head=head)
        for key, _ in _pulls(delivery, run)
    ]


def _pulls(delivery: Delivery, made: Part) -> list[tuple[PullKey, Part]]:
    """Return the pull requests of a check; a fork's own may be among them."""
    here = delivery.body.part("repository").number("id")
    pulls = made.parts("pull_requests")
    return [
        (delivery.key(pull.number("number")), pull)
        for pull in pulls
        if pull.part("base").part("repo").number("id") == here
    ]


def _issue_comment(delivery: Delivery) -> list[Event]:
    if delivery.action != "created":
        return []
    issue = delivery.body.part("issue")
    if not issue.has("pull_request"):
        return []
    return _command(delivery, issue.number("number"), in_thread=False)


def _review_comment(delivery: Delivery) -> list[Event]:
    if delivery.action != "created":
        return []
    pull = delivery.body.part("pull_request")
    return _command(delivery, pull.number("number"), in_thread=True)


def _command(delivery: Delivery, number: int, *, in_thread: bool) -> list[Event]:
    comment = delivery.body.part("comment")
    said = commands.read(comment.text("body")) if comment.has("body") else None
    # An account that was deleted since is null.
    if not said or not comment.has("user"):
        return []
    author = comment.part("user")
    if not delivery.is_person(author):
        return []
    verb, words = said
    first = "in_reply_to_id" if comment.has("in_reply_to_id") else "id"
    return [
        Command(
            delivery.key(number),
            verb,
            words,
            actor=author.login("login"),
            comment=comment.number("id"),
            thread_comment=comment.number(first) if in_thread else 0,
        )
    ]


def _installation(delivery: Delivery) -> list[Event]:
    action, body = delivery.action, delivery.body
    active = {
        "created": True,
        "deleted": False,
        "new_permissions_accepted": True,
        "suspend": False,
        "unsuspend": True,
    }.get(action)
    if active is None:
        return []
    installation = body.part("installation").number("id")
    added = _repositories(body, "repositories") if action == "created" else ()
    removed = _repositories(body, "repositories") if action == "deleted" else ()
    return [InstallationChanged(installation, active, added, removed)]


def _installation_repositories(delivery: Delivery) -> list[Event]:
    if delivery.action not in {"added", "removed"}:
        return []
    body = delivery.body
    return [
        InstallationChanged(
            body.part("installation").number("id"),
            active=True,
            added=_repositories(body, "repositories_added"),
            removed=_repositories(body, "repositories_removed"),
        )
    ]


def _repositories(body: Part, key: str) -> tuple[tuple[int, str], ...]:
    found = body.parts(key)
    return tuple((one.number("id"), one.repository("full_name")) for one in found)


def _push(delivery: Delivery) -> list[Event]:
    body = delivery.body
    branch = body.part("repository").text("default_branch")
    if body.text("ref") != f"refs/heads/{branch}" or body.flag("deleted"):
        return []
    if not (_lists_too_little(body) or any(map(_decides, _changed(body)))):
        return []
    of = delivery.key(1)
    head = body.commit("after")
    return [
        PolicyPushed(of.installation, of.repository_id, of.repository, branch, head)
    ]


def _lists_too_little(push: Part) -> bool:
    """Whether files may have changed that the push does not list."""
    return push.flag("forced") or len(push.parts("commits")) >= _MANY_COMMITS


def _changed(push: Part) -> list[str]:
    kinds = ("added", "modified", "removed")
    commits = push.parts("commits")
    return [path for one in commits for kind in kinds for path in one.texts(kind)]


def _decides(path: str) -> bool:
    """Whether a file may decide how to judge: settings, or a rule of the team."""
    return path in POLICY_FILES or path.endswith((".yml", ".yaml"))


READERS: Final[Mapping[str, Callable[[Delivery], list[Event]]]] = {
    "check_run": _check_run,
    "check_suite": _check_suite,
    "installation": _installation,
    "installation_repositories": _installation_repositories,
    "issue_comment": _issue_comment,
    "pull_request": _pull_request,
    "pull_request_review_comment": _review_comment,
    "push": _push,
}
