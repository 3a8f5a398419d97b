"""Page: a text, and what is cheaply known of its characters."""

from typing import Final

from reviewbot.model.value import field, mutable


def _letter(code: int) -> bool:
    return chr(code).isalpha() if code < 0x80 else True


_SHAPE: Final = bytes(
    0x64 if 0x30 <= c <= 0x39 else 0x61 if _letter(c) else c if c in b" -./\n" else 0x5F
    for c in range(256)
)
"""Digits become d, letters a, what is neither nor a usual separator an underscore."""
_FLAT: Final = bytes(c if c in b"da" else 0x5E for c in range(256))
"""Of shapes: what is neither letter nor digit becomes ^."""
_NORMAL: Final = bytes(
    c + 0x20 if 0x41 <= c <= 0x5A else 0x20 if c in b"_-." else c for c in range(256)
)
"""Lower case, and the parts of a name apart."""
_WORDS: Final = bytes(
    c + 0x20 if 0x41 <= c <= 0x5A else c if _letter(c) else 0x20 for c in range(256)
)
_CLUES: Final = (b"ddd", b"d dd d", b"d.dd.d", b"d-dd-d")
"""Shapes of which one is in everything that is a number of somebody."""
_DIGITS: Final = 5
_LONG: Final = 24
"""Bytes in which a value has so many digits."""
_STEP: Final = 16
_BEFORE: Final = 72
"""Bytes before a value in which a keyword counts, with quotes and indentation."""


@mutable
class Page:
    """One text that is searched."""

    path: str
    data: bytes
    code: bool
    """Whether it is in a programming language; other texts hold data or prose."""
    shape: bytes = field(init=False)
    normal: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Look at the characters."""
        self.shape = self.data.translate(_SHAPE)
        self.normal = self.data.translate(_NORMAL)

    def flat(self) -> bytes:
        """Return the shape with boundaries that are all alike, one before the first."""
        return b"^" + self.shape.translate(_FLAT)

    def line_start(self, at: int) -> int:
        """Return where the line around ``at`` begins."""
        return self.data.rfind(b"\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where the line around ``at`` ends, without its line feed."""
        end = self.data.find(b"\n", at)
        return len(self.data) if end < 0 else end

    def words(self, heads: bytes) -> bytes:
        """Return the different words that stand in ``heads`` or before a value."""
        near = heads + b" " + b" ".join(self._before_values())
        return b" ".join({*near.translate(_WORDS).split()})

    def _before_values(self) -> list[bytes]:
        hits: list[int] = []
        for clue in _CLUES:
            hits += (at for at in _places(self.shape, clue) if self._many_digits(at))
        hits += _places(self.data, b"@")
        hits.sort()
        parts, last = [], 0
        for at in hits:
            begin = max(last, at - _BEFORE)
            if at > begin:
                parts.append(self.data[begin:at])
                last = at
        return parts

    def _many_digits(self, at: int) -> bool:
        return self.shape.count(b"d", max(0, at - 8), at + _LONG) >= _DIGITS


def parts(keyword: bytes) -> list[bytes]:
    """Return the parts of a keyword as ``Page.words`` has them."""
    return keyword.translate(_WORDS).split()


def _places(text: bytes, wanted: bytes) -> list[int]:
    """Return some places of ``wanted``, none of them far behind another."""
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + _STEP)
    return found
