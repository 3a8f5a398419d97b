r"""Path patterns: which files a line of configuration is about.

- ``*`` is any run of characters, also across ``/``; ``?`` is one character.
- ``**/`` at the start of a part is any number of directories, also none.
- A pattern that names a directory covers everything below it, with or without
  a final ``/``.
- Every other character, also ``[``, stands for itself: ``app/[id]/page.tsx``
  is the name of a file.

The whole path must match, from the repository's top; case counts.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

_WILD: Final = re.compile(r"(?:^|(?<=/))(\*\*+/)(?:\*\*+/)*|(\*+)")
_GAPS: Final = {False: ".*?", True: "(?:|.*?/)"}


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return a test for whether a path matches any of ``patterns``."""
    expressions = [re.compile(translate(pattern)) for pattern in patterns]
    return lambda path: any(each.match(path) for each in expressions)


def is_wild(pattern: str) -> bool:
    """Return whether ``pattern`` can mean more than one name."""
    return "*" in pattern or "?" in pattern


def translate(pattern: str) -> str:
    """Return a regular expression for ``re.match``.

    Atomic groups keep it from trying every split of a path between the
    wildcards, as in Python's own ``fnmatch.translate``: the leftmost place of
    each fixed part is always good enough.
    """
    text = pattern.removeprefix("./").strip("/")
    wilds = list(_WILD.finditer(text))
    ends = [*(wild.start() for wild in wilds), len(text)]
    head = _fixed(text[: ends[0]])
    parts = [
        _GAPS[wild[1] is not None] + _fixed(text[wild.end() : end])
        for wild, end in zip(wilds, ends[1:], strict=True)
    ]
    parts[:-1] = [f"(?>{part})" for part in parts[:-1]]
    return f"(?s:{head}{''.join(parts)}(?:/.*)?)\\Z"


def _fixed(text: str) -> str:
    return ".".join(re.escape(part) for part in text.split("?"))
