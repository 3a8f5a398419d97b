"""Watching processes from tests."""

import os
import select


def has_ended(pid, seconds=5):
    """Wait until a process, which need not be our child, has ended."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], seconds)[0])
    finally:
        os.close(watched)
