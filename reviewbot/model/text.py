"""Text: one version of one file as engines read it."""

from reviewbot.model.finding import Finding, Side
from reviewbot.model.value import frozen


@frozen
class TextKey:
    """Names one version of one file of a change.

    ``parent`` numbers the bases of a merge from 0; it is 0 for the head.
    """

    path: str
    side: Side
    parent: int = 0


@frozen
class Text:
    """One version of one file: UTF-8, no byte order mark.

    Its lines are git's lines: engines whose language also ends lines at a lone
    CR find an LF in its place, and ``line_map`` leads back.
    """

    key: TextKey
    path: str
    """Where this version lies in its tree."""
    language: str
    """A name of ``reviewbot.model.language``."""
    data: bytes
    line_map: tuple[int, ...] = ()
    """Git's line for each line of ``data``; empty when they are the same."""
    note: str = ""
    """How the file was made readable: "read as latin-1"; empty as a rule."""


@frozen
class Scanned:
    """A text that an engine has looked at, and everything it saw."""

    key: TextKey
    engine: str
    findings: tuple[Finding, ...] = ()
    unparsed: tuple[range, ...] = ()
    """Lines that the engine's parser had to leave out."""


@frozen
class Failed:
    """A text that an engine should have looked at and could not."""

    key: TextKey
    engine: str
    reason: str
    """In a few words: "timed out after 5 s", "syntax error on line 3"."""
    unreadable: bool = False
    """Whether the text is not in the language that the engine knows."""
    findings: tuple[Finding, ...] = ()
    """What it saw all the same, before it failed."""
