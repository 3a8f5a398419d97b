"""Escaping for GitHub's Markdown: no markup, mention, reference or link survives."""

import re
from typing import Final

from reviewbot.reporters.escape import prose, visible, visible_lines

_BREAK: Final = "&#8203;"
"""A zero-width space as an entity: splits what would become a mention or a link."""
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_LIVE: Final = r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|\b(?:mailto|xmpp)(?=:)"
_SPECIAL: Final = re.compile(rf"(?i)[&<>|]|(?P<markup>[\\`*_\[\]~$])|(?P<live>{_LIVE})")
_LINE_START: Final = re.compile(r"^([#+=-]|\d+(?=[.)]))")
_CODE: Final = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TICKS: Final = re.compile(r"`+")


def plain(text: str) -> str:
    """Return ``text`` so that a reader of the rendered page sees just that."""
    return _escaped(prose(text))


def sentence(text: str) -> str:
    """Return ``text`` with its code in backticks kept as code, else ``plain``."""
    line, out, end = prose(text), "", 0
    for code in _CODE.finditer(line):
        before = line[end : code.start()]
        out += (_inner if end else _escaped)(before) + code_span(code[2].strip())
        end = code.end()
    return out + (_inner if end else _escaped)(line[end:])


def code_span(text: str) -> str:
    """Return ``text`` as inline code, whatever backticks it holds. Not for tables."""
    shown = visible(text)
    if not shown.strip():
        return "``` ```" if not shown else f"`{shown}`"
    fence = "`" * (_longest_run(shown) + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def code_cell(text: str) -> str:
    """Return ``text`` as inline code in which no ``|`` or backtick can end a cell."""
    encoded = re.sub(r"[^\w /.,()=;'\"-]|_", lambda m: f"&#{ord(m[0])};", visible(text))
    return f"<code>{encoded.replace('www.', 'www&#46;')}</code>"


def code_block(text: str, language: str = "") -> str:
    """Return ``text`` as a fenced block; the fence is longer than any inside."""
    body = "\n".join(visible_lines(text))
    fence = "`" * max(3, _longest_run(body) + 1)
    return f"{fence}{language}\n{body}\n{fence}"


def _escaped(text: str) -> str:
    return _LINE_START.sub(lambda m: _start(m[0]), _inner(text))


def _start(mark: str) -> str:
    """Return what stands for a mark that would open a heading or a list."""
    return mark + _BREAK if mark.isdigit() else "\\" + mark


def _inner(text: str) -> str:
    return _SPECIAL.sub(_tamed, text)


def _tamed(special: re.Match[str]) -> str:
    match special.lastgroup:
        case "markup":
            return "\\" + special[0]
        case "live":
            return special[0] + _BREAK
        case _:
            return _ENTITIES[special[0]]


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
