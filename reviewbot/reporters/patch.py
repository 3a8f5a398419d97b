"""A suggestion as a reader sees it: whole lines before and after."""

from collections.abc import Callable

from reviewbot.model.finding import Side
from reviewbot.model.report import Judged
from reviewbot.model.value import frozen
from reviewbot.reporters.cutting import cut


@frozen
class Patch:
    """What a suggestion does to whole lines of the head version."""

    line: int
    """The first line it touches, from 1."""
    before: tuple[str, ...]
    after: tuple[str, ...]


def patch_of(judged: Judged) -> Patch | None:
    """Return the suggestion as lines, or None when a line is not in the finding."""
    edit = judged.suggestion
    if edit is None:
        return None
    at, text, known = edit.location, edit.text, _known_lines(judged)
    end_line, end = at.end_line, at.end_column - 1
    if end == 0 and end_line > at.line:
        end_line, end = end_line - 1, len(known.get(end_line - 1, ""))
        whole = at.column == 1 and not text
        text = text.removesuffix("\n")
    else:
        whole = False
    before = [known.get(line) for line in range(at.line, end_line + 1)]
    if None in before:
        return None
    lines = tuple(line for line in before if line is not None)
    after = lines[0][: at.column - 1] + text + lines[-1][end:]
    return Patch(at.line, lines, () if whole else tuple(after.split("\n")))


def readable(patch: Patch) -> Patch:
    """Return the patch without shared indentation, long lines cut to the change."""
    lines = [line for line in (*patch.before, *patch.after) if line.strip()]
    margins = [line[: len(line) - len(line.lstrip())] for line in lines]
    short = _mapped(patch, lambda line: line[_shared(margins) :])
    changed = _shared([*short.before, *short.after]) + 1
    return _mapped(short, lambda line: cut(line, changed))


def _mapped(patch: Patch, each: Callable[[str], str]) -> Patch:
    before, after = map(each, patch.before), map(each, patch.after)
    return Patch(patch.line, tuple(before), tuple(after))


def _known_lines(judged: Judged) -> dict[int, str]:
    """Map line numbers of the head version to text, as far as the finding tells."""
    finding, anchor = judged.finding, judged.anchor
    path = finding.location.path
    known = {
        step.location.line: step.text
        for step in finding.trace
        if step.location.path == path
    }
    if anchor.side is Side.RIGHT and anchor.path == path:
        known[anchor.line] = judged.anchor_text
    known.update(enumerate(finding.snippet.split("\n"), finding.location.line))
    return known


def _shared(texts: list[str]) -> int:
    """Return how many characters all texts begin with in common."""
    if not texts:
        return 0
    first, last = min(texts), max(texts)
    same = [a == b for a, b in zip(first, last, strict=False)]
    return same.index(False) if False in same else len(same)
