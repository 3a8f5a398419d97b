"""Credentials that are carried along: in addresses, headers and on command lines."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.secrets.assignments import Assigned

_ADDRESS: Final = re.compile(
    rb"(?P<user>[^\s:/@\"'`<>|]{0,100}):(?P<value>[^\s/@\"'`<>]{1,200})@(?=[\w\[%{$(<*])"
)
_HEADER: Final = re.compile(
    rb"(?i)(?:bearer|basic)\s{1,3}(?P<value>[\w.~+/=-]{8,4000})"
)
_USER: Final = re.compile(
    rb"(?:\s-u|--user|--proxy-user)[\s=]{1,3}[\"']?(?P<user>[\w.@%+-]{1,60}):(?P<value>[^\s\"'\\]{2,100})"
)
_SCHEMES: Final = (b"bearer ", b"basic ")
_SQL: Final = re.compile(
    rb"(?i)identified\s+(?:with\s+\w+\s+)?by\s+(?:password\s+)?[\"'`](?P<value>[^\"'`\n]{1,200})[\"'`]"
)


def carried(data: bytes) -> Iterator[Assigned]:
    """Yield the credentials that addresses, headers and commands carry."""
    yield from _addresses(data)
    lower = data.lower()
    yield from _headers(data, lower)
    for stem, mark, pattern in (
        (b"user", b"curl", _USER), (b"identified", b"identified", _SQL),
    ):  # fmt: skip
        if mark in lower:
            for match in pattern.finditer(data):
                yield _carried(match, stem, b" ")


def _addresses(data: bytes) -> Iterator[Assigned]:
    at = data.find(b"://")
    while at >= 0:
        match = _ADDRESS.match(data, at + 3)
        if match:
            yield _carried(match, b"url", b":", match["user"])
        at = data.find(b"://", at + 3)


def _headers(data: bytes, lower: bytes) -> Iterator[Assigned]:
    for scheme in _SCHEMES:
        at = lower.find(scheme)
        while at >= 0:
            match = _HEADER.match(data, at)
            if match and (scheme != b"basic " or _is_basic(match["value"])):
                yield _carried(match, scheme.strip(), b" ")
            at = lower.find(scheme, at + len(scheme))


def _is_basic(value: bytes) -> bool:
    """Return whether a value is user and password as HTTP sends them (RFC 7617)."""
    try:
        told = base64.b64decode(value + b"=" * (-len(value) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return b":" in told and told.isascii() and told.decode().isprintable()


def _carried(
    match: re.Match[bytes], stem: bytes, operator: bytes, name: bytes = b""
) -> Assigned:
    return Assigned(
        name or stem, stem, operator, b'"', *match.span("value"), match.start()
    )
