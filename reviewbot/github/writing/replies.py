"""Answering people: a reply, a reaction, a commit with the fixes they asked for."""

from base64 import b64encode
from collections.abc import Callable, Mapping

from reviewbot.github.connection.answers import reading
from reviewbot.github.connection.client import Client
from reviewbot.github.reading.queries import COMMIT
from reviewbot.github.writing.fenced import Writer
from reviewbot.model.event import Command
from reviewbot.model.pull import PullKey
from reviewbot.model.value import field, frozen


@frozen
class Fixes:
    """A commit that shall be made on the branch of a pull request."""

    branch: str
    """Without "refs/heads/"."""
    head: str
    """The commit that the fixes were made for; nothing happens on another."""
    headline: str
    """Of the commit message, one line."""
    body: str
    """The rest of the message."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path, each as a whole."""


def reply(
    client: Client,
    key: PullKey,
    command: Command,
    body: str,
    fence: Callable[[], None],
) -> int:
    """Answer a command where it was given; return the REST id of the answer."""
    writer = Writer(client, key, fence)
    where = f"{writer.issue}/comments"
    if command.thread_comment:
        where = f"{writer.pull}/comments/{command.thread_comment}/replies"
    made = writer.write("POST", where, {"body": body})
    with reading("a reply"):
        return int(made["id"])


def react(
    client: Client,
    key: PullKey,
    command: Command,
    content: str,
    fence: Callable[[], None],
) -> None:
    """Show that a command was seen; a second time changes nothing.

    Args:
        client: Who writes.
        key: The pull request, with the repository's present name.
        command: A comment, not a button.
        content: A word of GitHub's: "+1", "-1", "confused", "eyes".
        fence: Called before.
    """
    writer = Writer(client, key, fence)
    kind = "pulls" if command.thread_comment else "issues"
    where = f"{writer.repository}/{kind}/comments/{command.comment}/reactions"
    writer.write("POST", where, {"content": content})


def commit_fixes(
    client: Client, key: PullKey, fixes: Fixes, fence: Callable[[], None]
) -> str:
    """Commit files to a branch, if its head is still the one they were made for.

    Returns:
        The new commit; GitHub signs it.

    Raises:
        GitHubRefusedError: With 409, the branch has moved; with 403, the token
            lacks "contents: write", or the branch is protected.
    """
    writer = Writer(client, key, fence)
    additions = [
        {"path": path, "contents": b64encode(data).decode("ascii")}
        for path, data in sorted(fixes.files.items())
    ]
    branch = {"repositoryNameWithOwner": key.repository, "branchName": fixes.branch}
    wanted = {
        "branch": branch,
        "expectedHeadOid": fixes.head,
        "message": {"headline": fixes.headline, "body": fixes.body},
        "fileChanges": {"additions": additions},
    }
    made = writer.mutate(COMMIT, {"input": wanted})
    with reading("a new commit"):
        return str(made["createCommitOnBranch"]["commit"]["oid"])
