"""One scan by bandit: its findings, and the expressions that they are about."""

import ast
import io
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from reviewbot.engines.evidence import normalise
from reviewbot.engines.excerpt import Excerpt
from reviewbot.errors import EngineError
from reviewbot.model.finding import Detector, Finding
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import frozen
from reviewbot.rulebook.packs import BanditTest, Rulebook
from reviewbot.texts import git_line

if TYPE_CHECKING:
    from bandit.core.manager import BanditManager

NAME: Final = "bandit"
_RANKS: Final = ("UNDEFINED", "LOW", "MEDIUM", "HIGH")
_CRASH: Final = re.compile(r"internal error running: .* at line (\d+): ")


@frozen
class _Run:
    """What all texts of one scan share."""

    tests: Mapping[str, BanditTest]
    manager: "BanditManager"
    rulebook: Rulebook


def scan(
    texts: Sequence[Text], rulebook: Rulebook, seconds: float
) -> Iterator[Scanned | Failed]:
    """Yield one outcome for each text, of which each may take ``seconds``.

    Raises:
        EngineError: bandit is not installed, or not as we know it.
    """
    import warnings

    tests = {test.id: test for test in rulebook.bandit_tests()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about escapes in the code under review
        run = _Run(tests, _manager(sorted(tests)), rulebook)
        for text in texts:
            outcome = _within(seconds, partial(_scan_one, text, run))
            if outcome is None:
                run = _Run(tests, _manager(sorted(tests)), rulebook)
            late = Failed(text.key, NAME, f"timed out after {seconds:g} s")
            yield outcome or late


def _within(
    seconds: float, work: Callable[[], Scanned | Failed]
) -> Scanned | Failed | None:
    """Return the outcome of ``work``, or None when it takes too long.

    A thread cannot be stopped: one that is late is left behind, and ends with the
    process.
    """
    done: list[Scanned | Failed | BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001  (raised again below)
            done.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if done and isinstance(done[0], BaseException):
        raise done[0]
    return done[0] if done else None  # type: ignore[return-value]


def _scan_one(text: Text, run: _Run) -> Scanned | Failed:
    name = text.path.encode("utf-8", "replace").decode()
    run.manager.results, run.manager.skipped = [], []
    with _crashes() as crashed:
        run.manager._parse_file(name, io.BytesIO(_source(text)), [name])  # noqa: SLF001  (pinned by a test)
    if run.manager.skipped:
        return _refused(text, run.manager.skipped[0][1])
    view = _View(text)
    findings = (
        _finding(issue, run, view)
        for issue in run.manager.results
        if _counts(issue, run.tests[issue.test_id])
    )
    unparsed = tuple(_git_line(text, line) for line in sorted(set(crashed)))
    return Scanned(text.key, NAME, tuple(findings), unparsed)


def _finding(issue: Any, run: _Run, view: "_View") -> Finding:
    test = run.tests[issue.test_id]
    start, end = view.span(issue)
    return Finding(
        rule=test.rule,
        location=view.excerpt.location(start, end),
        message=run.rulebook.rule(test.rule).message,
        snippet=view.excerpt.snippet(start, end),
        evidence=view.evidence(start, end),
        detectors=(Detector(NAME, test.id),),
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
