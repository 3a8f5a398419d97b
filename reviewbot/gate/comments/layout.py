"""Comments: where a text has real ones, and which of its lines belong together.

No parser: a scanner that knows each language's comments, strings and brackets
(``reviewbot.gate.comments.syntaxes``) and takes time linear in the text, whatever is in
it. In doubt something is no comment: then a suppression does not count, and the
finding is shown.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from reviewbot.gate.comments.heredocs import Heredocs
from reviewbot.gate.comments.syntax import Syntax
from reviewbot.gate.comments.syntaxes import syntax_of
from reviewbot.model.value import field, frozen, mutable, replace

_BLANK: Final = re.compile(r"[ \t\r\f\v]*")
_BLANK_TO_END: Final = re.compile(r"[ \t\r\f\v]*(?:\n|\Z)")
_REGEX_LITERAL: Final = re.compile(
    r"/(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\]?)*+(?:/[a-z]*)?"
)
_BEFORE_REGEX: Final = re.compile(
    r"(?:^|[^\w$)\]\s.\"'`]"
    r"|(?<![\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|do|else"
    r"|instanceof|yield|await))\s{0,99}\Z"
)
_LOOK_BACK: Final = 120


@frozen
class Comment:
    """A comment, or one line of a longer one."""

    line: int
    """From 1; lines end with LF."""
    text: str
    """With what begins and ends it, without white space around it."""
    alone: bool
    """Whether nothing else stands on its line."""


@frozen
class Layout:
    """What a text looks like to somebody who places a comment."""

    comments: tuple[Comment, ...] = ()
    """In the order of the text."""
    joined: tuple[range, ...] = ()
    """Lines that are one statement: sorted, disjoint, at least two each."""

    def statement(self, line: int) -> range:
        """Return the lines of the statement that ``line`` belongs to."""
        at = bisect_right(self.joined, line, key=lambda lines: lines.start) - 1
        if at >= 0 and line in self.joined[at]:
            return self.joined[at]
        return range(line, line + 1)


def comments(text: str, path: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a text: line from 1, and the comment as it stands.

    ``language`` is a name of ``reviewbot.model.language``; what it does not
    know is told by ``path``.
    """
    for comment in layout(text, path, language).comments:
        yield comment.line, comment.text


def layout(text: str, path: str, language: str) -> Layout:
    """Return the comments and statements of a text; see ``comments``."""
    return scan(text, syntax_of(path, language))


def scan(text: str, syntax: Syntax) -> Layout:
    """Return the comments and statements of a text."""
    state = _Scan(text, syntax)
    while state.step():
        pass
    return Layout(tuple(state.comments), tuple(_merged(state.joins_that_close())))


@frozen
class _Frame:
    """What the scanner is in: a mode of the syntax, since a line."""

    mode: str
    joins: bool
    """Whether its lines are one statement."""
    line: int


@mutable
class _Scan:
    """A scanner on its way through a text. It only ever moves forward."""

    text: str
    syntax: Syntax
    comments: list[Comment] = field(default_factory=list)
    joins: list[range] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=lambda: [_Frame("code", False, 1)])  # noqa: FBT003
    at: int = 0
    """How far the text is read."""
    line: int = 1
    """The line of ``at``."""
    indent: int = -1
    """Where the first character of that line stands that is not white space."""
    heredocs: Heredocs = field(init=False)

    def __post_init__(self) -> None:
        """Start at the top."""
        self.heredocs = Heredocs(self.text)
        self._start_line(0)

    def step(self) -> bool:
        """Read up to the end of the next token; return whether there was one."""
        mode = self.syntax.modes[self.frames[-1].mode]
        match = mode.pattern.search(self.text, self.at)
        body = self.heredocs.reached(match.start() if match else len(self.text))
        if body is not None:
            self._read(max(body, self.at), joins=True)
            return True
        if match is None:
            return False
        name = match.lastgroup or ""
        start, end = match.start(name or 0), match.end()
        self._read(start, joins=self.frames[-1].joins)
        match name:
            case "comment":
                self._comment(start, end)
            case "slash":
                self._read(self._after_slash(start), joins=False)
            case "block":
                self._block(match)
            case _:
                self._token(match, name)
        return True

    def joins_that_close(self) -> Iterator[range]:
        """Yield joined lines; a bracket that never closes joins nothing."""
        unclosed = (frame.line for frame in self.frames if frame.joins)
        limit = min(unclosed, default=None)
        for lines in self.joins:
            if limit is None or lines.start < limit:
                yield lines

    def _token(self, match: re.Match[str], name: str) -> None:
        line = self.line
        self._read(match.end(), joins=True)
        if name == "pop":
            if len(self.frames) > 1:
                self.frames.pop()
        elif name == "heredoc":
            self.heredocs.open(match["word"], match.end())
        elif push := self.syntax.modes[self.frames[-1].mode].pushes.get(name):
            self.frames.append(_Frame(push.mode, push.joins, line))

    def _read(self, end: int, *, joins: bool) -> None:
        """Move on to ``end``; the lines in between are one statement if ``joins``."""
        count = self.text.count("\n", self.at, end)
        if count:
            if joins:
                self.joins.append(range(self.line, self.line + count + 1))
            self.line += count
            self._start_line(self.text.rfind("\n", self.at, end) + 1)
        self.at = end

    def _start_line(self, at: int) -> None:
        match = _BLANK.match(self.text, at)
        self.indent = match.end() if match else at

    def _comment(self, start: int, end: int) -> None:
        first, line = start == self.indent, self.line
        self._read(end, joins=self.frames[-1].joins)
        last = _BLANK_TO_END.match(self.text, end) is not None
        parts = self.text[start:end].split("\n")
        for index, part in enumerate(parts):
            alone = (index > 0 or first) and (index < len(parts) - 1 or last)
            self.comments.append(Comment(line + index, part.strip(), alone))

    def _after_slash(self, start: int) -> int:
        """Return where a JavaScript "/" ends: a division, or a whole literal.

        Told by what stands before it, as every scanner without a parser does.
        """
        before = self.text[max(0, start - _LOOK_BACK) : start]
        closes_tag = self.text.startswith("/>", start) and before.rstrip()[-1:] == "}"
        if closes_tag or not _BEFORE_REGEX.search(before):
            return start + 1
        match = _REGEX_LITERAL.match(self.text, start)
        return match.end() if match else start + 1

    def _block(self, match: re.Match[str]) -> None:
        """Read a YAML block scalar: text, or a script with comments of its own."""
        line = self.line
        start = match.end() + 1
        if "#" in match["block"]:
            at = match.start() + match["block"].index("#")
            self.comments.append(
                Comment(line, self.text[at:start].strip(), alone=False)
            )
        end = _block_end(self.text, start, _parent_indent(match))
        if script := self.syntax.scripts.get((match["key"] or "").rstrip()):
            for each in scan(self.text[start:end], script).comments:
                self.comments.append(replace(each, line=line + each.line))
        self._read(end, joins=True)


def _parent_indent(match: re.Match[str]) -> int:
    """Return the column, from 0, that a block scalar's text is right of."""
    lead: str = match["lead"]
    return len(lead) if match["key"] else len(lead.rstrip()) - 1


def _block_end(text: str, start: int, parent: int) -> int:
    """Return where a block scalar ends: before the line end of its last line."""
    end = start - 1
    while end < len(text):
        first = _BLANK.match(text, end + 1)
        at = first.end() if first else end + 1
        filled = at < len(text) and text[at] != "\n"
        if filled and at - end - 1 <= parent:
            break
        found = text.find("\n", at)
        end = found if found >= 0 else len(text)
    return end


def _merged(joins: Iterator[range]) -> Iterator[range]:
    """Yield overlapping ranges as one, sorted."""
    current: range | None = None
    for lines in sorted(joins, key=lambda each: each.start):
        if current is not None and lines.start < current.stop:
            current = range(current.start, max(current.stop, lines.stop))
            continue
        if current is not None:
            yield current
        current = lines
    if current is not None:
        yield current
