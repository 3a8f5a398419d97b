"""Syntax: what the scanner of ``reviewbot.gate.comments.layout`` knows of a language.

Each mode is one regular expression that finds the next thing that matters, told
by the name of its group: ``comment``; ``pop`` (back to the mode before); a name
in ``pushes`` (into another mode); ``heredoc``, ``slash`` and ``block`` (the
scanner knows how they end); anything else is passed over. An alternative that
begins to match also ends, if need be with the line or the text: that keeps the
whole scan linear.
"""

import re
from collections.abc import Mapping

from reviewbot.model.value import field, frozen


@frozen
class Push:
    """Into which mode a token leads."""

    mode: str = "code"
    joins: bool = True
    """Whether the lines up to its end are one statement."""


@frozen
class Mode:
    """What can come next."""

    pattern: re.Pattern[str]
    pushes: Mapping[str, Push] = field(default_factory=dict)


@frozen
class Syntax:
    """A language, as far as comments go. It starts in mode "code"."""

    modes: Mapping[str, Mode]
    scripts: "Mapping[str, Syntax]" = field(default_factory=dict)
    """How to read a block scalar, by its key; others are plain text."""


def mode(*alternatives: str, **pushes: Push) -> Mode:
    """Return a mode; alternatives are regular expressions, first come first."""
    return Mode(re.compile("|".join(alternatives), re.MULTILINE), pushes)


def comment(*alternatives: str) -> str:
    """Return an alternative that finds comments."""
    return f"(?P<comment>{'|'.join(alternatives)})"


DQ = r'"(?:[^"\\\n]|\\(?:\r\n|[\s\S]))*+"?'
SQ = r"'(?:[^'\\\n]|\\(?:\r\n|[\s\S]))*+'?"
"""Strings on one line, with escapes; without an end they end with the line."""
DQ_LONG = r'"(?:[^"\\]|\\[\s\S])*+"?'
SQ_LONG = r"'(?:[^'\\]|\\[\s\S])*+'?"
"""Strings over lines, with escapes."""
DQ_DOUBLED = r'"(?:[^"]|"")*+"?'
SQ_DOUBLED = r"'(?:[^']|'')*+'?"
"""Strings over lines, without escapes: a quote is doubled."""
DQ_CLOSED = r'"(?:[^"\\\n]|\\.)*+"'
SQ_CLOSED = r"(?<!\w)'(?:[^'\\\n]|\\.)*+'"
"""Strings that end on their line; other quotes are apostrophes."""
DQ_TRIPLE = r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+(?:""")?'
SQ_TRIPLE = r"'''(?:[^'\\]|\\[\s\S]|'(?!''))*+(?:''')?"
BACKTICK = r"`[^`]*+`?"
ESCAPE = r"\\(?:\r\n|[\s\S])"
HASH = r"(?<!\S)\#[^\n]*"
"""As a word of its own: ``$#`` and ``a#b`` are none."""
SLASHES = r"//[^\n]*"
DASHES = r"--[^\n]*"
C_BLOCK = r"/\*[\s\S]*?(?:\*/|\Z)"
MARKUP = r"<!--[\s\S]*?(?:-->|\Z)"
HEREDOC = (
    r"<<<|(?P<heredoc><<[-~]?[ \t]*"
    r"""(?P<quote>["']?)\\?(?P<word>[A-Za-z_][\w.-]*)(?P=quote))"""
)
BRACKETS = r"(?P<open>[(\[])|(?P<brace>\{)|(?P<pop>[)\]}])"
STATEMENTS_IN_BRACES = {"open": Push(), "brace": Push(joins=False)}
