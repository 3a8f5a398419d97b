"""Requests to one host over PyGithub's requester, without its repeats.

Imported when the first request is made: PyGithub takes a third of a second and
30 MB to import, and a server that waits for webhooks needs neither.
"""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any, Final

import requests
from github import Auth
from github.Requester import Requester
from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

from reviewbot.github.connection.answers import Answer

_BIGGEST: Final = 64 * 1024 * 1024
"""Bytes of an answer that are read; the biggest that we ask for are a few MB."""
_CHUNK: Final = 64 * 1024
_LATE: Final = "no whole answer in time"
_API_VERSION: Final = "2022-11-28"


class TransportError(Exception):
    """No whole answer came; the message says why, in words of ours."""


class Transport:
    """Sends requests to one host, as one identity; for one thread at a time."""

    def __init__(
        self,
        api: str,
        authorization: Callable[[], tuple[str, str]],
        user_agent: str,
        limits: tuple[float, float, float],
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            api: Address that paths are put after.
            authorization: The scheme, and a token that is good now.
            user_agent: What we call ourselves.
            limits: Seconds to connect, to wait for more of an answer, and for
                the whole of it.
        """
        # At its level for debugging it prints whole answers, and what we are
        # given in them is tokens and, once, the App's private key.
        logging.getLogger(Requester.__module__).disabled = True
        self._connection = _Connection(api, limits)
        self._identity = _Identity(authorization)
        self._requester = Requester(
            auth=self._identity,
            base_url=api,
            timeout=round(limits[1]),
            user_agent=user_agent,
            per_page=100,
            verify=True,
            retry=None,
            pool_size=None,
            api_version=_API_VERSION,
        )

    def send(
        self, verb: str, url: str, parameters: Mapping[str, Any], body: Any
    ) -> Answer:
        """Send a request once, and return the answer, whatever its status.

        Args:
            verb: "GET", "POST".
            url: A path after the API's address, or a whole address on that host.
            parameters: For the query.
            body: Sent as JSON, unless it is None.

        Raises:
            TransportError: No whole answer came.
        """
        connection: Any = self._connection
        headers = {"Accept": "application/vnd.github+json"}
        try:
            status, found, text = self._requester.requestJson(
                verb, url, dict(parameters), headers, body, connection
            )
        except requests.exceptions.RequestException as error:
            raise TransportError(_reason(error)) from None
        status -= _MASK if status > _MASK else 0
        return Answer(status, found, self._identity.removed_from(text))

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()


class _Identity(Auth.Auth):
    """Puts the token into requests, and only there: PyGithub's log masks it."""

    def __init__(self, authorization: Callable[[], tuple[str, str]]) -> None:
        self._authorization = authorization
        self._used = ""

    @property
    def token_type(self) -> str:
        return self._authorization()[0]

    @property
    def token(self) -> str:
        return self._authorization()[1]

    def authentication(self, headers: dict[str, str]) -> None:
        scheme, self._used = self._authorization()
        if self._used:
            headers["Authorization"] = f"{scheme} {self._used}"

    def removed_from(self, text: str) -> str:
        """Return an answer without our token, in case somebody echoes requests."""
        return text.replace(self._used, "***") if self._used else text


_MASK: Final = 1000
"""Added to statuses on which PyGithub would act: it repeats a POST after 301, and
sleeps after 202."""


class _Connection:
    """What PyGithub calls a connection: one request, then its answer.

    Unlike PyGithub's own it has a time limit for the whole answer, never takes
    JSON for another encoding, and never repeats anything. Proxies come from the
    environment, as does REQUESTS_CA_BUNDLE.
    """

    def __init__(self, api: str, limits: tuple[float, float, float]) -> None:
        self._origin = "/".join(api.split("/")[:3])
        self._limits = limits
        self._session = requests.Session()
        # Something that is not None keeps .netrc out of it.
        self._session.auth = _as_it_is
        self._request: tuple[Any, ...] = ()

    def request(
        self, verb: str, url: str, body: Any, headers: Any, stream: Any
    ) -> None:
        self._request = (verb, url, body, headers)
        del stream

    def getresponse(self) -> "_Response":
        verb, url, body, headers = self._request
        connect, read, total = self._limits
        until = time.monotonic() + total
        with closing(
            self._session.request(
                verb,
                self._origin + url,
                headers=headers,
                data=body,
                timeout=(connect, read),
                allow_redirects=False,
                stream=True,
            )
        ) as response:
            return _Response(response, _read(response, until))

    def close(self) -> None:
        self._session.close()


class _Response:
    """What PyGithub calls a response."""

    def __init__(self, response: requests.Response, body: bytes) -> None:
        acts = response.status_code in {202, 301, 302}
        self.status = response.status_code + (_MASK if acts else 0)
        self._headers = response.headers
        self._body = body

    def getheaders(self) -> Any:
        return self._headers.items()

    def read(self) -> str:
        return self._body.decode("utf-8", "replace")


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _read(response: requests.Response, until: float) -> bytes:
    """Return the body of a response.

    Raises:
        TransportError: It is too long, too slow, or cut off.
    """
    found = bytearray()
    try:
        # Returns what has come, where read() would wait until there is more.
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            found += chunk
            if len(found) > _BIGGEST:
                raise TransportError("the answer is too long")
            if time.monotonic() > until:
                raise TransportError(_LATE)
    except ReadTimeoutError:
        raise TransportError(_LATE) from None
    except DecodeError:
        raise TransportError("the answer cannot be read") from None
    except HTTPError:
        raise TransportError("the answer is cut off") from None
    return bytes(found)


def _reason(error: requests.exceptions.RequestException) -> str:
    """Return why no answer came; the library's own words may hold addresses."""
    reasons = (
        (requests.exceptions.ProxyError, "the proxy did not let us through"),
        (
            requests.exceptions.SSLError,
            "its certificate is not trusted here (see REQUESTS_CA_BUNDLE)",
        ),
        (requests.exceptions.ConnectTimeout, "no connection in time"),
        (requests.exceptions.Timeout, _LATE),
        (requests.exceptions.ConnectionError, "no connection, or it broke"),
    )
    found = (words for kind, words in reasons if isinstance(error, kind))
    return next(found, type(error).__name__)
