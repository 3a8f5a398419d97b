"""Evidence: what stays of a finding when layout and line numbers are left out."""

import re
from typing import Final

_SPACE: Final = re.compile(r"\s+")
_TRAILING_COMMA: Final = re.compile(r",(?=[)\]}])")
_SHOWN: Final = 60
"""Characters of code quoted in a message: more does not help a reader."""


def normalise(code: str) -> str:
    """Return ``code`` as it is however a formatter lays it out and quotes it."""
    compact = _SPACE.sub("", code).replace("'", '"')
    return _TRAILING_COMMA.sub("", compact)


def quoted(code: str) -> str:
    """Return ``code`` on one line, short enough to stand in a sentence."""
    line = _SPACE.sub(" ", code).strip().replace("`", "'")
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
