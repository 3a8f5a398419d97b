"""Making the App at GitHub: a manifest to send people with, and what comes back.

Source:
    https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

from reviewbot.github.app import LEAST
from reviewbot.github.connection.answers import reading
from reviewbot.github.connection.client import Client, Host
from reviewbot.github.connection.secret import Secret
from reviewbot.model.value import frozen

EVENTS: Final = (
    "check_run",
    "check_suite",
    "issue_comment",
    "pull_request",
    "pull_request_review_comment",
    "push",
)
"""What the App is told; installations, and clicks in our own check runs, it is told
anyway."""


@frozen
class Wanted:
    """The App that somebody wants to have."""

    name: str
    """At most 34 characters, and nobody else's."""
    url: str
    """A page about it."""
    hook: str
    """Where webhooks go: "https://reviewbot.example/webhook"."""
    back: str
    """Where GitHub sends the browser afterwards, with ``?code=`` and ``&state=``."""
    fixes: bool = False
    """Whether it may commit fixes, which needs "contents: write"."""
    public: bool = False
    """Whether others may install it too."""


@frozen
class Registered:
    """The App that GitHub made. Secrets are not shown by ``repr``."""

    id: int
    slug: str
    """Its login is this and "[bot]"."""
    owner: str
    page: str
    """Its page at GitHub: "https://github.com/apps/<slug>"."""
    private_key: str
    """In PEM."""
    webhook_secret: str


def manifest(wanted: Wanted) -> dict[str, Any]:
    """Return the manifest of an App as JSON knows it."""
    contents = "write" if wanted.fixes else "read"
    return {
        "name": wanted.name,
        "url": wanted.url,
        "hook_attributes": {"url": wanted.hook, "active": True},
        "redirect_url": wanted.back,
        "public": wanted.public,
        "default_permissions": permissions(contents),
        "default_events": list(EVENTS),
    }


def permissions(contents: str) -> Mapping[str, str]:
    """Return the permissions of an App; comments of the conversation are "issues"."""
    return {**LEAST, "contents": contents, "issues": "read"}


def form_url(host: Host, state: str, organisation: str = "") -> str:
    """Return where a browser sends the manifest, by POST in the field ``manifest``.

    Args:
        host: github.com or an Enterprise server.
        state: A random text that comes back, so that nobody else's code is taken.
        organisation: Whose App it shall be; empty for the person's own.
    """
    whose = f"organizations/{quote(organisation, safe='')}/" if organisation else ""
    query = urlencode({"state": state})
    return f"{host.web.rstrip('/')}/{whose}settings/apps/new?{query}"


def convert(client: Client, code: str) -> Registered:
    """Turn the code that came with the browser into the App; it is good for an hour.

    Args:
        client: Nobody in particular: ``with_token(host, "")``.
        code: From the query of the address that the browser was sent to.

    Raises:
        GitHubRefusedError: With 404, the code is old, used or wrong.
    """
    path = f"/app-manifests/{quote(code, safe='')}/conversions"
    found = client.write("POST", path)
    with reading("the new App"):
        return Registered(
            found["id"],
            found["slug"],
            (found["owner"] or {}).get("login", ""),
            found["html_url"],
            Secret(found["pem"]),
            Secret(found["webhook_secret"] or ""),
        )
