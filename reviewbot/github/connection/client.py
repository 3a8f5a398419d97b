"""One identity at one GitHub: reads are repeated when they fail, writes never."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from re import compile as pattern
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urljoin, urlsplit

from reviewbot import __version__
from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.github.connection.answers import (
    Answer,
    Rate,
    data_of,
    graphql_of,
    rate_of,
)
from reviewbot.github.connection.asked import Asked, graphql_asked
from reviewbot.model.value import field, frozen

if TYPE_CHECKING:
    from reviewbot.github.connection.transport import Transport

T = TypeVar("T")

_NOTHING: Final[Mapping[str, Any]] = {}
_MOVED: Final = frozenset({301, 302, 307, 308})
_MOST_REDIRECTS: Final = 3
_MOST_PAGES: Final = 100
_NEXT: Final = pattern(r'<([^<>]+)>;\s*rel="next"')


@frozen
class Host:
    """Where GitHub is."""

    api: str = "https://api.github.com"
    """Of an Enterprise server: "https://github.example/api/v3"."""
    web: str = "https://github.com"

    @property
    def graphql(self) -> str:
        """The address of GraphQL: on an Enterprise server it stands beside v3."""
        api = self.api.rstrip("/")
        return api.removesuffix("/v3") + "/graphql"


@frozen
class Manners:
    """How a client talks to GitHub."""

    waits: tuple[float, ...] = (0.5, 2.0, 5.0)
    """Seconds to wait before a read is repeated, once for each."""
    connect: float = 10.0
    """Seconds for a connection; the next two are for an answer."""
    read: float = 30.0
    """Seconds without any more of an answer."""
    whole: float = 90.0
    """Seconds for all of it."""
    sleep: Callable[[float], None] = field(default=time.sleep, compare=False)
    observe: Callable[[str, int, float], None] = field(
        default=lambda *_: None, compare=False
    )
    """Called after each request, for metrics: the operation ("POST /repos/*/*/pulls"),
    the status of the answer (0 when none came), and seconds."""


def with_token(host: Host, token: str, manners: Manners | None = None) -> "Client":
    """Return a client that is whoever a token belongs to; nobody if it is empty."""
    return Client(host, lambda: ("token", token), manners or Manners())


def as_app(
    host: Host,
    app_id: int,
    private_key: str,
    now: Callable[[], float],
    manners: Manners | None = None,
) -> "Client":
    """Return a client that is the App itself.

    Args:
        host: Where GitHub is.
        app_id: The App's number.
        private_key: In PEM.
        now: Gives seconds of Unix time.
        manners: How it shall talk.
    """

    def authorization() -> tuple[str, str]:
        from reviewbot.github.connection.identity import app_token

        return "Bearer", app_token(app_id, private_key, now())

    return Client(host, authorization, manners or Manners())


class Client:
    """Talks to one GitHub as one identity; for one thread at a time.

    All methods raise GitHubRefusedError, GitHubBusyError and GitHubUnclearError as
    ``reviewbot.errors`` describes them. Their messages hold no token.
    """

    def __init__(
        self,
        host: Host,
        authorization: Callable[[], tuple[str, str]],
        manners: Manners,
    ) -> None:
        """Prepare; nothing is sent or imported before the first request."""
        self.host = host
        self.manners = manners
        self.calls = 0
        """Requests sent."""
        self.rate = Rate()
        self._authorization = authorization
        self._transport: Transport | None = None

    def get(self, path: str, parameters: Mapping[str, str | int] = _NOTHING) -> Any:
        """Return the JSON of a resource, wherever it has moved to."""
        _, data = self._get(path, parameters, Asked("GET", path))
        return data

    def pages(
        self, path: str, parameters: Mapping[str, str | int] = _NOTHING
    ) -> Iterator[Any]:
        """Yield what a resource lists; a page is asked for when it is needed."""
        url, asked = path, Asked("GET", path)
        parameters = {"per_page": 100, **parameters}
        for _ in range(_MOST_PAGES):
            answer, data = self._get(url, parameters, asked)
            yield from _listed(data, asked)
            found = _NEXT.search(answer.headers.get("link", ""))
            if not found:
                return
            url, parameters = self._own(found[1], asked), _NOTHING
        raise GitHubRefusedError(f"{asked.words}: more than {_MOST_PAGES} pages", 200)

    def write(self, verb: str, path: str, body: Mapping[str, Any] = _NOTHING) -> Any:
        """Send a request that changes something, once; return the JSON it gives."""
        asked = Asked(verb, path)
        answer = self._once(asked, path, _NOTHING, body or None)
        return data_of(answer, asked.words, time.time())

    def graphql(self, query: str, variables: Mapping[str, Any] = _NOTHING) -> Any:
        """Return what a query gives; as a read it may be sent several times."""
        return self._repeated(lambda: self.mutate(query, variables))

    def mutate(self, query: str, variables: Mapping[str, Any] = _NOTHING) -> Any:
        """Send a mutation, once; return what it gives.

        Raises:
            GraphQLRefusedError: Some of it was refused; the rest may be done.
        """
        asked = graphql_asked(query)
        body = {"query": query, "variables": dict(variables)}
        answer = self._once(asked, self.host.graphql, _NOTHING, body)
        return graphql_of(answer, asked.words, time.time())

    def close(self) -> None:
        """Close the connections; using it again opens new ones."""
        if self._transport:
            self._transport.close()
            self._transport = None

    def _get(
        self, url: str, parameters: Mapping[str, Any], asked: Asked
    ) -> tuple[Answer, Any]:
        """Return an answer and its data, from wherever it is now."""

        def send() -> tuple[Answer, Any]:
            answer = self._once(asked, url, parameters, None)
            if answer.status in _MOVED and "location" in answer.headers:
                return answer, None
            return answer, data_of(answer, asked.words, time.time())

        for _ in range(_MOST_REDIRECTS):
            answer, data = self._repeated(send)
            if answer.status not in _MOVED:
                return answer, data
            url, parameters = self._own(answer.headers["location"], asked), _NOTHING
        raise GitHubRefusedError(f"{asked.words}: redirected too often", answer.status)

    def _repeated(self, send: Callable[[], T]) -> T:
        """Return what a read gives; try again while it is unclear."""
        for seconds in self.manners.waits:
            with suppress(GitHubUnclearError):
                return send()
            self.manners.sleep(seconds)
        return send()

    def _once(
        self, asked: Asked, url: str, parameters: Mapping[str, Any], body: Any
    ) -> Answer:
        """Return the answer to a request that is sent only once."""
        from reviewbot.github.connection.transport import TransportError

        started, status = time.monotonic(), 0
        self.calls += 1
        try:
            answer = self._sender().send(asked.method, url, parameters, body)
            status = answer.status
        except TransportError as error:
            message = f"{asked.words}: no answer from {self.host.api}: {error}"
            raise GitHubUnclearError(message) from None
        finally:
            seconds = time.monotonic() - started
            self.manners.observe(asked.operation, status, seconds)
        self.rate = rate_of(answer, self.rate)
        return answer

    def _sender(self) -> "Transport":
        if not self._transport:
            from reviewbot.github.connection.transport import Transport

            limits = (self.manners.connect, self.manners.read, self.manners.whole)
            name = f"reviewbot/{__version__}"
            self._transport = Transport(
                self.host.api.rstrip("/"), self._authorization, name, limits
            )
        return self._transport

    def _own(self, url: str, asked: Asked) -> str:
        """Return an address that GitHub sends us to, if it is on the same host."""
        whole = urljoin(self.host.api, url)
        if urlsplit(whole)[:2] != urlsplit(self.host.api)[:2]:
            raise GitHubRefusedError(
                f"{asked.words}: GitHub points to another host", 301
            )
        return whole


def _listed(data: Any, asked: Asked) -> list[Any]:
    """Return the items of a page: a list, or an object with one list in it."""
    lists = [data] if isinstance(data, list) else []
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
    if len(lists) != 1:
        raise GitHubUnclearError(f"{asked.words}: GitHub's answer is not a list")
    return lists[0]
