"""Waiting for what another process or thread does."""

import threading
import time


def until(condition, seconds=30.0, *, every=0.02):
    """Wait until a condition holds, and return what it gave."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for {condition}")
        pause.wait(every)
    return found
