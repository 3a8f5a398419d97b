"""Functions: which lines are one, told by indentation.

Formatters indent all languages alike, so this needs no parser; where it is
wrong, a finding is shown on a changed line a bit farther away.
"""

import re
from collections.abc import Sequence
from typing import Final

from reviewbot.model.value import mutable

_HEADER: Final = re.compile(
    r"(?!\s*\}?\s*(?:if|else|for|while|switch|catch|with|try|do)\b)"
    r"(?:\s*(?:(?:export|default|public|private|protected|static|async|final)\s+)*"
    r"(?:def|function|func|fn|sub|class)\b"
    r"|.*(?:=>|\))\s*\{\s*$|.*\bfunction\b|[\w-]+\s*\(\)\s*\{)",
)
"""First line of a function, in the languages there are rules for."""
_JOINT: Final = re.compile(r"\s*(?:[)\]]|\{\s*$)")
"""A line that goes on with the one above: the end of a long list of parameters."""


def functions(lines: Sequence[str]) -> dict[int, range]:
    """Return by line, from 1, the lines of the innermost function around it.

    Lines outside of all functions, and empty ones, are left out.
    """
    around: dict[int, _Block] = {}
    stack: list[_Block] = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        header = _HEADER.match(line) is not None
        if not text or (_JOINT.match(line) and not header):
            continue
        depth = len(line) - len(line.lstrip())
        while stack and stack[-1].depth >= depth:
            stack.pop().end = number - 1
        stack.append(_Block(depth, number, len(lines)))
        owner = (
            stack[-1] if header else around.get(stack[-2].start) if stack[1:] else None
        )
        if owner:
            around[number] = owner
    return {line: range(block.start, block.end + 1) for line, block in around.items()}


@mutable
class _Block:
    """A line and what is indented deeper below it."""

    depth: int
    start: int
    end: int
