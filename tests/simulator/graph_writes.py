"""What GraphQL mutations can change."""

import base64
import binascii

from tests.simulator import pulls, talk
from tests.simulator.graph_objects import Branch, Commit
from tests.simulator.graph_place import GraphRefusalError, knows, need, unresolved
from tests.simulator.graph_talk import can_resolve
from tests.simulator.state import IssueComment, Review, ReviewComment, Thread


def resolve(_root, context, input):
    return _set_resolved(context, input, context.identity.account)


def unresolve(_root, context, input):
    return _set_resolved(context, input, None)


def minimize(_root, context, input):
    return _set_minimized(context, input, "minimizedComment", input["classifier"])


def unminimize(_root, context, input):
    return _set_minimized(context, input, "unminimizedComment", "")


def create_commit(_root, context, input):
    """Commit on a branch, but only when its head is the one expected."""
    world = context.world
    repository, name = _branch(context, input["branch"])
    need(context, repository, "contents", 2)
    tip = repository.store.tip(name)
    if not tip:
        raise unresolved(input["branch"].get("id") or name)
    if input["expectedHeadOid"] != tip:
        raise GraphRefusalError(
            "STALE_DATA",
            f'Expected branch to point to "{input["expectedHeadOid"]}" but it did not.  Pull and try again.',
        )
    message = input["message"]["headline"]
    if input["message"].get("body"):
        message += f"\n\n{input['message']['body']}"
    account = context.identity.account
    sha = repository.store.commit(name, _files(input), tip, message, account.login)
    pulls.move_branch(world, repository, name, sha, account, before=tip)
    return {
        "commit": Commit(repository, sha),
        "ref": Branch(repository, name),
        **_id(input),
    }


def _set_resolved(context, input, account):
    thread = _find(context, input["threadId"], Thread)
    if not can_resolve(thread, context):
        raise GraphRefusalError("FORBIDDEN", "Resource not accessible by integration")
    talk.set_resolved(thread, account)
    return {"thread": thread, **_id(input)}


def _set_minimized(context, input, name, reason):
    note = _find(context, input["subjectId"], IssueComment | Review | ReviewComment)
    need(context, note.pull.repository, "pull_requests", 2)
    note.minimized = reason
    return {name: note, **_id(input)}


def _find(context, id, kind):
    found = context.world.nodes.get(id)
    if not isinstance(found, kind) or not knows(context, found.pull.repository):
        raise unresolved(id)
    return found


def _branch(context, wanted):
    full_name, name = wanted.get("repositoryNameWithOwner"), wanted.get("branchName")
    if wanted.get("id"):
        number, _, name = wanted["id"].removeprefix("REF_").partition(":")
        found = context.world.repositories.get(int(number))
    else:
        found = context.world.find(full_name or "")
    if not knows(context, found):
        raise GraphRefusalError(
            "NOT_FOUND",
            f"Could not resolve to a Repository with the name '{full_name}'.",
        )
    return found, name.removeprefix("refs/heads/")


def _files(input):
    changes = input.get("fileChanges") or {}
    files = {deletion["path"]: None for deletion in changes.get("deletions") or ()}
    for addition in changes.get("additions") or ():
        try:
            files[addition["path"]] = base64.b64decode(
                addition["contents"], validate=True
            )
        except binascii.Error:
            raise GraphRefusalError(
                "UNPROCESSABLE", "A path's contents are not valid Base64."
            ) from None
    return files


def _id(input):
    return {"clientMutationId": input.get("clientMutationId")}


FIELDS = {
    "Mutation.createCommitOnBranch": create_commit,
    "Mutation.minimizeComment": minimize,
    "Mutation.resolveReviewThread": resolve,
    "Mutation.unminimizeComment": unminimize,
    "Mutation.unresolveReviewThread": unresolve,
}
