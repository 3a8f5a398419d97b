"""Cutting minified lines: nobody reads 100,000 characters."""

from typing import Final

_LONGEST: Final = 300
"""Characters of a line that are shown; a longer one is minified."""
_CONTEXT: Final = 40
"""Characters of a cut line that are shown before what matters."""


def cut(line: str, column: int = 1) -> str:
    """Return ``line``; of a minified one the part from shortly before ``column``."""
    if len(line) <= _LONGEST:
        return line
    start = max(0, min(column - 1 - _CONTEXT, len(line) - _LONGEST))
    before, after = "..." * (start > 0), "..." * (len(line) > start + _LONGEST)
    return before + line[start : start + _LONGEST] + after
