"""What GraphQL objects have in common: ids, addresses, authors and texts."""

from dataclasses import dataclass

from tests.simulator.state import Account, Repository
from tests.simulator.world import graph_login, node_id

_INT = 2**31


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of a repository."""

    repository: Repository
    oid: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a repository."""

    repository: Repository
    name: str

    @property
    def tip(self):
        return self.repository.store.tip(self.name)


def branch(repository, name):
    """Return the branch, or None when there is none."""
    found = Branch(repository, name) if repository else None
    return found if found and found.tip else None


def ids(kind):
    return {
        f"{kind}.id": lambda thing, _c: node_id(thing),
        f"{kind}.databaseId": lambda thing, _c: _small(thing),
        f"{kind}.fullDatabaseId": lambda thing, _c: thing.id,
        f"{kind}.url": url_of,
        f"{kind}.permalink": url_of,
    }


def note(kind):
    """Fields of everything that has an author and a text."""
    return ids(kind) | {
        f"{kind}.author": lambda note, _c: note.author,
        f"{kind}.body": lambda note, _c: note.body or "",
        f"{kind}.bodyText": lambda note, _c: note.body or "",
        f"{kind}.createdAt": lambda note, _c: note.created,
        f"{kind}.updatedAt": lambda note, _c: note.updated,
        f"{kind}.publishedAt": lambda note, _c: note.created,
        f"{kind}.viewerDidAuthor": is_ours,
        f"{kind}.viewerCanUpdate": is_ours,
        f"{kind}.isMinimized": lambda note, _c: bool(note.minimized),
        f"{kind}.minimizedReason": lambda note, _c: note.minimized.lower() or None,
        f"{kind}.viewerCanMinimize": lambda note, c: (
            c.identity.level(note.pull.repository, "pull_requests") >= 2
        ),
        f"{kind}.viewerCanDelete": is_ours,
        f"{kind}.pullRequest": lambda note, _c: note.pull,
        f"{kind}.repository": lambda note, _c: note.pull.repository,
    }


def actor(kind):
    return ids(kind) | {
        f"{kind}.login": lambda account, _c: (
            graph_login(account) if account.kind == "Bot" else account.login
        ),
        f"{kind}.name": lambda account, _c: account.login,
    }


def is_ours(note, context):
    return note.author is not None and note.author is context.identity.account


def _small(thing):
    """The id as Int can hold it: newer things have larger ones."""
    return thing.id if thing.id < _INT else None


def url_of(thing, context):
    web = context.world.web
    if isinstance(thing, Account):
        return f"{web}/{thing.login}"
    if isinstance(thing, Repository):
        return f"{web}/{thing.full_name}"
    if hasattr(thing, "number"):
        return f"{web}/{thing.repository.full_name}/pull/{thing.number}"
    pull = getattr(thing, "pull", None)
    if pull:
        return f"{url_of(pull, context)}#r{thing.id}"
    return (
        f"{web}/{thing.repository.full_name}/{getattr(thing, 'oid', None) or thing.id}"
    )
