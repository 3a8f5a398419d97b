"""Progress: a line for a person who has waited for over a second, gone when done."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def progress(files: int) -> Iterator[None]:
    """Say what takes so long, if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    shown = threading.Event()
    timer = threading.Timer(_PATIENCE, _show, [files, shown])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if shown.is_set():
            _write("\r\x1b[K")


def _show(files: int, shown: threading.Event) -> None:
    shown.set()
    _write(f"reviewing {files} {'file' if files == 1 else 'files'} ...")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
