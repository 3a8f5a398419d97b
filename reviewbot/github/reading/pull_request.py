"""Reading pull requests: one of them whole, or which of many need a review."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.connection.answers import reading
from reviewbot.github.connection.client import Client
from reviewbot.github.reading.queries import OPEN_PULLS, SNAPSHOT, THREAD
from reviewbot.github.reading.shapes import (
    base_of,
    checks_of,
    login_of,
    pull_of,
    seen_of,
)
from reviewbot.model.event import PullChanged
from reviewbot.model.pull import CheckStatus, PullKey, Snapshot
from reviewbot.model.value import frozen

_LISTS: Final = {
    "reviewThreads": "threads",
    "reviews": "reviews",
    "comments": "comments",
}
"""What a pull request has pages of, and the variables that ask for them."""
_PAGE: Final = 100
"""Commits on a page: as many as there may be."""
_MOST_PAGES: Final = 10


@frozen
class OpenPull:
    """An open pull request, and whether there is a review of its head."""

    change: PullChanged
    draft: bool
    reviewed: bool
    """Whether our check run for it on the head has come to a conclusion."""
    base_ref: str
    """Name of the branch it goes to."""


def snapshot(client: Client, key: PullKey, check_name: str) -> Snapshot:
    """Return a pull request as it is now, with one request if it is not too long.

    Args:
        client: Somebody who may read it.
        key: Which one; with 0 as the repository's id the name alone counts.
        check_name: How our check runs are called.

    Returns:
        Its key has the repository's present name: use that from here on. What only
        we can see, of a review that was never submitted, is left out, except that
        the review itself is there as pending.

    Raises:
        GitHubRefusedError: With 404, there is none.
    """
    variables = {**_named(key.repository), "number": key.number, "check": check_name}
    after: dict[str, str | None] = dict.fromkeys(_LISTS)
    nodes: dict[str, list[Any]] = {name: [] for name in _LISTS}
    while after:
        data = client.graphql(SNAPSHOT, variables | _cursors(after))
        with reading(key.shown):
            found = _pull_in(data, key)
            after = _collect(found, after, nodes)
    with reading(key.shown):
        for thread in nodes["reviewThreads"]:
            _complete(client, thread)
        viewer = login_of(data["viewer"])
        pull = pull_of(found, _present(key, data["repository"]))
        return Snapshot(
            pull, *seen_of(nodes, viewer), *checks_of(found, viewer, pull.key)
        )


def head_of(client: Client, key: PullKey) -> str:
    """Return the commit at the head of a pull request; empty when it is closed."""
    found = client.get(f"/repos/{quote(key.repository)}/pulls/{key.number}")
    with reading(key.shown):
        return str(found["head"]["sha"]) if found["state"] == "open" else ""


@frozen
class Comparison:
    """What lies between two commits, as GitHub sees it."""

    merge_base: str
    """The commit from which it computes their diff."""
    commits: tuple[str, ...]
    """Those that only the head has, oldest first; the newest when they are many."""
    older: int = 0
    """How many before these are not listed."""


def comparison(client: Client, key: PullKey, base: str, head: str) -> Comparison:
    """Return what lies between the commits of a pull request.

    One request for each 100 commits, and no more than eleven.

    Raises:
        GitHubRefusedError: With 404, they have no history in common.
    """
    path = f"/repos/{quote(key.repository)}/compare/{base}...{head}"
    found = client.get(path, {"per_page": _PAGE})
    with reading(f"the base of {key.shown}"):
        merge_base = str(found["merge_base_commit"]["sha"])
        total = int(found["total_commits"])
        last = -(-total // _PAGE)
        first = max(last - _MOST_PAGES + 1, 1)
        names = [str(one["sha"]) for one in found["commits"]] if first == 1 else []
    for number in range(max(first, 2), last + 1):
        more = client.get(path, {"per_page": _PAGE, "page": number})
        with reading(f"the commits of {key.shown}"):
            names += [str(one["sha"]) for one in more["commits"]]
    return Comparison(merge_base, tuple(names), total - len(names))


def permission(client: Client, repository: str, login: str) -> str:
    """Return what somebody may do: "admin", "write", "read" or "none".

    GitHub counts "maintain" as "write", and "triage" as "read".
    """
    who = quote(login, safe="")
    path = f"/repos/{quote(repository)}/collaborators/{who}/permission"
    try:
        found = client.get(path)
    except GitHubRefusedError as error:
        if error.status == 404:  # noqa: PLR2004  (nobody has this name)
            return "none"
        raise
    with reading(f"the permission of {login}"):
        may = found["permission"]
        return may if may in {"admin", "write", "read"} else "none"


def open_pulls(
    client: Client, installation: int, repository: str, check_name: str
) -> Iterator[OpenPull]:
    """Yield the open pull requests of a repository, last updated first.

    One request for each 50 of them.
    """
    variables = {**_named(repository), "check": check_name}
    after: str | None = ""
    while after is not None:
        data = client.graphql(OPEN_PULLS, variables | {"after": after or None})
        with reading(f"the pull requests of {repository}"):
            key = PullKey(installation, 0, repository, 0)
            key = _present(key, data["repository"])
            viewer = login_of(data["viewer"])
            pulls = data["repository"]["pullRequests"]
            found = [_open_pull(node, key, viewer) for node in pulls["nodes"] if node]
            after = _next(pulls)
        yield from found


def pulls_of_commit(
    client: Client, installation: int, repository: str, commit: str
) -> tuple[PullKey, ...]:
    """Return the open pull requests whose head is a commit; in forks too."""
    path = f"/repos/{quote(repository)}/commits/{commit}/pulls"
    found = list(client.pages(path))
    with reading(f"the pull requests of {commit}"):
        keys = tuple(
            PullKey(
                installation,
                pull["base"]["repo"]["id"],
                pull["base"]["repo"]["full_name"],
                pull["number"],
            )
            for pull in found
            if pull["state"] == "open" and pull["head"]["sha"] == commit
        )
    # GitHub does not list here what comes from a fork.
    return keys or tuple(
        pull.change.pull
        for pull in open_pulls(client, installation, repository, "")
        if pull.change.head == commit
    )


def _named(repository: str) -> dict[str, str]:
    owner, _, name = repository.partition("/")
    return {"owner": owner, "name": name}


def _cursors(after: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the variables that ask for the next page of some lists only."""
    cursors = {word: after.get(name) for name, word in _LISTS.items()}
    more = {f"more{word.capitalize()}": name in after for name, word in _LISTS.items()}
    return cursors | more


def _pull_in(data: Any, key: PullKey) -> Any:
    """Return the pull request in an answer, if it is the one that was meant."""
    repository = data["repository"] or {}
    is_other = key.repository_id not in {0, repository.get("databaseId")}
    if is_other or not repository.get("pullRequest"):
        raise GitHubRefusedError(f"there is no pull request {key.shown}", 404)
    return repository["pullRequest"]


def _present(key: PullKey, repository: Any) -> PullKey:
    """Return a key with the repository's present name."""
    name, number = repository["nameWithOwner"], repository["databaseId"]
    return PullKey(key.installation, number, name, key.number)


def _collect(
    found: Any, after: Mapping[str, str | None], nodes: Mapping[str, list[Any]]
) -> dict[str, str | None]:
    """Add a page to the nodes; return where the lists go on that are not complete."""
    for name in after:
        nodes[name] += filter(None, found[name]["nodes"])
    following = {name: _next(found[name]) for name in after}
    return {name: cursor for name, cursor in following.items() if cursor}


def _next(connection: Any) -> str | None:
    page = connection["pageInfo"]
    return page["endCursor"] if page["hasNextPage"] else None


def _complete(client: Client, thread: Any) -> None:
    """Add the comments of a long thread that are missing."""
    comments = thread["comments"]
    while after := _next(comments):
        data = client.graphql(THREAD, {"id": thread["id"], "after": after})
        if not data["node"]:
            return
        more = data["node"]["comments"]
        comments["nodes"] += more["nodes"]
        comments["pageInfo"] = more["pageInfo"]


def _open_pull(node: Any, key: PullKey, viewer: str) -> OpenPull:
    of = PullKey(key.installation, key.repository_id, key.repository, node["number"])
    change = PullChanged(of, node["headRefOid"], base_of(node))
    check, _ = checks_of(node, viewer, of)
    done = check is not None and check.status is CheckStatus.COMPLETED
    reviewed = done and check is not None and check.conclusion != "cancelled"
    return OpenPull(change, node["isDraft"], reviewed, node["baseRefName"])
