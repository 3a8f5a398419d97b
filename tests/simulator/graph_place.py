"""Errors of the GraphQL API, and who may do what there."""

from tests.simulator.exchange import NOT_ACCESSIBLE


class GraphRefusalError(Exception):
    """Becomes an entry of "errors", with its type."""

    def __init__(self, type, message):
        super().__init__(message)
        self.type = type


def need(context, repository, permission, level):
    """Raise FORBIDDEN unless whoever asks has 1 (read) or 2 (write)."""
    if context.identity.level(repository, permission) < level:
        raise GraphRefusalError("FORBIDDEN", NOT_ACCESSIBLE)


def knows(context, repository):
    """Return whether whoever asks may know of a repository."""
    return repository is not None and context.identity.level(repository, "metadata") > 0


def unresolved(id):
    return GraphRefusalError(
        "NOT_FOUND", f"Could not resolve to a node with the global id of '{id}'."
    )
