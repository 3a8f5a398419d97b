"""A suggestion as a reader sees it: whole lines before and after."""

from dataclasses import dataclass

from reviewbot.model.finding import Side
from reviewbot.model.report import Judged


@dataclass(frozen=True, slots=True)
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


def dedented(patch: Patch) -> Patch:
    """Return the patch without the indentation that all its lines share."""
    lines = [line for line in (*patch.before, *patch.after) if line.strip()]
    margin = _common_margin(lines)
    before = tuple(line[margin:] for line in patch.before)
    return Patch(patch.line, before, tuple(line[margin:] for line in patch.after))


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


def _common_margin(lines: list[str]) -> int:
    margins = [line[: len(line) - len(line.lstrip())] for line in lines]
    if not margins:
        return 0
    shortest, longest = min(margins), max(margins)
    same = [a == b for a, b in zip(shortest, longest, strict=False)]
    return same.index(False) if False in same else len(same)
