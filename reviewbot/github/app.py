"""The App as itself: where it is installed, and tokens for one repository."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from reviewbot.errors import GitHubUnclearError
from reviewbot.github.connection.answers import reading
from reviewbot.github.connection.client import Client
from reviewbot.github.connection.secret import Secret
from reviewbot.model.value import frozen

LEAST: Final[Mapping[str, str]] = {
    "checks": "write",
    "contents": "read",
    "metadata": "read",
    "pull_requests": "write",
}
"""Permissions that a review needs."""
WITH_FIXES: Final[Mapping[str, str]] = {**LEAST, "contents": "write"}
"""Permissions that committing fixes needs."""
LOOKING: Final[Mapping[str, str]] = {
    "checks": "read",
    "metadata": "read",
    "pull_requests": "read",
}
"""Permissions that finding pull requests without a review needs."""


@frozen
class Token:
    """An installation token."""

    value: str
    """Not shown by ``repr``."""
    expires: datetime
    """With its time zone; GitHub gives an hour."""
    permissions: Mapping[str, str]
    """As granted: "contents" to "read"."""


@frozen
class Installation:
    """Somebody's installation of the App."""

    id: int
    account: str
    """Login of the person or organisation."""
    suspended: bool
    permissions: Mapping[str, str]
    events: tuple[str, ...]


@frozen
class Registration:
    """The App as GitHub knows it."""

    id: int
    slug: str
    """Its login is this and "[bot]"."""
    name: str
    permissions: Mapping[str, str]
    events: tuple[str, ...]


def registration(app: Client) -> Registration:
    """Return what GitHub knows about the App that asks."""
    found = app.get("/app")
    with reading("the App"):
        return Registration(
            found["id"],
            found["slug"],
            found["name"],
            dict(found["permissions"]),
            tuple(found["events"]),
        )


def mint(
    app: Client,
    installation: int,
    repository_id: int,
    permissions: Mapping[str, str] = LEAST,
) -> Token:
    """Return a new token for one repository, and for nothing more than is needed.

    Raises:
        GitHubRefusedError: With 404 the installation is gone, with 403 suspended,
            with 422 it lacks the repository or a permission.
    """
    body = {"repository_ids": [repository_id], "permissions": dict(permissions)}
    return _token(app, installation, body)


def mint_for_all(app: Client, installation: int) -> Token:
    """Return a new token that may look at all repositories of an installation."""
    return _token(app, installation, {"permissions": dict(LOOKING)})


def installations(app: Client) -> Iterator[Installation]:
    """Yield all installations of the App."""
    for found in app.pages("/app/installations"):
        with reading("installations"):
            one = Installation(
                found["id"],
                (found["account"] or {}).get("login", ""),
                found["suspended_at"] is not None,
                dict(found["permissions"]),
                tuple(found["events"]),
            )
        yield one


def repositories(client: Client) -> Iterator[tuple[int, str]]:
    """Yield id and "owner/name" of what an installation token may read."""
    for found in client.pages("/installation/repositories"):
        with reading("repositories"):
            one = found["id"], found["full_name"]
        # Nobody can open or change a pull request there.
        if not (found.get("archived") or found.get("disabled")):
            yield one


def installation_of(app: Client, repository: str) -> int:
    """Return the installation that has a repository, "owner/name".

    Raises:
        GitHubRefusedError: With 404, none has.
    """
    found = app.get(f"/repos/{quote(repository)}/installation")
    return _number(found, "id", f"the installation of {repository}")


def repository_id(client: Client, repository: str) -> int:
    """Return the id of a repository, "owner/name"."""
    return _number(client.get(f"/repos/{quote(repository)}"), "id", repository)


def hook_url(app: Client) -> str:
    """Return where GitHub sends the App's webhooks; empty when nowhere."""
    found = app.get("/app/hook/config")
    return str(found.get("url") or "") if isinstance(found, dict) else ""


def _token(app: Client, installation: int, body: Mapping[str, Any]) -> Token:
    path = f"/app/installations/{installation}/access_tokens"
    found = app.write("POST", path, body)
    with reading("a token"):
        return Token(
            Secret(found["token"]),
            datetime.fromisoformat(found["expires_at"]),
            dict(found["permissions"]),
        )


def _number(found: Any, key: str, what: str) -> int:
    number = found.get(key) if isinstance(found, dict) else None
    if type(number) is not int:
        raise GitHubUnclearError(f"GitHub's answer about {what} has no {key}")
    return number
