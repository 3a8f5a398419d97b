"""Published: values that manuals, standards and emulators show to everybody.

Whoever finds one in a change can tell nobody anything new by it. ``published.txt`` has
no value in it, only digests: the first 16 hexadecimal digits of SHA-256, below a line
that says who publishes the value, and where. They need no key, since nothing is
hidden by them.
"""

import os
import re
from functools import cache
from hashlib import sha256
from typing import Final

_DIGESTS: Final = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "published.txt"
)
_LAYOUT: Final = re.compile(rb"\A0x|\\[nrt]|\s")
"""What may differ where the same value stands: line ends, and how a number begins."""
_DIGITS: Final = 16
"""Of a digest: one value in 10**17 has one of these by chance."""


def publisher(value: bytes) -> str:
    """Return who publishes a value, and where; empty if nobody is known to."""
    return _known().get(digest(value), "")


def digest(value: bytes) -> str:
    """Return the digest by which a value is known, however it is laid out."""
    return sha256(_LAYOUT.sub(b"", value)).hexdigest()[:_DIGITS]


@cache
def _known() -> dict[str, str]:
    """Return publishers by digest."""
    found, title = {}, ""
    with open(_DIGESTS, encoding="ascii") as file:
        for line in file.read().splitlines():
            if line.startswith("# "):
                title = line.removeprefix("# ")
            else:
                found[line] = title
    return found
