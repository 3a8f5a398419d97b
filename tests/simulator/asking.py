"""A plain client, for tests of the simulator: it repeats and hides nothing."""

import http.client
import json
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import jwt


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    value: object
    headers: dict[str, str]
    """Names in lower case."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody with a token, or nobody; knows one repository."""

    github: object
    token: str = ""
    repository: str = ""

    def ask(self, method, path, body=None, **headers):
        """Send one request; a path without "/" in front is the repository's."""
        where = urlsplit(self.github.api)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if not path.startswith("/"):
            path = f"/repos/{self.repository}/{path}".rstrip("/")
        data = None if body is None else json.dumps(body)
        try:
            connection.request(method, where.path + path, data, headers)
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, _value(text, told), told)

    def get(self, path, **headers):
        """Return the JSON of something that is there."""
        reply = self.ask("GET", path, **headers)
        assert reply.status == 200, reply
        return reply.value

    def post(self, path, body):
        """Return the JSON that a POST gives when it works."""
        reply = self.ask("POST", path, body)
        assert reply.status in {200, 201}, reply
        return reply.value

    def graphql(self, query, **variables):
        """Return what GraphQL answers, errors included."""
        path = urlsplit(self.github.api).path
        where = "/graphql" if not path else "/api/graphql"
        assert not path or path == "/api/v3"
        asker = Asker(_At(self.github.web), self.token)
        return asker.ask("POST", where, {"query": query, "variables": variables}).value


@dataclass(frozen=True, slots=True)
class _At:
    api: str


def app_token(github, *, key=None, **claims):
    """Return a JWT of the App; ``claims`` replace or (with None) remove its own."""
    now = int(time.time())
    made = {"iat": now - 30, "exp": now + 300, "iss": str(github.app_id), **claims}
    kept = {name: value for name, value in made.items() if value is not None}
    return jwt.encode(kept, key or github.private_key, "RS256")


def _value(text, headers):
    if "json" in headers.get("content-type", ""):
        return json.loads(text)
    return text
