"""Page: a text, and what is cheaply known of its characters."""

from typing import Final

from reviewbot.model.value import field, mutable


def _letter(code: int) -> bool:
    """Return whether a byte is a letter; all beyond ASCII are parts of letters."""
    return bytes([code]).isalpha() or not chr(code).isascii()


_SHAPE: Final = bytes(
    ord(
        "d"
        if c in b"0123456789"
        else "a"
        if _letter(c)
        else chr(c)
        if c in b" -./\n"
        else "_"
    )
    for c in range(256)
)
"""Digits become d, letters a, what is neither nor a usual separator an underscore."""
_FLAT: Final = bytes(c if c in b"da" else 0x5E for c in range(256))
"""Of shapes: what is neither letter nor digit becomes ^."""
_NORMAL: Final = bytes(
    ord(" ") if c in b"_-." else bytes([c]).lower()[0] for c in range(256)
)
"""Lower case, and the parts of a name apart."""
_WORDS: Final = bytes(
    bytes([c]).lower()[0] if _letter(c) else ord(" ") for c in range(256)
)
_CLUES: Final = (b"ddd", b"d dd d", b"d.dd.d")
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
    spans: list[tuple[int, int]] = field(init=False)
    """Where a keyword may stand: start and end of what is right before values."""

    def __post_init__(self) -> None:
        """Look at the characters."""
        self.shape = self.data.translate(_SHAPE)
        self.normal = self.data.translate(_NORMAL)
        self.spans = self._before_values()

    def flat(self) -> bytes:
        """Return the shape with boundaries that are all alike, one before the first."""
        return b"^" + self.shape.translate(_FLAT)

    def line_start(self, at: int, far: int) -> int:
        """Return where the line around ``at`` begins, or what is ``far`` before."""
        least = max(0, at - far)
        return max(self.data.rfind(b"\n", least, at) + 1, least)

    def line_end(self, at: int, far: int) -> int:
        """Return where the line around ``at`` ends, or what is ``far`` behind."""
        most = min(len(self.data), at + far)
        end = self.data.find(b"\n", at, most)
        return most if end < 0 else end

    def words(self, heads: bytes) -> set[bytes]:
        """Return the different words in ``heads`` and before values, lower case."""
        near = heads + b" " + b" ".join(self.data[a:b] for a, b in self.spans)
        return {*near.translate(_WORDS).split()}

    def _before_values(self) -> list[tuple[int, int]]:
        hits: list[int] = []
        for clue in _CLUES:
            hits += (at for at in _places(self.shape, clue) if self._many_digits(at))
        hits += _places(self.data, b"@")
        hits.sort()
        spans: list[tuple[int, int]] = []
        for at in hits:
            begin = max(0, at - _BEFORE)
            if spans and begin <= spans[-1][1]:
                begin = spans.pop()[0]
            spans.append((begin, at))
        return spans

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
