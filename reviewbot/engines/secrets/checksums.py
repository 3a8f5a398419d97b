"""Checksums: sums that formats carry, so that a mistyped or invented value fails."""

import base64
import binascii
import zlib
from typing import Final

BASE58: Final = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32: Final = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
"""The generator of the code in BIP-173, shifted by 0 to 4 bits."""
_BASE36: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CRC_DIGITS: Final = 7
_KEY_BYTES: Final = 82
"""Bytes of a serialized extended key with its checksum (BIP-32)."""


def gitlab(value: bytes) -> bool:
    """Return whether the last seven digits are the CRC32 of all before, in base 36.

    https://docs.gitlab.com/security/tokens/: routable tokens.
    """
    body, told = value[:-_CRC_DIGITS], value[-_CRC_DIGITS:]
    return base36(zlib.crc32(body)).encode() == told


def base36(number: int) -> str:
    """Return a number in seven digits of base 36."""
    digits = ""
    for _ in range(_CRC_DIGITS):
        number, digit = divmod(number, 36)
        digits = _BASE36[digit] + digits
    return digits


def strkey(value: bytes) -> bool:
    """Return whether base32 ends with the CRC16 of what is before, low byte first.

    https://stellar.org/protocol/sep-23; the polynomial is that of XMODEM.
    """
    try:
        raw = base64.b32decode(value + b"=" * (-len(value) % 8))
    except binascii.Error:
        return False
    return crc16(raw[:-2]) == raw[-2:]


def crc16(raw: bytes) -> bytes:
    """Return the CRC16 of XMODEM, low byte first."""
    return binascii.crc_hqx(raw, 0).to_bytes(2, "little")


def bech32(value: bytes) -> bool:
    """Return whether the checksum of a Bech32 string is right (BIP-173).

    Its length is not limited, as age and Nostr use it.
    """
    prefix, one, data = value.lower().rpartition(b"1")
    if not one or data.translate(None, BECH32):
        return False
    return polymod([*expanded(prefix), *map(BECH32.index, data)]) == 1


def expanded(prefix: bytes) -> list[int]:
    """Return the human-readable part as its checksum counts it."""
    return [*(c >> 5 for c in prefix), 0, *(c & 31 for c in prefix)]


def polymod(values: list[int]) -> int:
    """Return the remainder of BIP-173 of numbers of five bits."""
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            total ^= term if top >> bit & 1 else 0
    return total


def extended_key(value: bytes) -> bool:
    """Return whether base58 ends with four bytes of the double SHA-256 of the others.

    BIP-32, serialization format; the checksum is that of Bitcoin's addresses.
    """
    if value.translate(None, BASE58):
        return False
    number = 0
    for character in value:
        number = number * 58 + BASE58.index(character)
    if number.bit_length() > _KEY_BYTES * 8:
        return False
    raw = number.to_bytes(_KEY_BYTES, "big")
    return double_sha256(raw[:-4])[:4] == raw[-4:]


def double_sha256(raw: bytes) -> bytes:
    """Return SHA-256 of SHA-256."""
    from hashlib import sha256

    return sha256(sha256(raw).digest()).digest()
