"""Commands in comments: ``/reviewbot ignore it is a test fixture``."""

import re
from typing import Final

from reviewbot.model.event import Verb

_COMMAND: Final = re.compile(r"/reviewbot(?:\s+(\S+)(?:\s+(.*))?)?")
_LONGEST: Final = 1000
"""Characters of a command that are kept; the rest of a longer one is cut."""

_VERBS: Final = {
    verb.value: verb for verb in (Verb.IGNORE, Verb.RECHECK, Verb.EXPLAIN, Verb.HELP)
}


def read(body: str) -> tuple[Verb, str] | None:
    """Return the command that a comment starts with, or None.

    Returns:
        The verb and what follows on the same line; for a verb that is none,
        that word. ``/reviewbot`` alone asks for help.
    """
    lines = body.splitlines()
    # Four spaces or a tab make it code, which is quoted, not said.
    code = bool(lines) and lines[0].startswith(("    ", "\t"))
    first = _printable(lines[0]).strip() if lines and not code else ""
    found = _COMMAND.fullmatch(first)
    if not found:
        return None
    word, words = found[1] or Verb.HELP.value, found[2] or ""
    verb = _VERBS.get(word.lower())
    return (verb, words[:_LONGEST]) if verb else (Verb.UNKNOWN, word[:_LONGEST])


def _printable(text: str) -> str:
    """Return a text without what only a terminal or a decoder would notice."""
    return "".join(c if c.isprintable() else " " for c in text)
