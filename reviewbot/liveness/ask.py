"""Asking one provider about one value: one request, and what its answer means.

Nothing of the value is in what is returned or raised, and nothing of the answer: some
providers repeat a part of the value in it.
"""

import http.client
import json
import ssl
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from enum import Enum
from typing import Any, Final, TypeAlias
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from reviewbot import __version__
from reviewbot.liveness.provider import Provider, Says
from reviewbot.model.value import frozen

Connect: TypeAlias = Callable[[str, float], http.client.HTTPConnection]
"""From a host and seconds to a connection that is not open yet."""

_MOST: Final = 1 << 20
"""Bytes of an answer that are read."""
_BOTH_WAYS: Final = 2
"""SHUT_RDWR."""
_PROXY: Final = 80
"""The port of a proxy that names none."""
_REDIRECTS: Final = range(300, 400)
_BUSY: Final = 429
_BROKEN: Final = range(500, 600)


class State(Enum):
    """Whether a value still works."""

    LIVE = "live"
    REVOKED = "revoked"
    """The provider does not take it: revoked, expired, or never valid."""
    UNKNOWN = "unknown"


@frozen
class Verdict:
    """What is known of a value, and why."""

    state: State
    why: str


class Value:
    """A sensitive value that nothing shows by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Take the value as it is sent."""
        self._text = text

    def within(self, template: str) -> str:
        """Return a template with the value in the place of ``{}``."""
        return template.replace("{}", self._text)

    @property
    def can_be_sent(self) -> bool:
        """Whether it is one word of ASCII without what ends headers or paths."""
        ends = ' "<>\\^`{|}#?%'
        return bool(self._text) and all(
            "!" <= char <= "~" and char not in ends for char in self._text
        )

    def __repr__(self) -> str:
        """Tell nothing."""
        return "Value(***)"

    def __eq__(self, other: object) -> bool:
        """Compare the values themselves."""
        return isinstance(other, Value) and self._text == other._text

    def __hash__(self) -> int:
        """Return a hash of the value."""
        return hash(self._text)


def secure(host: str, seconds: float) -> http.client.HTTPConnection:
    """Return a connection that verifies the host's certificate.

    The proxy of the environment is used, if there is one for this host.
    """
    context = ssl.create_default_context()
    proxy = "" if proxy_bypass(host) else getproxies().get("https", "")
    if not proxy:
        return http.client.HTTPSConnection(host, timeout=seconds, context=context)
    address = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    through = http.client.HTTPSConnection(
        address.hostname or "", address.port or _PROXY, timeout=seconds, context=context
    )
    through.set_tunnel(host, 443, _for_proxy(address.username, address.password))
    return through


def ask(
    provider: Provider, value: Value, seconds: float, connect: Connect = secure
) -> Verdict:
    """Ask a provider whether it still takes a value.

    Args:
        provider: Who is asked, and how.
        value: What it is asked about.
        seconds: When it is given up, whatever it has answered by then.
        connect: Makes the connection.
    """
    if not value.can_be_sent:
        return Verdict(
            State.UNKNOWN, "not asked, since it does not stand there as it is sent"
        )
    watch = _Watch(seconds)
    late = Verdict(State.UNKNOWN, f"no answer within {seconds:.2g} s")
    try:
        with closing(connect(provider.host, seconds)) as connection:
            status, body = _exchange(connection, provider, value, watch)
    except TimeoutError:
        return late
    except Exception as error:  # noqa: BLE001  (its text may hold the value)
        return late if watch.late else Verdict(State.UNKNOWN, _told(error))
    finally:
        watch.stop()
    return late if watch.late else judge(provider, status, body)


def judge(provider: Provider, status: int, body: bytes) -> Verdict:
    """Return what an answer means: what is not listed says nothing."""
    text = body.decode("utf-8", "replace")
    if _is_json(text):
        if any(_says(one, status, text) for one in provider.dead):
            return _refused(provider, status)
        if any(_says(one, status, text) for one in provider.live):
            return Verdict(State.LIVE, f"{provider.host} takes it")
    if status in _REDIRECTS:
        why = "redirects, which is not followed"
    elif status == _BUSY:
        why = "asks to wait"
    elif status in _BROKEN:
        why = "has a problem of its own"
    else:
        why = "answers what says nothing of the value"
    return Verdict(State.UNKNOWN, f"{provider.host} {why} ({status})")


def _says(one: Says, status: int, text: str) -> bool:
    return status == one.status and one.word in text


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _refused(provider: Provider, status: int) -> Verdict:
    if provider.elsewhere:
        why = f"{provider.host} refuses it, but it may be of {provider.elsewhere}"
        return Verdict(State.UNKNOWN, why)
    return Verdict(State.REVOKED, f"{provider.host} refuses it ({status})")


def _exchange(
    connection: http.client.HTTPConnection,
    provider: Provider,
    value: Value,
    watch: "_Watch",
) -> tuple[int, bytes]:
    headers = {
        "Accept": "application/json",
        "User-Agent": f"reviewbot/{__version__}",
        "Connection": "close",
    }
    headers |= {name: value.within(text) for name, text in provider.headers.items()}
    body = provider.body.encode() if provider.method == "POST" else None
    connection.connect()
    watch.over(connection.sock)
    connection.request(provider.method, value.within(provider.path), body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read(_MOST)


class _Watch:
    """Ends a connection when its time is up: an answer may drip for ever."""

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._held: Any = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def over(self, held: Any) -> None:
        """Watch over a socket; the connection may forget it before all is read."""
        self._held = held

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.cancel()

    def _end(self) -> None:
        self.late = True
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(_BOTH_WAYS)


def _told(error: Exception) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return "its certificate cannot be verified"
        case ssl.SSLError():
            return "no secure connection"
        case OSError():
            return f"no connection: {(error.strerror or 'it failed').lower()}"
        case http.client.HTTPException():
            return "what it answers is not HTTP"
        case _:
            return f"asking crashed: {type(error).__name__}"


def _for_proxy(user: str | None, password: str | None) -> dict[str, str]:
    if user is None:
        return {}
    from base64 import b64encode

    word = f"{unquote(user)}:{unquote(password or '')}".encode()
    return {"Proxy-Authorization": f"Basic {b64encode(word).decode()}"}
