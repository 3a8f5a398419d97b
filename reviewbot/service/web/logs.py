"""Logs: one line a happening, as JSON or as text, without secrets."""

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType, TracebackType
from typing import Any, Final, TextIO, TypeAlias

from reviewbot.service.configuration.settings import LogFormat, ServiceSettings
from reviewbot.service.web.redaction import Redact, redactor

Facts: TypeAlias = Mapping[str, str | int]
Write: TypeAlias = Callable[[Mapping[str, object]], str]

_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
"""What every record has; anything else came in as ``extra``."""
_NOISY: Final = ("uvicorn", "urllib3", "github", "sqlalchemy", "asyncio", "dbos")
"""Loggers of others: only their warnings are of use to an operator."""
_OTHERS: Final = ("dbos", "uvicorn", "uvicorn.error", "uvicorn.access")
"""Loggers that may have, or give themselves when they have none, a way of their own."""

_NOTHING: Final[Facts] = MappingProxyType({})
_about: ContextVar[Facts] = ContextVar("reviewbot_about", default=_NOTHING)


@contextmanager
def about(facts: Facts) -> Iterator[None]:
    """Add facts to every line that is logged inside: delivery, job, pull."""
    token = _about.set({**_about.get(), **facts})
    try:
        yield
    finally:
        _about.reset(token)


@contextmanager
def logging_to(stream: TextIO, settings: ServiceSettings) -> Iterator[None]:
    """Send everything that is logged to a stream, as the settings say.

    Errors that nobody catches are logged too: Python's own way to print them
    knows nothing of secrets.
    """
    redact = redactor(settings.secret_texts)
    as_text = settings.log_format is LogFormat.TEXT or (
        settings.log_format is LogFormat.AUTO and stream.isatty()
    )
    handler = _Handler(stream)
    handler.setFormatter(_Formatter(redact, _as_text if as_text else _as_json))
    level = logging.getLevelNamesMapping()[settings.log_level.value.upper()]
    hooks = sys.excepthook, threading.excepthook
    before = [_lead(name, logging.NullHandler()) for name in _OTHERS]
    before += [_lead("", handler), _set_level("", level)]
    before += [_set_level(name, max(level, logging.WARNING)) for name in _NOISY]
    sys.excepthook, threading.excepthook = _uncaught, _uncaught_in_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hooks
        for undo in before:
            undo()


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines; a line that cannot be made is told of, not shown."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say where it was; the usual way would print what was to be redacted."""
        error = sys.exc_info()[0]
        if error is not None and issubclass(error, OSError):
            return  # nobody reads us any more
        where = f"{record.pathname}:{record.lineno}"
        kind = error.__name__ if error else "error"
        facts = {"level": "error", "event": f"a log line failed: {kind}", "at": where}
        self.stream.write(json.dumps(facts) + "\n")


class _Formatter(logging.Formatter):
    """Makes a line of a record: redacts first, then writes."""

    def __init__(self, redact: Redact, write: Write) -> None:
        super().__init__()
        self._redact = redact
        self._write = write

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; for text with a traceback, the lines."""
        extra = {k: v for k, v in vars(record).items() if k not in _OWN}
        facts: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **{k: v for k, v in {**_about.get(), **extra}.items() if k not in _FIXED},
            "logger": record.name,
        }
        if trace := self._trace(record):
            facts["trace"] = trace
        return self._write({self._redact(k): self._clean(v) for k, v in facts.items()})

    def _clean(self, value: object) -> object:
        if isinstance(value, (bool, int, float)) or value is None:
            return value
        return self._redact(str(value))

    def _trace(self, record: logging.LogRecord) -> str:
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        trace = trace or record.exc_text or ""
        if record.stack_info:
            trace = f"{trace}\n{record.stack_info}".strip()
        return trace


_FIXED: Final = frozenset({"time", "level", "event", "logger", "trace"})


def _as_json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts)


def _as_text(facts: Mapping[str, object]) -> str:
    clock = str(facts["time"])[11:19]
    more = "".join(
        f"  {_printable(name)}={_printable(str(value))}"
        for name, value in facts.items()
        if name not in _FIXED and value not in {"", None}
    )
    line = f"{clock} {facts['level']:<7} {_printable(str(facts['event']))}{more}"
    trace = str(facts.get("trace", "")).splitlines()
    return "\n".join((line, *(f"    | {_printable(each)}" for each in trace)))


def _printable(text: str) -> str:
    """Return one line that cannot steer a terminal."""
    line = " ".join(text.split("\n"))
    return "".join(c if c.isprintable() else _escape(c) for c in line)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _lead(name: str, handler: logging.Handler) -> Callable[[], None]:
    """Give a logger this way out, and all above it; return what undoes it."""
    logger = logging.getLogger(name)
    before = logger.handlers[:], logger.propagate
    logger.handlers[:], logger.propagate = [handler], True

    def undo() -> None:
        logger.handlers[:], logger.propagate = before

    return undo


def _set_level(name: str, level: int) -> Callable[[], None]:
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(level)
    return lambda: logger.setLevel(before)


def _uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    logging.getLogger(__name__).critical(
        "uncaught error", exc_info=(kind, error, trace)
    )


def _uncaught_in_thread(args: Any) -> None:
    name = args.thread.name if args.thread else ""
    error = (args.exc_type, args.exc_value, args.exc_traceback)
    logging.getLogger(__name__).critical(
        "uncaught error in a thread", exc_info=error, extra={"in_thread": name}
    )
