"""The page behind `reviewbot app setup`: one button there, one way back.

It listens on this machine only. Three things keep others out: the page's address is
known to the terminal alone, the answer from GitHub must bring the proof that only
that page sent along, and requests must be meant for this machine by name.
"""

import asyncio
import html
import json
import re
from asyncio import Future
from collections.abc import Callable
from secrets import compare_digest
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from reviewbot.errors import ReviewbotError
from reviewbot.github.manifest import Registered, Wanted, manifest
from reviewbot.model.value import frozen

_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;"
    "padding:0 1rem}button{font:inherit;padding:.5rem 1rem}"
)


@frozen
class Offer:
    """What the page offers."""

    page: str
    """Its address; only the terminal tells it."""
    proof: str
    """GitHub's ``state``: it must come back."""
    action: str
    """Where the browser sends the manifest, proof included."""
    wanted: Wanted
    redeem: Callable[[str], str]
    """Turns GitHub's code into an App; returns where to install it."""


class Visit:
    """Whether somebody came back yet, and with what."""

    def __init__(self, done: "Future[Registered]") -> None:
        """Wait for ``done``, in the loop that it belongs to."""
        self.done = done
        self.taken = False

    def settle(self, app: Registered) -> None:
        """Tell who waits of the App; from any thread."""
        self.done.get_loop().call_soon_threadsafe(self._set, app)

    def fail(self, error: ReviewbotError) -> None:
        """Tell who waits that there is none."""
        if not self.done.done():
            self.done.set_exception(error)

    def _set(self, app: Registered) -> None:
        if not self.done.done():
            self.done.set_result(app)


def pages(offer: Offer, visit: Visit) -> list[BaseRoute]:
    """Return the two pages."""

    async def start(request: Request) -> Response:
        status, why = _refusal(offer, visit, request)
        return _page(offer, status, why or _form(offer))

    async def callback(request: Request) -> Response:
        given = request.query_params
        if not compare_digest(given.get("state", "").encode(), offer.proof.encode()):
            return _page(offer, 403, "This did not start here: use the page again.")
        status, why = _refusal(offer, visit, request)
        if not why and not _CODE.fullmatch(given.get("code", "")):
            status, why = 400, "GitHub sent no code: use the page again."
        if why:
            return _page(offer, status, why)
        visit.taken = True
        return await _redeem(offer, visit, given["code"])

    return [Route(urlsplit(offer.page).path, start), Route("/callback", callback)]


def _refusal(offer: Offer, visit: Visit, request: Request) -> tuple[int, str]:
    """Return status and reason to show nothing; 200 and "" without one.

    A page of another site whose name leads here (DNS rebinding) says that name.
    """
    if request.headers.get("host") != urlsplit(offer.page).netloc:
        return 400, "This page is for this machine only."
    if visit.taken:
        return 409, "This was used already."
    return 200, ""


async def _redeem(offer: Offer, visit: Visit, code: str) -> Response:
    try:
        link = await asyncio.to_thread(offer.redeem, code)
    except ReviewbotError as error:
        visit.fail(error)
        return _page(offer, 502, html.escape(str(error)))
    return _page(offer, 200, _done(link))


def _form(offer: Offer) -> str:
    sent = html.escape(json.dumps(manifest(offer.wanted)))
    return (
        "<p>GitHub will show the App's name and what it may do. It is created when you "
        "confirm there; its key comes back to this machine alone.</p>"
        f'<form action="{html.escape(offer.action)}" method="post">'
        f'<input type="hidden" name="manifest" value="{sent}">'
        "<button>Create the GitHub App</button></form>"
    )


def _done(link: str) -> str:
    shown = html.escape(link)
    return (
        "<p>The App is created, and its key is on this machine.</p>"
        f'<p><a href="{shown}">Install it</a> on the repositories to review.</p>'
    )


def _page(offer: Offer, status: int, body: str) -> Response:
    """Return a page that loads nothing, and sends its form to GitHub alone."""
    github = urlsplit(offer.action)
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
        f"base-uri 'none'; form-action {github.scheme}://{github.netloc}"
    )
    text = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>reviewbot</title><style>{_STYLE}</style>"
        f"<h1>reviewbot</h1>{body}</html>"
    )
    headers = {
        "content-security-policy": policy,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    return HTMLResponse(text, status, headers=headers)
