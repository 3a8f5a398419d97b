"""How to print: what the terminal can do, and text that knows its colour."""

from enum import Enum
from typing import Final

from reviewbot.model.rule import Severity
from reviewbot.model.value import frozen
from reviewbot.reporters.escape import prose, uri_path, visible


@frozen
class Style:
    """What the terminal can do. The default suits any file or pipe."""

    width: int = 80
    """In cells; a report is never wider, but for paths."""
    color: bool = False
    links: bool = False
    """Whether it understands OSC 8 hyperlinks."""
    unicode: bool = True
    """Whether it can show more than ASCII."""
    root: str = ""
    """Absolute path of the repository; without it paths are no links."""

    def prose(self, text: str) -> str:
        """Return a sentence, from us or from a repository, fit for the terminal."""
        return prose(text, ascii_only=not self.unicode)

    def visible(self, text: str) -> str:
        """Return code or a path, fit for the terminal."""
        return visible(text, ascii_only=not self.unicode)


PLAIN: Final = Style()


class Ink(Enum):
    """A colour by its purpose: SGR parameters, empty for the usual colour."""

    NONE = ""
    DIM = "2"
    CRITICAL = "1;35"
    HIGH = "1;31"
    MEDIUM = "33"
    LOW = "36"


@frozen
class Piece:
    """Escaped text of one colour, maybe a link."""

    text: str
    ink: Ink = Ink.NONE
    url: str = ""


def ink_of(severity: Severity) -> Ink:
    """Return the colour of a severity."""
    return Ink[severity.name]


def paint(piece: Piece, style: Style) -> str:
    """Return the text with the terminal's sequences round it."""
    text = piece.text
    if style.color and piece.ink.value and text:
        text = f"\x1b[{piece.ink.value}m{text}\x1b[0m"
    if style.links and piece.url and text:
        text = f"\x1b]8;;{piece.url}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def cwe_url(cwe: str) -> str:
    """Return the page of a weakness; empty when ``cwe`` is not like "CWE-89"."""
    number = cwe.removeprefix("CWE-")
    if not (number.isascii() and number.isdigit()):
        return ""
    return f"https://cwe.mitre.org/data/definitions/{number}.html"


def file_url(path: str, style: Style) -> str:
    """Return the address of a file of the repository; empty without its root."""
    if not (style.links and style.root):
        return ""
    return "file://" + uri_path(f"{style.root.rstrip('/')}/{path}")
