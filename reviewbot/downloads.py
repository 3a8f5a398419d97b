"""Downloads: the one way to fetch a file from the network, when somebody asks for it.

Only commands that say so do it; a review opens no connection. Certificates are checked,
proxies are those of the environment, and what is too large, too slow or cut off is an
error.
"""

import http.client
import ssl
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any, Final
from urllib.parse import urlsplit

from reviewbot import __version__
from reviewbot.errors import DownloadError

_SILENCE: Final = 30
"""Seconds without a byte after which nobody waits any longer."""
LONGEST: Final = 900
"""Seconds a file may take."""
_CHUNK: Final = 1 << 16
_IN_MEMORY: Final = 1 << 20
"""Bytes above which a file is kept on the disk."""


class _SameFamily(urllib.request.HTTPRedirectHandler):
    """Follows redirects to HTTPS on hosts of the same domain, and no others."""

    def redirect_request(  # noqa: PLR0913, PLR0917  (as urllib calls it)
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not _https(newurl) or family(newurl) != family(req.full_url):
            fp.close()
            raise DownloadError(f"{req.full_url} leads to {newurl}: not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(
    address: str, largest: int, clock: Callable[[], float] = time.monotonic
) -> IO[bytes]:
    """Fetch a file.

    Args:
        address: Begins with "https://".
        largest: The most bytes that it may have.
        clock: Seconds, from anywhere.

    Returns:
        A temporary file at its start; it goes away when it is closed.

    Raises:
        DownloadError: It cannot be had whole.
    """
    if not _https(address):
        raise DownloadError(f"cannot fetch {address}: only https:// addresses are")
    request = urllib.request.Request(  # noqa: S310  (https, see above)
        address, headers={"User-Agent": f"reviewbot/{__version__}"}
    )
    opener = urllib.request.build_opener(
        _SameFamily, urllib.request.HTTPSHandler(context=ssl.create_default_context())
    )
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (the caller's)
    try:
        with opener.open(request, timeout=_SILENCE) as response:
            _copy(response, file, largest, clock() + LONGEST, clock)
    except DownloadError as error:
        file.close()
        raise DownloadError(f"cannot fetch {address}: {error}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        file.close()
        raise DownloadError(f"cannot fetch {address}: {_reason(error)}") from error
    file.seek(0)
    return file


def family(address: str) -> tuple[str, ...]:
    """Return the last two labels of a host, or all of an address in numbers."""
    host = urlsplit(address).hostname or ""
    if ":" in host or host.replace(".", "").isdigit():
        return (host,)
    return tuple(host.split(".")[-2:])


def _copy(
    response: Any,
    file: IO[bytes] | Any,
    largest: int,
    deadline: float,
    clock: Callable[[], float],
) -> None:
    announced = response.headers.get("Content-Length") or ""
    if announced.isdigit() and int(announced) > largest:
        raise DownloadError(f"it has {announced} bytes, more than {largest}")
    taken = 0
    while chunk := response.read(_CHUNK):
        taken += len(chunk)
        if taken > largest:
            raise DownloadError(f"it has more than {largest} bytes")
        if clock() > deadline:
            raise DownloadError(f"it takes longer than {LONGEST} seconds")
        file.write(chunk)
    if announced.isdigit() and taken != int(announced):
        raise DownloadError(f"it broke off after {taken} of {announced} bytes")


def _https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _reason(error: Exception) -> str:
    match error:
        case urllib.error.HTTPError():
            error.close()
            return f"HTTP {error.code} {error.reason}"
        case urllib.error.URLError():
            return str(getattr(error.reason, "strerror", None) or error.reason)
        case http.client.IncompleteRead():
            return f"it broke off after {len(error.partial)} more bytes"
        case TimeoutError():
            return f"no answer for {_SILENCE} seconds"
        case _:
            return str(error) or type(error).__name__
