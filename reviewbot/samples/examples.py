"""Examples: for each rule the lines of its samples that show best what it is about."""

from collections.abc import Iterable, Iterator

from reviewbot.model.text import Text
from reviewbot.model.value import frozen
from reviewbot.samples.marks import Spots, marks


@frozen
class Example:
    """One line that a rule reports and one that looks like it; "" when there is none."""

    language: str
    match: str
    near_miss: str


def examples(texts: Iterable[Text]) -> dict[str, Example]:
    """Return an example for each rule that has samples, from its first sample."""
    found: dict[str, Example] = {}
    for text in texts:
        told = marks(text.data)
        lines = text.data.decode("utf-8", "replace").split("\n")
        for rule in sorted({rule for rule, _ in told.matches}):
            match = _best(rule, told.matches, lines)
            near = _best(rule, told.silent, lines)
            found.setdefault(rule, Example(text.language, match, near))
    return found


def _best(rule: str, spots: Spots, lines: list[str]) -> str:
    """Return the first marked line that can be read alone, or else the first."""
    marked = list(_marked(rule, spots, lines))
    return next(filter(_is_whole, marked), marked[0] if marked else "")


def _marked(rule: str, spots: Spots, lines: list[str]) -> Iterator[str]:
    for name, number in sorted(spots):
        if (
            name == rule
            and number <= len(lines)
            and (line := lines[number - 1].strip())
        ):
            yield line


def _is_whole(line: str) -> bool:
    """Whether all brackets that a line opens it closes, too."""
    return all(
        line.count(left) == line.count(right) for left, right in ("()", "[]", "{}")
    )
