"""Escaping: the one place where text of a repository becomes harmless.

Paths, code, messages, reasons and titles are written by whoever wrote the change.
Everything here returns text that encodes as UTF-8, even when the input holds
surrogate escapes.
"""

import re
from typing import Final

_INVISIBLE: Final = frozenset(
    (
        0x034F,  # combining grapheme joiner
        *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers
        *(0x17B4, 0x17B5),  # Khmer inherent vowels
        *range(0x180B, 0x1810),  # Mongolian variation selectors
        0x2800,  # Braille pattern blank
        *range(0xFE00, 0xFE10),  # variation selectors
        *range(0xE0100, 0xE01F0),  # variation selectors supplement
    )
)
"""What ``str.isprintable`` lets through although nobody can see it."""
_LOG_COMMAND: Final = re.compile(r"#(?=#\w*\[)")
"""``##[group]``, ``##vso[...]``: build logs obey these anywhere in a line."""
_LINE_COMMAND: Final = re.compile(r"^(\s*):(?=:)")
_TYPOGRAPHY: Final = str.maketrans(
    {
        "\u00b7": "-",  # middle dot
        "\u2026": "...",  # horizontal ellipsis
        "\u2013": "-",  # en dash
        "\u2014": "-",  # em dash
        "\u2018": "'",  # left single quotation mark
        "\u2019": "'",  # right single quotation mark
        "\u201c": '"',  # left double quotation mark
        "\u201d": '"',  # right double quotation mark
    }
)
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


def glyphs(text: str, *, ascii_only: bool = False) -> list[str]:
    r"""Return what to show for each code point of ``text``.

    What cannot be seen or would steer a terminal (controls, direction marks,
    zero-width characters, lone surrogates) is shown as ``\x1b`` or ``\u202e``.
    """
    shown = [_glyph(char, ascii_only=ascii_only) for char in text]
    for command in _LOG_COMMAND.finditer(text):
        shown[command.start()] = _code(0x23)
    return shown


def visible(text: str, *, ascii_only: bool = False) -> str:
    """Return ``text`` on one line, with nothing hidden in it."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return "".join(glyphs(text, ascii_only=ascii_only))


def prose(text: str, *, ascii_only: bool = False) -> str:
    """Return a sentence on one line: white space collapsed, nothing hidden."""
    line = " ".join(text.split())
    return visible(_plain(line) if ascii_only else line, ascii_only=ascii_only)


def opening(text: str) -> str:
    r"""Return an escaped text that may open a line of a build log.

    There ``::error`` would be obeyed as a command: it becomes ``\x3a:error``.
    """
    return _LINE_COMMAND.sub(r"\1\\x3a", text)


def visible_lines(text: str) -> list[str]:
    """Return each line of ``text`` with nothing hidden in it but tabs."""
    return [
        "\t".join(visible(part) for part in line.split("\t"))
        for line in _LINE_BREAK.split(text)
    ]


def encodable(text: str) -> str:
    r"""Return ``text`` verbatim, but for lone surrogates, which become ``\xff``.

    For data in formats that escape everything else themselves.
    """
    if text.isascii():
        return text
    return "".join(_code(ord(c)) if _is_surrogate(c) else c for c in text)


def uri_path(path: str) -> str:
    """Return a path percent-encoded as UTF-8; a surrogate escape is its byte."""
    from urllib.parse import quote  # only links and SARIF pay for it

    return quote(
        re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", path).encode(
            "utf-8", "surrogateescape"
        )
    )


def xml(text: str) -> str:
    """Return ``text`` for an XML 1.0 text node or quoted attribute."""
    import html  # only JUnit pays for it

    return html.escape("\n".join(visible_lines(text)))


def command_data(text: str) -> str:
    """Return ``text``, maybe of several lines, for a workflow command's message."""
    lines = "\n".join(visible_lines(text)).replace("%", "%25")
    return lines.replace("\n", "%0A")


def command_property(text: str) -> str:
    """Return ``text`` for the value of a workflow command's property."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def sarif_message(text: str) -> str:
    """Return ``text`` for a SARIF message, in which brackets would make links.

    Source: SARIF 2.1.0, section 3.11.6, "Messages with embedded links".
    """
    return re.sub(r"([\\\[\]])", r"\\\1", prose(text))


def _glyph(char: str, *, ascii_only: bool) -> str:
    code = ord(char)
    hidden = not char.isprintable() or code in _INVISIBLE
    return _code(code) if hidden or (ascii_only and code > 0x7E) else char  # noqa: PLR2004  (the last printable ASCII character)


def _code(code: int) -> str:
    if _is_surrogate(chr(code)) and 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004  (a surrogate escape: the byte)
        code -= 0xDC00
    if code > 0xFFFF:  # noqa: PLR2004
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"  # noqa: PLR2004


def _is_surrogate(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _plain(text: str) -> str:
    return text.translate(_TYPOGRAPHY)
