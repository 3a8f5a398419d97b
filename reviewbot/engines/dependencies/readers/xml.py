"""XML with places: elements, and the offsets at which their texts begin.

Entities are refused where they are declared: a few lines of them make gigabytes.
"""

from typing import Final
from xml.parsers import expat

from reviewbot.engines.dependencies.readers.base import UnreadableError

_DEEPEST: Final = 200
"""Levels of elements: Maven's have about ten."""


class Element:
    """An element: its tag without namespace, its text without space around it."""

    __slots__ = ("at", "children", "parent", "parts", "start", "tag", "text")

    def __init__(self, tag: str, start: int, parent: "Element | None") -> None:
        """Begin an element; what is in it is added while the file is read."""
        self.tag = tag
        self.start = start
        self.parent = parent
        self.children: list[Element] = []
        self.parts: list[str] = []
        self.text = ""
        self.at = -1
        """Offset of the text, in code points; -1 if there is none."""

    def child(self, tag: str) -> "Element | None":
        """Return its first child of a tag."""
        return next((each for each in self.children if each.tag == tag), None)

    def string(self, tag: str) -> str:
        """Return the text of its first child of a tag, or an empty one."""
        found = self.child(tag)
        return found.text if found else ""


def parse(text: str) -> Element:
    """Return the root of a file.

    Raises:
        UnreadableError: It is no XML, declares entities, or nests absurdly deep.
    """
    builder = _Builder(text)
    try:
        builder.parser.Parse(text, True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        line = builder.line(builder.parser.ErrorByteIndex)
        raise UnreadableError(f"line {line}: no XML: {why}") from error
    except ValueError as error:  # half a surrogate pair
        raise UnreadableError(f"line 1: no XML: {error}") from error
    if builder.root is None:
        raise UnreadableError("line 1: no XML: it has no element")
    return builder.root


class _Builder:
    """Takes what expat tells, and makes elements of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Element | None = None
        self.open: list[Element] = []
        self.bytes = b"" if text.isascii() else text.encode("utf-8", "surrogatepass")
        self.before = (0, 0)
        """A place that is known: offset in bytes, and in code points."""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.EntityDeclHandler = self.refuse

    def line(self, at: int) -> int:
        """Return the line of an offset in bytes; expat's own counts CR, too."""
        if self.bytes:
            return self.bytes.count(b"\n", 0, at) + 1
        return self.text.count("\n", 0, at) + 1

    def offset(self) -> int:
        """Return where expat is, in code points; it only ever goes on."""
        at = self.parser.CurrentByteIndex
        if not self.bytes:
            return at
        there, points = self.before
        points += len(self.bytes[there:at].decode("utf-8", "replace"))
        self.before = (at, points)
        return points

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if len(self.open) >= _DEEPEST:
            line = self.line(self.parser.CurrentByteIndex)
            raise UnreadableError(f"line {line}: nested too deep")
        parent = self.open[-1] if self.open else None
        element = Element(name.rpartition(":")[2], self.offset(), parent)
        if parent:
            parent.children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def data(self, written: str) -> None:
        if not self.open:
            return
        element = self.open[-1]
        if element.at < 0 and written.strip():
            blank = len(written) - len(written.lstrip())
            element.at = self.offset() + blank
        element.parts.append(written)

    def end(self, name: str) -> None:  # noqa: ARG002
        element = self.open.pop()
        element.text = "".join(element.parts).strip()
        element.parts = []

    def refuse(self, *_: object) -> None:
        line = self.line(self.parser.CurrentByteIndex)
        raise UnreadableError(f"line {line}: an entity is declared, which is refused")
