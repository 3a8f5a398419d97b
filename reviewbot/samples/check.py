"""Checking rules against the marks of samples; a match without a mark is wrong too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from reviewbot.engines.base import Engine
from reviewbot.model.text import Failed, Text
from reviewbot.model.value import frozen
from reviewbot.samples.marks import Marks, marks


@frozen
class Remark:
    """Something to say about a line of a sample."""

    path: str
    line: int
    message: str
    wrong: bool = True
    """Whether it is a mistake; else it is good news, or advice."""

    def __str__(self) -> str:
        """Return it as compilers print it, so that editors jump there."""
        kind = "" if self.wrong else "note: "
        return f"{self.path}:{self.line}: {kind}{self.message}"


def check(
    texts: Sequence[Text], engine: Engine, rules: AbstractSet[str] | None = None
) -> list[Remark]:
    """Return where an engine does not do what samples say, in order of place.

    Args:
        texts: The samples.
        engine: What reads them.
        rules: The only rules to look at; None for all.
    """
    wanted = {text.key: marks(text.data) for text in texts}
    if rules is not None:
        wanted = {key: found.about(rules) for key, found in wanted.items()}
    remarks: list[Remark] = []
    for outcome in engine.scan(texts):
        path, expected = outcome.key.path, wanted[outcome.key]
        if isinstance(outcome, Failed):
            remarks.append(Remark(path, 1, outcome.reason))
            continue
        spans = [(f.rule, f.location.lines) for f in outcome.findings]
        remarks += _compare(path, expected, spans)
    return sorted(remarks, key=lambda remark: (remark.path, remark.line))


def untested(rules: AbstractSet[str], texts: Iterable[Text]) -> list[str]:
    """Return what is missing: a match or a near miss of a rule in any sample."""
    kinds: dict[str, set[str]] = {rule: set() for rule in rules}
    for text in texts:
        found = marks(text.data)
        for kind, spots in (("match", found.matches), ("near miss", found.silent)):
            for rule, _ in spots:
                kinds.setdefault(rule, set()).add(kind)
    return _lacking(kinds)


def _lacking(kinds: Mapping[str, set[str]]) -> list[str]:
    return [
        f"{rule} has no sample of a {kind}"
        for rule, found in sorted(kinds.items())
        for kind in ("match", "near miss")
        if kind not in found
    ]


def _compare(
    path: str, wanted: Marks, spans: Sequence[tuple[str, range]]
) -> Iterator[Remark]:
    """Say where findings and marks differ, and which marks have been overtaken."""
    for spots, expected, message, wrong in (
        (wanted.matches, True, "does not match", True),
        (wanted.missing, False, "matches now: make it ruleid", False),
        (wanted.noisy, True, "is quiet now: make it ok", False),
    ):
        for rule, line in spots:
            seen = any(rule == name and line in lines for name, lines in spans)
            if seen is not expected:
                yield Remark(path, line, f"{rule} {message}", wrong)
    allowed = wanted.matches | wanted.missing | wanted.noisy
    for rule, lines in spans:
        if rule in wanted.rules and not any((rule, line) in allowed for line in lines):
            yield Remark(path, lines.start, f"{rule} matches")
