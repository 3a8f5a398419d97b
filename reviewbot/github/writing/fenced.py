"""Writing to one pull request: nothing goes out without asking the fence first."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from reviewbot.github.connection.client import Client
from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen


@frozen
class Writer:
    """Writes to one pull request for as long as it may."""

    client: Client
    key: PullKey
    """With the repository's present name: a write is never sent after a redirect."""
    fence: Callable[[], None]
    """Raises when the head has moved, or the job is somebody else's now."""

    @property
    def repository(self) -> str:
        """The path of the repository."""
        return f"/repos/{quote(self.key.repository)}"

    @property
    def pull(self) -> str:
        """The path of the pull request."""
        return f"{self.repository}/pulls/{self.key.number}"

    @property
    def issue(self) -> str:
        """The path of the pull request's conversation."""
        return f"{self.repository}/issues/{self.key.number}"

    def write(self, verb: str, path: str, body: Mapping[str, Any]) -> Any:
        """Ask the fence, then write once."""
        self.fence()
        return self.client.write(verb, path, body)

    def mutate(self, query: str, variables: Mapping[str, Any]) -> Any:
        """Ask the fence, then send a mutation once."""
        self.fence()
        return self.client.mutate(query, variables)
