"""Listening: sockets, and servers on them that stop when they are told."""

import contextlib
import socket
from collections.abc import Iterator
from typing import Final

from starlette.types import ASGIApp
from uvicorn import Config, Server

from reviewbot.errors import ServiceError
from reviewbot.service.web.patience import ImpatientProtocol

_CONNECTIONS: Final = 1000
"""More are told to come again later."""
_KEEP: Final = 15
"""Seconds that a connection without requests is kept."""
_DRAIN: Final = 12
"""Seconds for requests under way once we stop; GitHub gives up after 10."""


class QuietServer(Server):
    """uvicorn's server, without signal handlers of its own: ours decide."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Args:
        host: An address or a name of this machine.
        port: 0 takes a free one.

    Raises:
        ServiceError: The port is taken, or the address is not ours.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # Without its protocol asyncio would not switch Nagle's algorithm off: every
        # answer on a connection that is kept would wait 40 ms.
        found = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ServiceError(_cannot(host, port, error)) from error
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(2048)
    except OSError as error:
        found.close()
        raise ServiceError(_cannot(host, port, error)) from error
    return found


def address_of(listener: socket.socket) -> str:
    """Return where a socket listens, as a web address."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def server_for(app: ASGIApp) -> QuietServer:
    """Return a server, to be run on a socket of ``listen``."""
    return QuietServer(
        Config(
            app,
            loop="asyncio",
            http=ImpatientProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=_KEEP,
            timeout_graceful_shutdown=_DRAIN,
        )
    )


def _cannot(host: str, port: int, error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    advice = "set REVIEWBOT_APP_PORT or REVIEWBOT_APP_BIND to another"
    return f"cannot listen on {host} port {port}: {reason}: {advice}"
