"""Sheets: the markers of one file, and which findings each of them is about.

A comment is about a finding when it stands on a line of the finding or of its
statement, or alone above that statement (only other comments in between). For a
finding that is shown elsewhere, at the line that caused it, that line and its
statement count too. Other tools' comments count where those tools look: only
``nosemgrep`` may stand above.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reviewbot.gate.comments.layout import Layout, layout
from reviewbot.gate.markers import Marker, markers_in
from reviewbot.model.finding import Finding, Side
from reviewbot.model.report import Anchor
from reviewbot.model.text import Text
from reviewbot.model.value import frozen, replace


@frozen
class Sheet:
    """What the comments of one file say. Lines are git's, from 1."""

    markers: Mapping[int, Sequence[Marker]]
    """By line."""
    lines: Sequence[int]
    """Those that have markers, sorted."""
    alone: frozenset[int]
    """Lines that are nothing but comment."""
    layout: Layout

    def about(self, finding: Finding, anchor: Anchor | None = None) -> Iterator[Marker]:
        """Yield the markers about ``finding``, which is shown at ``anchor``."""
        for first, last in _spans(finding, anchor):
            start = self.layout.statement(first).start
            end = self.layout.statement(last).stop
            for marker in self._between(start, end):
                if marker.names_rule_of(finding):
                    yield marker
            for marker in self._between(self._top(start), start):
                if marker.above and marker.names_rule_of(finding):
                    yield marker

    def all(self) -> Iterator[Marker]:
        """Yield every marker, by line."""
        return self._between(0, self.lines[-1] + 1 if self.lines else 0)

    def _between(self, start: int, stop: int) -> Iterator[Marker]:
        first, last = bisect_left(self.lines, start), bisect_left(self.lines, stop)
        for line in self.lines[first:last]:
            yield from self.markers[line]

    def _top(self, line: int) -> int:
        """Return the first line of the comments right above ``line``."""
        while line - 1 in self.alone:
            line -= 1
        return line


def read_sheet(text: Text) -> Sheet:
    """Return the markers of a text."""
    found = layout(text.data.decode("utf-8", "replace"), text.path, text.language)
    whole = _whole_lines(text)
    markers: dict[int, list[Marker]] = defaultdict(list)
    for comment in found.comments:
        line = _git_line(text, comment.line)
        markers[line] += markers_in(replace(comment, line=line))
    lines = sorted(line for line, here in markers.items() if here)
    alone = {_git_line(text, each.line) for each in found.comments if each.alone}
    return Sheet(
        markers,
        lines,
        frozenset(alone & whole if whole else alone),
        _mapped(text, found),
    )


def _spans(finding: Finding, anchor: Anchor | None) -> Iterator[tuple[int, int]]:
    at = finding.location
    yield at.line, at.end_line
    if anchor and anchor.side is Side.RIGHT and anchor.path == at.path:
        yield anchor.line, anchor.end_line


def _git_line(text: Text, line: int) -> int:
    if not text.line_map:
        return line
    return text.line_map[min(line, len(text.line_map)) - 1]


def _whole_lines(text: Text) -> set[int]:
    """Return git's lines that are one line of the text; empty when all are."""
    return {line for line, count in Counter(text.line_map).items() if count == 1}


def _mapped(text: Text, found: Layout) -> Layout:
    """Return a layout whose statements are counted in git's lines."""
    if not text.line_map:
        return found
    joined = [
        range(_git_line(text, lines.start), _git_line(text, lines.stop - 1) + 1)
        for lines in found.joined
    ]
    return replace(found, joined=tuple(lines for lines in joined if len(lines) > 1))
