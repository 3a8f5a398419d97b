"""Plain requests from here to somewhere: to measure and to knock, not to work."""

from collections.abc import Mapping
from email.message import Message
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from reviewbot.errors import ServiceError
from reviewbot.model.value import frozen

_PATIENCE: Final = 10.0
"""Seconds; as long as GitHub waits for us."""
_MOST: Final = 2000
"""Bytes of an answer that are read."""


@frozen
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    text: str
    """Its beginning."""


class _NoRedirects(HTTPRedirectHandler):
    """Takes a redirect for the answer: what is signed for one place stays there."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def ask(address: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
    """Send one request: POST with a body, GET without. Proxies are those of the system.

    Args:
        address: A web address of the settings, so HTTPS or this machine.
        headers: To send along.
        body: Bytes as they are.

    Raises:
        ServiceError: No answer came.
    """
    request = Request(address, body, dict(headers))  # noqa: S310  (see Args)
    try:
        with build_opener(_NoRedirects).open(request, timeout=_PATIENCE) as found:
            return _answer(found.status, found.headers, found.read(_MOST))
    except HTTPError as error:
        with error:
            return _answer(error.code, error.headers, error.read(_MOST))
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise ServiceError(f"no answer from {address}: {reason}") from error


def _answer(status: int, headers: Message, data: bytes) -> Answer:
    known = {name.lower(): value for name, value in headers.items()}
    return Answer(status, known, data.decode("utf-8", "replace"))
