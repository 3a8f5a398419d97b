"""Checks: what a format lets anybody verify without asking its provider."""

import base64
import binascii
import json
import zlib
from collections.abc import Callable
from typing import Any, Final

_BASE62: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_CRC_DIGITS: Final = 6


def github(value: bytes) -> bool:
    """Return whether the last six characters are the CRC32 of those after the prefix.

    https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
    """
    body = value.rpartition(b"_")[2]
    return _crc(body[:-_CRC_DIGITS]) == body[-_CRC_DIGITS:].decode()


def npm(value: bytes) -> bool:
    """Return whether the last six characters are the checksum, made as GitHub's."""
    return github(value)


def jwt(value: bytes) -> bool:
    """Return whether header and claims of a JSON Web Token are JSON objects (RFC 7519)."""
    header, _, rest = value.partition(b".")
    claims, _, signature = rest.partition(b".")
    told = _object(header)
    return bool(told and "alg" in told and _object(claims) and signature)


def json_base64(value: bytes) -> bool:
    """Return whether a value, or the first part before a dot, is base64 of a JSON object."""
    return _object(value.partition(b".")[0]) is not None


def base64_text(value: bytes) -> bool:
    """Return whether a value is base64 at all."""
    return decoded(value) is not None


def decoded(value: bytes) -> bytes | None:
    """Return what base64 of either alphabet, padded or not, holds; None if it is none."""
    text = value.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _object(value: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(decoded(value) or b"")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _crc(body: bytes) -> str:
    number, digits = zlib.crc32(body), ""
    for _ in range(_CRC_DIGITS):
        number, digit = divmod(number, 62)
        digits = _BASE62[digit] + digits
    return digits


def _summed(name: str) -> Callable[[bytes], bool]:
    """Return a test of ``checksums``, which is only loaded when there is a value."""

    def check(value: bytes) -> bool:
        from reviewbot.engines.secrets import checksums

        found: Callable[[bytes], bool] = getattr(checksums, name)
        return found(value)

    return check


CHECKS: Final[dict[str, Callable[[bytes], bool]]] = {
    "github": github,
    "npm": npm,
    "jwt": jwt,
    "json-base64": json_base64,
    "base64": base64_text,
    **{name: _summed(name) for name in ("gitlab", "strkey", "bech32", "extended_key")},
}
"""Every check by the name that rules use; each is given the secret part."""
