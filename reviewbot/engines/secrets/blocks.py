"""Blocks: private keys, which stand on many lines, or on one with their line ends escaped.

PEM: RFC 7468; its encrypted form: RFC 1421, section 4.6; OpenPGP armor: RFC 9580,
section 6.2; PuTTY's format: its manual, appendix C.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.secrets.shape import made_up
from reviewbot.engines.spots import Spot
from reviewbot.model.rule import Confidence

RULE: Final = "secret-private-key"
_BEGIN: Final = re.compile(
    rb"-----BEGIN (?P<label>[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----"
)
_NOISE: Final = re.compile(rb"[^A-Za-z0-9+/=]|\\[nrt]")
_HEADERS: Final = re.compile(rb"(?:Proc-Type|DEK-Info|Version|Comment|Hash):[^\n\\]*")
_BODY: Final = re.compile(rb"[A-Za-z0-9+/]{20,}={0,2}")
_LONGEST: Final = 20_000
"""Bytes from the first line of a block to its last."""
_LEAST: Final = 64
"""Characters of base64 in the smallest key that is one: 48 bytes, an Ed25519 key."""
_ELLIPSIS: Final = (b"...", b"\xe2\x80\xa6")
_KEY_FILE: Final = b"PuTTY-User-Key-File-"
_BASE64_LINES: Final = re.compile(
    rb"Private-Lines: \d+\r?\n(?P<body>(?:[A-Za-z0-9+/=]+(?:\r?\n|\Z))+)"
)


def blocks(data: bytes) -> Iterator[Spot]:
    """Yield the private keys in a text."""
    at = data.find(b"-----BEGIN ")
    while at >= 0:
        begin = _BEGIN.match(data, at)
        spot = _pem(data, begin) if begin else None
        if spot:
            yield spot
        at = data.find(b"-----BEGIN ", spot.end if spot else at + 11)
    yield from _putty(data)


def _putty(data: bytes) -> Iterator[Spot]:
    at = data.find(_KEY_FILE)
    while at >= 0:
        following = data.find(_KEY_FILE, at + 1)
        limit = following if following >= 0 else len(data)
        lines = data.find(b"Private-Lines: ", at, min(limit, at + _LONGEST))
        body = _BASE64_LINES.match(data, lines, limit) if lines >= 0 else None
        if body:
            plain = b"Encryption: none" in data[at:lines]
            confidence = None if plain else Confidence.MEDIUM
            yield Spot(RULE, at, body.end("body"), *body.span("body"), confidence)
        at = following


def _pem(data: bytes, begin: re.Match[bytes]) -> Spot | None:
    start = begin.end()
    following = data.find(b"-----BEGIN ", start, start + _LONGEST)
    limit = following if following >= 0 else min(len(data), start + _LONGEST)
    end = data.find(b"-----END " + begin["label"], start, limit)
    whole = end >= 0
    if not whole:
        end = _last(data, start, limit)
    body = _HEADERS.sub(b"", data[start:end])
    bare = re.sub(rb"\\[nrt]", b"", body)
    if any(mark in body for mark in _ELLIPSIS):
        return None
    letters = _NOISE.sub(b"", bare)
    if len(letters) < _LEAST or made_up(letters[20:60]):
        return None
    encrypted = (
        b"ENCRYPTED" in begin["label"] or b"ENCRYPTED" in data[start : start + 60]
    )
    sure = whole and not encrypted
    confidence = None if sure else Confidence.MEDIUM
    stop = data.find(b"-----", end + 9, end + 80) + 5 if whole else end
    return Spot(RULE, begin.start(), max(stop, end), start, end, confidence)


def _last(data: bytes, start: int, limit: int) -> int:
    """Return the end of the lines that may belong to a block without an end."""
    end = start
    for match in _BODY.finditer(data, start, limit):
        if match.start() - end > 8 + (end == start) * 200:
            break
        end = match.end()
    return end
