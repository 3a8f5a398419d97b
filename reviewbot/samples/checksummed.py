"""Checksummed: values whose format carries a checksum, with a right one, for templates."""

import base64
import random
import string
import zlib
from collections.abc import Callable
from typing import Final, TypeAlias

from reviewbot.engines.secrets.checksums import (
    BASE58,
    BECH32,
    base36,
    crc16,
    double_sha256,
    expanded,
    polymod,
)

Draw: TypeAlias = Callable[[random.Random, str], str]
"""Makes the value of a placeholder from its argument."""

_URL_SAFE: Final = string.ascii_letters + string.digits + "-_"
_PAYLOAD: Final = 40
"""Characters of the payload of a routable token; 14 in base 36."""
_SEED: Final = 18 << 3
"""The version of a seed, which makes an S of it (SEP-23)."""
_XPRV: Final = bytes.fromhex("0488ade4")
"""The version of a private key on the main network (BIP-32)."""


def gitlab(generator: random.Random, prefix: str) -> str:
    """Return a routable token of version 1."""
    payload = "".join(generator.choices(_URL_SAFE, k=_PAYLOAD))
    body = f"{prefix}{payload}.01.14"
    return body + base36(zlib.crc32(body.encode()))


def stellar(generator: random.Random, _: str) -> str:
    """Return a secret seed."""
    raw = bytes((_SEED,)) + generator.randbytes(32)
    return base64.b32encode(raw + crc16(raw)).decode()


def bech32(generator: random.Random, prefix: str) -> str:
    """Return 32 bytes in Bech32, in capitals if its prefix is."""
    low = prefix.lower().encode()
    data = [*(generator.randrange(32) for _ in range(51)), generator.choice((0, 16))]
    total = polymod([*expanded(low), *data, *[0] * 6]) ^ 1
    data += [total >> 5 * (5 - place) & 31 for place in range(6)]
    text = f"{low.decode()}1{bytes(BECH32[number] for number in data).decode()}"
    return text.upper() if prefix.isupper() else text


def extended_key(generator: random.Random, _: str) -> str:
    """Return an extended private key of Bitcoin."""
    raw = _XPRV + generator.randbytes(74)
    number = int.from_bytes(raw + double_sha256(raw)[:4], "big")
    digits = bytearray()
    while number:
        number, digit = divmod(number, 58)
        digits.append(BASE58[digit])
    return bytes(reversed(digits)).decode()


PLACEHOLDERS: Final[dict[str, Draw]] = {
    "gitlab": gitlab,
    "stellar": stellar,
    "bech32-of": bech32,
    "xprv": extended_key,
}
"""What a template may hold; ``gitlab`` and ``bech32-of`` take the prefix."""
