"""What goes in and out of the simulator: requests, answers, refusals, the log of calls."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

DOCUMENTATION = "https://docs.github.example/rest"


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request, read completely."""

    method: str
    path: str
    """Without the query and without the Enterprise prefix."""
    query: dict[str, str]
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes

    def json(self):
        """Return the body's value, an empty object when there is none."""
        if not self.body:
            return {}
        try:
            return json.loads(self.body)
        except ValueError:
            raise RefusalError(400, "Problems parsing JSON") from None


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    value: Any = None
    """JSON; or bytes to send as they are."""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self):
        if isinstance(self.value, bytes):
            return self.value
        return json.dumps(self.value).encode()


class RefusalError(Exception):
    """GitHub says no: becomes the answer."""

    def __init__(self, status, message, errors=None, headers=None):
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = errors
        self.headers = headers or {}

    def answer(self):
        value = {
            "message": self.message,
            "documentation_url": DOCUMENTATION,
            "status": str(self.status),
        }
        if self.errors is not None:
            value["errors"] = self.errors
        return Answer(self.status, value, self.headers)


NOT_FOUND = "Not Found"
NOT_ACCESSIBLE = "Resource not accessible by integration"


def unprocessable(*errors):
    """Return the 422 of operations on reviews."""
    return RefusalError(422, "Unprocessable Entity", list(errors))


def invalid(resource, field_name, code="invalid", **more):
    """Return the 422 of most operations."""
    error = {"resource": resource, "field": field_name, "code": code, **more}
    return RefusalError(422, "Validation Failed", [error])


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the log: what was asked, by whom, and how it ended."""

    method: str
    path: str
    operation: str
    """REST: "GET /repos/{owner}/{repo}"; GraphQL: its operation's name; "git"."""
    status: int
    """0 when the connection was cut instead."""
    identity: str
    """"app", an account's login, or "" for nobody."""
    installation: int
    at: datetime
    body: Any = None
    """The JSON sent, when there was any."""
    fault: str = ""

    @property
    def is_git(self):
        return self.operation == "git"

    @property
    def is_write(self):
        return (
            self.method != "GET"
            and not self.is_git
            and not (
                self.path.endswith("/graphql") and "mutation" not in str(self.body)
            )
        )
