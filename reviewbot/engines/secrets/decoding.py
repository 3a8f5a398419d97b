"""Decoding: what stands in a text in base64, in hexadecimal, or percent-encoded.

Only what decodes to plain text is looked into, twice at most, within limits that keep
a hostile text from costing more than a long one.
"""

import binascii
import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.secrets.checks import decoded
from reviewbot.model.value import frozen

DEEPEST: Final = 2
"""Encodings inside one another."""
_MOST: Final = 200
"""Runs of one text that are looked into."""
_SHORTEST: Final = 24
_LONGEST: Final = 100_000
_START: Final = 16
_HEX: Final = re.compile(rb"(?:[0-9a-fA-F]{2})+\Z")
_PERCENT: Final = re.compile(
    rb"[\w.~+/=&?:@-]{0,500}%[0-9A-Fa-f]{2}(?:[\w.~+/=&?:@-]|%[0-9A-Fa-f]{2}){8,2000}"
)
_OCTET: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_PRINTABLE: Final = bytes(range(32, 127)) + b"\t\r\n"


@frozen
class Encoded:
    """A part of a text, and what it says."""

    start: int
    end: int
    text: bytes


def encoded(data: bytes, runs: Iterator[tuple[int, int]]) -> Iterator[Encoded]:
    """Yield what stands encoded in a text.

    Args:
        data: The text.
        runs: Start and end of its long runs of letters, digits and ``_-.+/``.
    """
    count = 0
    for start, end in runs:
        if _SHORTEST <= end - start <= _LONGEST and count < _MOST:
            text = _text(data[start:end])
            if text is not None:
                count += 1
                padded = (
                    end
                    + len(data[end : end + 2])
                    - len(data[end : end + 2].lstrip(b"="))
                )
                yield Encoded(start, padded, text)
    if b"%" in data:
        for match in _PERCENT.finditer(data):
            if count < _MOST:
                count += 1
                yield Encoded(*match.span(), _unquoted(match[0]))


def _text(run: bytes) -> bytes | None:
    """Return what a run says, if that is plain text."""
    if _HEX.match(run):
        return _plain(binascii.unhexlify(run))
    start = decoded(run[:_START])
    if start is None or not _is_plain(start):
        return None
    whole = decoded(run[: len(run) // 4 * 4])
    return _plain(whole) if whole else None


def _unquoted(text: bytes) -> bytes:
    """Return a text without percent encoding (RFC 3986, section 2.1)."""
    return _OCTET.sub(lambda match: binascii.unhexlify(match[1]), text)


def _plain(text: bytes) -> bytes | None:
    return text if _is_plain(text) else None


def _is_plain(text: bytes) -> bool:
    return not text.translate(None, _PRINTABLE)
