"""The bandit engine: bandit's tests, in this process, over bytes.

bandit's import alone costs as much as a whole hook may take, so it happens only
for a file in which a trigger word of an enabled test stands.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewbot.engines import installed
from reviewbot.engines.evidence import normalise
from reviewbot.engines.excerpt import Excerpt
from reviewbot.errors import EngineError
from reviewbot.model.finding import Detector, Finding
from reviewbot.model.language import PYTHON
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.rulebook.packs import BanditTest, Rulebook
from reviewbot.texts import git_line

if TYPE_CHECKING:
    from bandit.core.manager import BanditManager

NAME: Final = "bandit"
_RANKS: Final = ("UNDEFINED", "LOW", "MEDIUM", "HIGH")
_CRASH: Final = re.compile(r"internal error running: .* at line (\d+): ")


@dataclass(frozen=True, slots=True)
class Bandit:
    """Runs the enabled tests of bandit over Python texts."""

    rulebook: Rulebook

    @property
    def name(self) -> str:
        """The engine's name."""
        return NAME

    @property
    def version(self) -> str:
        """Bandit's version and the interpreter's, whose grammar it reads."""
        grammar = ".".join(map(str, sys.version_info[:2]))
        return f"{installed.version('bandit')}/{grammar}"

    @property
    def problem(self) -> str:
        """There is only one way in which it works."""
        return ""

    def reads(self, language: str) -> bool:
        """Return whether ``language`` is Python."""
        return language == PYTHON

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules bandit alone has for Python."""
        return self.rulebook.bandit_only() if PYTHON in languages else 0

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""
        del text
        return self.rulebook.bandit_digest()

    def wants(self, text: Text) -> bool:
        """Return whether a trigger word of an enabled test stands in ``text``."""
        return self.reads(text.language) and any(
            trigger.encode() in text.data
            for test in self.rulebook.bandit_tests()
            for trigger in test.triggers
        )

    def scan(self, texts: Sequence[Text]) -> Iterator[Scanned | Failed]:
        """Yield one outcome for each text.

        Raises:
            EngineError: bandit is not installed, or not as we know it.
        """
        if not texts:
            return
        import warnings

        tests = {test.id: test for test in self.rulebook.bandit_tests()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about escapes in the code under review
            manager = _manager(sorted(tests))
            for text in texts:
                yield self._scan_one(text, tests, manager)

    def _scan_one(
        self, text: Text, tests: Mapping[str, BanditTest], manager: "BanditManager"
    ) -> Scanned | Failed:
        name = text.path.encode("utf-8", "replace").decode()
        manager.results, manager.skipped = [], []
        with _crashes() as crashed:
            manager._parse_file(name, io.BytesIO(_source(text)), [name])  # noqa: SLF001  (pinned by a test)
        if manager.skipped:
            return _refused(text, manager.skipped[0][1])
        view = _View(text)
        findings = (
            self._finding(issue, tests[issue.test_id], view)
            for issue in manager.results
            if _counts(issue, tests[issue.test_id])
        )
        unparsed = tuple(_git_line(text, line) for line in sorted(set(crashed)))
        return Scanned(text.key, self.name, tuple(findings), unparsed)

    def _finding(self, issue: Any, test: BanditTest, view: "_View") -> Finding:
        start, end = view.span(issue)
        return Finding(
            rule=test.rule,
            location=view.excerpt.location(start, end),
            message=self.rulebook.rule(test.rule).message,
            snippet=view.excerpt.snippet(start, end),
            evidence=view.evidence(start, end),
            detectors=(Detector(self.name, test.id),),
        )


class _View:
    """One text and its syntax tree, parsed when a finding needs it."""

    def __init__(self, text: Text) -> None:
        self.excerpt = Excerpt(text)
        self._nodes: dict[tuple[int, int], ast.expr] = {}
        self._text = text

    def span(self, issue: Any) -> tuple[int, int]:
        """Return the byte offsets of an issue: its expression, or its line.

        The line that an issue names may be that of one argument; its column and
        its range are those of the expression.
        """
        lines = issue.linerange
        if issue.lineno not in lines:  # found in the text, not in the tree
            lines = [issue.lineno]
        start = self.excerpt.offset(lines[0], max(issue.col_offset, 0))
        end = self.excerpt.offset(lines[-1], max(issue.end_col_offset, 0))
        if end > start:
            return start, end
        return start, self.excerpt.offset(lines[-1] + 1, 0) - 1

    def evidence(self, start: int, end: int) -> tuple[str, ...]:
        """Return callee and first argument of a call, else the code itself."""
        match self._node(start, end):
            case ast.Call(func=callee, args=[first, *_]):
                return self._code(callee), self._code(first)
            case ast.Call(func=callee):
                return (self._code(callee),)
            case _:
                return (normalise(self.excerpt.between(start, end)),)

    def _code(self, node: ast.expr) -> str:
        return normalise(self.excerpt.between(*self._offsets(node)))

    def _node(self, start: int, end: int) -> ast.expr | None:
        if not self._nodes:
            for node in ast.walk(ast.parse(_source(self._text))):
                if isinstance(node, ast.expr):
                    self._nodes.setdefault(self._offsets(node), node)
        return self._nodes.get((start, end))

    def _offsets(self, node: ast.expr) -> tuple[int, int]:
        last, column = node.end_lineno or 0, node.end_col_offset or 0
        start = self.excerpt.offset(node.lineno, node.col_offset)
        return start, self.excerpt.offset(last, column)


def _manager(tests: Sequence[str]) -> "BanditManager":
    import logging

    logging.getLogger("stevedore").setLevel(logging.CRITICAL)  # about its plug-ins
    try:
        from bandit.core.config import BanditConfig
        from bandit.core.manager import BanditManager
    except ImportError as error:
        raise EngineError(
            f"bandit cannot be imported ({error}): pip install 'bandit>=1.9'"
        ) from error
    profile = {"include": set(tests), "exclude": set()}
    try:
        return BanditManager(BanditConfig(), "file", profile=profile, ignore_nosec=True)
    except (AttributeError, TypeError) as error:
        raise EngineError(f"this bandit is too new ({error})") from error


def _source(text: Text) -> bytes:
    """Return a text for ``ast``, whose parser obeys declared encodings.

    Ours is UTF-8 whatever a comment on the first two lines declares; read as
    declared, columns would be wrong and strings not what stands there.
    """
    *first, rest = text.data.split(b"\n", 2)
    lines = [
        re.sub(rb"coding[:=]", b"coding ", line) if b"#" in line else line
        for line in first
    ]
    return b"\n".join((*lines, rest))


@contextmanager
def _crashes() -> Iterator[list[int]]:
    """Collect the lines on which a test of bandit crashes; it only logs them.

    Whatever else it logs is kept from the user's terminal.
    """
    import logging

    lines: list[int] = []

    def keep(record: logging.LogRecord) -> bool:
        if found := _CRASH.search(record.getMessage()):
            lines.append(int(found[1]))
        return False

    logger = logging.getLogger("bandit.core.tester")
    everything = logging.getLogger("bandit")
    level = everything.level
    everything.setLevel(logging.CRITICAL + 1)
    logger.setLevel(logging.ERROR)
    logger.addFilter(keep)
    try:
        yield lines
    finally:
        logger.removeFilter(keep)
        logger.setLevel(logging.NOTSET)
        everything.setLevel(level)


def _counts(issue: Any, test: BanditTest) -> bool:
    severity = _RANKS.index(issue.severity) >= _RANKS.index(test.min_severity)
    confidence = _RANKS.index(issue.confidence) >= _RANKS.index(test.min_confidence)
    return severity and confidence


def _refused(text: Text, reason: str) -> Failed:
    """Return why bandit skipped a text; it does not tell the line of an error."""
    try:
        ast.parse(_source(text))
    except SyntaxError as error:
        line = git_line(text, error.lineno or 1)
        return Failed(text.key, NAME, f"syntax error on line {line}", unreadable=True)
    except ValueError as error:
        return Failed(text.key, NAME, f"cannot be parsed: {error}", unreadable=True)
    except (RecursionError, MemoryError):
        return Failed(text.key, NAME, "is nested too deeply", unreadable=True)
    return Failed(text.key, NAME, reason)


def _git_line(text: Text, line: int) -> range:
    found = git_line(text, line)
    return range(found, found + 1)
