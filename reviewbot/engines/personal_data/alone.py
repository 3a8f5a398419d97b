"""Alone: values of so strict a form that no word has to explain them."""

from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.engines.personal_data.page import Page
from reviewbot.engines.personal_data.rule import Kind, Sighting

_JOINED: Final = frozenset(b"-+/.%&#_\\@~$*<?")
"""Right before a value, these make it part of something else: a path, a formula."""
_OPERATORS: Final = frozenset(b"=(,[{:<>+-*/%&|^!~")
_FAR: Final = 60
_LONG_LINE: Final = 2_000
"""Bytes of a line that people write."""
_OTHER_NUMBERS: Final = (
    b"hash", b"sha", b"md5", b"uuid", b"guid", b"time", b"isbn", b"issn", b"ean", b"upc",
    b"gtin", b"imei", b"seed", b"checksum", b"crc", b"nonce", b"random", b"version",
    b"build", b"offset", b"address", b"port", b"digest", b"etag", b"sku", b"barcode",
    b"snowflake", b"serial", b"commit", b"revision", b"trace", b"tweet", b"channel",
)  # fmt: skip
"""Words before a number that is no person's."""


def sightings(page: Page, kinds: Iterable[Kind]) -> Iterator[Sighting]:
    """Yield the values whose form and check digits tell what they are."""
    flat = b""
    for kind in kinds:
        for shape in kind.shapes:
            wanted = shape.encode()
            if wanted[:1] == b"^":
                flat = flat or page.flat()
                places = _places(flat, wanted)
            else:
                places = _places(page.shape, wanted)
            for at in places:
                match = kind.unnamed(page.data, at)
                if (
                    match
                    and _stands_alone(page, *match.span())
                    and kind.holds(match[0])
                ):
                    grouped = b" " in shape.encode() or b"-" in shape.encode()
                    yield Sighting(*match.span(), kind, named=False, sure=grouped)


def _places(text: bytes, wanted: bytes) -> Iterator[int]:
    """Yield where a shape begins; ``^`` is a boundary, and one stands before the text."""
    at, size = text.find(wanted), len(wanted)
    while at >= 0:
        yield at
        end = at + size
        while text[end : end + 1] == wanted[-1:]:
            end += 1
        at = text.find(wanted, end)


def _stands_alone(page: Page, start: int, end: int) -> bool:
    """Return whether nothing around a value makes it another kind of number."""
    data = page.data
    begin = page.line_start(start, _LONG_LINE)
    before = data[max(begin, start - _FAR) : start]
    if before and before[-1] in _JOINED:
        return False
    if page.code and page.line_end(end, _LONG_LINE) - begin > _LONG_LINE:
        return False
    token = before.rpartition(b" ")[2]
    if b"://" in token or b"?" in token or b"&" in token:
        return False
    if page.data[start:end].isdigit() and _is_counted(page, before, end):
        return False
    return not _other_number(before)


def _is_counted(page: Page, before: bytes, end: int) -> bool:
    """Return whether a value is a number of a program, or one of a table of numbers."""
    behind = page.data[end : end + 1]
    if behind and behind in b"\"'`":
        return False
    written = before.rstrip()
    if page.code:
        return bool(written) and written[-1] in _OPERATORS
    return written[-1:].isdigit() or (written or behind)[-1:] in {b",", b"[", b"]"}


def _other_number(before: bytes) -> bool:
    name = before.lower()
    if name.rstrip(b"\"'`:=>( \t").endswith((b"id", b"ids", b"_at", b"key", b"ref")):
        return True
    return any(word in name for word in _OTHER_NUMBERS)
