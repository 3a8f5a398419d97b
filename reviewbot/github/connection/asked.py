"""What is asked of GitHub, in words for errors and for metrics."""

import re
from typing import Final

from reviewbot.model.value import frozen

_WORDS: Final = frozenset(
    {
        "access_tokens",
        "app",
        "app-manifests",
        "attempts",
        "check-runs",
        "collaborators",
        "comments",
        "commits",
        "compare",
        "config",
        "conversions",
        "deliveries",
        "files",
        "hook",
        "installation",
        "installations",
        "issues",
        "meta",
        "permission",
        "pulls",
        "rate_limit",
        "reactions",
        "replies",
        "repos",
        "reviews",
        "user",
    }
)
"""Parts of paths that say what is asked for; all others say whose it is."""
_CODE: Final = re.compile("app-manifests/[^/]+")
_NAME: Final = re.compile(r"\s*(?:query|mutation)\s+(\w+)")
_GRAPHQL: Final = "GraphQL"


@frozen
class Asked:
    """What is asked for."""

    verb: str
    """Of HTTP, or "GraphQL"."""
    path: str
    """Or the name of the GraphQL operation."""

    @property
    def method(self) -> str:
        """The verb of HTTP."""
        return "POST" if self.verb == _GRAPHQL else self.verb

    @property
    def words(self) -> str:
        """For people: without the code that would give somebody our private key."""
        shown = _CODE.sub("app-manifests/***", self.path)
        return f"{self.verb} {shown}"

    @property
    def operation(self) -> str:
        """For metrics, so without whose it is: "GET /repos/*/*/pulls/*"."""
        if self.verb == _GRAPHQL:
            return self.words
        parts = self.path.strip("/").split("/")
        known = (part if part in _WORDS else "*" for part in parts)
        return f"{self.verb} /{'/'.join(known)}"


def graphql_asked(query: str) -> Asked:
    """Return what a GraphQL request asks for: the name of its operation."""
    found = _NAME.match(query)
    return Asked(_GRAPHQL, found[1] if found else "request")
