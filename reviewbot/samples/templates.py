"""Templates: examples of secrets and personal data that hold none.

An example stands in a rule file as ``token = "ghp_<github:30>"`` and becomes a
value only while it is tested, so that no scanner is fooled by our own history.
``<name:argument>`` is a placeholder; what has no known name stays as it is.
Values are drawn from a generator that is seeded, so they are the same each time.
"""

import base64
import random
import re
import string
import urllib.parse
import zlib
from collections.abc import Callable
from typing import Final, TypeAlias

from reviewbot.samples import checksummed, numbers

Draw: TypeAlias = Callable[[random.Random, str], str]
"""Makes the value of a placeholder from its argument."""

_PLACEHOLDER: Final = re.compile(r"<([a-z][\w-]*)(?::([^<>]*))?>")
_ALPHABETS: Final = {
    "hex": "0123456789abcdef",
    "upper-hex": "0123456789ABCDEF",
    "digits": string.digits,
    "lower": string.ascii_lowercase,
    "upper": string.ascii_uppercase,
    "alpha": string.ascii_letters,
    "alnum": string.ascii_letters + string.digits,
    "lower-alnum": string.ascii_lowercase + string.digits,
    "upper-alnum": string.ascii_uppercase + string.digits,
    "base32": string.ascii_uppercase + "234567",
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "base62": string.digits + string.ascii_uppercase + string.ascii_lowercase,
    "base64": string.ascii_letters + string.digits + "+/",
    "base64url": string.ascii_letters + string.digits + "-_",
    "bech32": "qpzry9x8gf2tvdw0s3jn54khce6mua7l",
}
_PEM_LINE: Final = 64
"""Characters in a line of a PEM block (RFC 7468, section 2)."""


def expand(template: str, seed: str) -> str:
    """Return a template with a value in place of each placeholder, innermost first.

    Args:
        template: Text with placeholders; those of ``PLACEHOLDERS`` are known.
        seed: Decides the values.
    """
    draw = random.Random(seed)  # noqa: S311  (the same each time, on purpose)

    def value(match: re.Match[str]) -> str:
        name, argument = match[1], match[2] or ""
        return PLACEHOLDERS[name](draw, argument) if name in PLACEHOLDERS else match[0]

    before = ""
    while before != template:
        before, template = template, _PLACEHOLDER.sub(value, template)
    return template


def _letters(alphabet: str) -> Draw:
    """Return what draws so many characters that no class of them is missing."""
    classes = [
        [one for one in alphabet if one in members]
        for members in (string.digits, string.ascii_lowercase, string.ascii_uppercase)
    ]

    def draw(generator: random.Random, length: str) -> str:
        count = int(length)
        must = [generator.choice(one) for one in classes if one][:count]
        drawn = [generator.choice(alphabet) for _ in range(count - len(must))]
        return "".join(generator.sample(must + drawn, count))

    return draw


def _github(generator: random.Random, length: str) -> str:
    """Return a body and its checksum as GitHub appends it: CRC32, six of base 62.

    https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
    The checksum covers the body alone.
    """
    body = _letters(_ALPHABETS["alnum"])(generator, length)
    return body + base62(zlib.crc32(body.encode()))


def base62(number: int) -> str:
    """Return a number in six digits of base 62: 0-9, A-Z, a-z."""
    digits = ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = _ALPHABETS["base62"][digit] + digits
    return digits


def _jwt(generator: random.Random, claims: str) -> str:
    """Return a JSON Web Token (RFC 7519) with a random signature."""
    body = (
        claims
        or f'{{"sub":"{_letters(string.digits)(generator, "10")}","exp":1999999999}}'
    )
    parts = [_unpadded(text) for text in ('{"alg":"HS256","typ":"JWT"}', body)]
    signature = _letters(_ALPHABETS["base64url"])(generator, "43")
    return ".".join([*parts, signature])


def _unpadded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _uuid(generator: random.Random, _: str) -> str:
    digits = _letters(_ALPHABETS["hex"])(generator, "30")
    return (
        f"{digits[:8]}-{digits[8:12]}-4{digits[12:15]}-a{digits[15:18]}-{digits[18:]}"
    )


def _pem(generator: random.Random, label: str) -> str:
    """Return a block with the body of a 1,200-bit key: ASN.1 lengths, then noise."""
    noise = bytes(generator.randrange(256) for _ in range(0x258 - 3))
    text = base64.b64encode(b"\x30\x82\x02\x58\x02\x01\x00" + noise).decode()
    lines = [text[at : at + _PEM_LINE] for at in range(0, len(text), _PEM_LINE)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----"])


PLACEHOLDERS: Final[dict[str, Draw]] = {
    **{name: _letters(alphabet) for name, alphabet in _ALPHABETS.items()},
    "github": _github,
    "jwt": _jwt,
    "uuid": _uuid,
    "pem": _pem,
    "base64-of": lambda _, text: base64.b64encode(text.encode()).decode(),
    "hex-of": lambda _, text: text.encode().hex(),
    **numbers.PLACEHOLDERS,
    **checksummed.PLACEHOLDERS,
    "percent-of": lambda _, text: urllib.parse.quote(text, safe=""),
}
"""What a template may hold, by name; most take a number of characters."""
