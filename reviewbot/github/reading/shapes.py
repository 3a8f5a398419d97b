"""From GitHub's shapes to ours: what GraphQL says of a pull request."""

from collections.abc import Mapping
from typing import Any, Final

from reviewbot.model.pull import (
    CheckStatus,
    PostedCheck,
    PostedComment,
    PostedReview,
    Pull,
    PullKey,
    Reply,
    Thread,
)

_PENDING: Final = "PENDING"
_STATUS: Final[Mapping[str, CheckStatus]] = {
    "COMPLETED": CheckStatus.COMPLETED,
    "IN_PROGRESS": CheckStatus.IN_PROGRESS,
}
"""All others wait for something."""

Seen = tuple[tuple[Thread, ...], tuple[PostedReview, ...], tuple[PostedComment, ...]]


def pull_of(node: Any, key: PullKey) -> Pull:
    """Return the facts about a pull request."""
    return Pull(
        key=key,
        author=login_of(node["author"]),
        is_open=node["state"] == "OPEN",
        draft=node["isDraft"],
        head=node["headRefOid"],
        head_ref=node["headRefName"],
        fork=node["isCrossRepository"] or not node["headRepository"],
        base=base_of(node),
        base_ref=node["baseRefName"],
    )


def base_of(node: Any) -> str:
    """Return the tip of the base branch; where it was last, if it is gone."""
    branch = node["baseRef"]
    return str(branch["target"]["oid"] if branch else node["baseRefOid"])


def login_of(actor: Any) -> str:
    """Return a login without "[bot]"; empty when the account is gone."""
    return str(actor["login"]).removesuffix("[bot]") if actor else ""


def seen_of(nodes: Mapping[str, list[Any]], viewer: str) -> Seen:
    """Return threads of all, and reviews and comments of ours."""
    threads = [_thread(node, viewer) for node in nodes["reviewThreads"]]
    reviews = [one for one in nodes["reviews"] if one["viewerDidAuthor"]]
    comments = [one for one in nodes["comments"] if one["viewerDidAuthor"]]
    return (
        tuple(thread for thread in threads if thread),
        tuple(map(_review, reviews)),
        tuple(PostedComment(_id(one), one["id"], one["body"]) for one in comments),
    )


def checks_of(
    node: Any, viewer: str, key: PullKey
) -> tuple[PostedCheck | None, tuple[PostedCheck, ...]]:
    """Return our newest check run on the head for a pull request, and for others.

    Pull requests into several branches may share their head, and so what GitHub
    shows on it.
    """
    newest = {check.pull: check for check in _checks(node, viewer)}
    own = newest.pop(key.text, None)
    return own, tuple(newest.values())


def _checks(node: Any, viewer: str) -> list[PostedCheck]:
    """Return all our check runs on the head of a pull request, oldest first."""
    commits = [one["commit"] for one in node["commits"]["nodes"] if one]
    suites = [
        suite
        for commit in commits
        if commit["oid"] == node["headRefOid"]
        for suite in (commit["checkSuites"] or {}).get("nodes") or ()
        if suite and suite["app"] and suite["app"]["slug"] == viewer
    ]
    runs = [
        run
        for suite in suites
        for run in (suite["checkRuns"] or {}).get("nodes") or ()
        if run and run["databaseId"]
    ]
    return [_check(run) for run in sorted(runs, key=lambda it: int(it["databaseId"]))]


def _thread(node: Any, viewer: str) -> Thread | None:
    """Return a thread, or None when only we can see it."""
    everything = [one for one in node["comments"]["nodes"] if one]
    comments = [one for one in everything if one["state"] != _PENDING]
    if everything and not comments:
        return None
    first = comments[0] if comments else None
    resolver = login_of(node["resolvedBy"])
    return Thread(
        id=node["id"],
        comment=_id(first) if first else 0,
        node=first["id"] if first else "",
        ours=bool(first and first["viewerDidAuthor"]),
        body=first["body"] if first else "",
        path=node["path"],
        line=0 if node["isOutdated"] else node["line"] or 0,
        resolved=node["isResolved"],
        resolver=resolver,
        resolved_by_us=bool(resolver) and resolver == viewer,
        minimized=bool(first and first["isMinimized"]),
        can_resolve=node["viewerCanResolve"],
        can_unresolve=node["viewerCanUnresolve"],
        replies=tuple(map(_reply, comments[1:])),
    )


def _reply(node: Any) -> Reply:
    author = node["author"]
    # Who is gone was a person, as far as anybody knows.
    person = not author or author["__typename"] == "User"
    return Reply(
        comment=_id(node),
        author=login_of(author),
        ours=node["viewerDidAuthor"],
        person=person and not node["viewerDidAuthor"],
        body=node["body"],
    )


def _review(node: Any) -> PostedReview:
    return PostedReview(
        id=_id(node),
        node=node["id"],
        body=node["body"],
        pending=node["state"] == _PENDING,
        minimized=node["isMinimized"],
    )


def _check(run: Any) -> PostedCheck:
    return PostedCheck(
        id=int(run["databaseId"]),
        status=_STATUS.get(run["status"], CheckStatus.QUEUED),
        conclusion=(run["conclusion"] or "").lower(),
        external_id=run["externalId"] or "",
    )


def _id(node: Any) -> int:
    """Return the REST id; newer ones do not fit into GraphQL's Int."""
    return int(node["fullDatabaseId"])
