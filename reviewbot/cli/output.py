"""Where a report goes: a terminal with its abilities, a pipe, or a file."""

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from reviewbot.errors import UsageError
from reviewbot.model.report import Report
from reviewbot.reporters.registry import reporter
from reviewbot.reporters.terminal.style import Style

_NARROWEST, _WIDEST = 40, 160
"""Columns: less cannot be read, more is not read."""


def style_for(
    stream: TextIO, environ: Mapping[str, str], color: str, root: str
) -> Style:
    """Return what ``stream`` can show.

    Args:
        stream: Usually standard output.
        environ: For NO_COLOR, FORCE_COLOR, TERM and COLUMNS.
        color: "auto", "always" or "never", as on the command line.
        root: The repository's top, for links.
    """
    terminal = stream.isatty()
    colored = _colored(terminal, environ, color)
    return Style(
        width=min(max(_columns(stream, environ), _NARROWEST), _WIDEST),
        color=colored,
        links=terminal and colored and "TERM_PROGRAM" in environ,
        unicode=_can_encode(stream, "·─…"),
        root=root,
    )


def deliver(report: Report, name: str, style: Style, path: str | None) -> None:
    """Write a report in one format to standard output or to a file.

    Raises:
        UsageError: The file cannot be written.
    """
    if path is None:
        _write(sys.stdout, reporter(name, style)(report))
        return
    text = reporter(name, Style())(report)
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot write the report to {path}: {reason}") from error


def _write(stream: TextIO, text: str) -> None:
    """Write as UTF-8 to a pipe, and what it can show to a terminal."""
    encoding = stream.encoding or "utf-8"
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    elif stream.isatty():
        buffer.write(text.encode(encoding, "replace"))
    else:
        buffer.write(text.encode())
    stream.flush()


def _colored(terminal: bool, environ: Mapping[str, str], color: str) -> bool:  # noqa: FBT001
    if color != "auto":
        return color == "always"
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    if environ.get("COLUMNS", "").isdigit():
        return int(environ["COLUMNS"])
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 80


def _can_encode(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
