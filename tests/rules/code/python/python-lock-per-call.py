import threading

LOCK = threading.Lock()


def count(state, limit):
    # ruleid: python-lock-per-call
    lock = threading.Lock()
    if state.count <= limit:
        lock.acquire()
        state.count += 1
        lock.release()


def add(state):
    # ruleid: python-lock-per-call
    with threading.Lock():
        state.count += 1


def good(state):
    # ok: python-lock-per-call
    with LOCK:
        state.count += 1


class State:
    def __init__(self):
        # ok: python-lock-per-call
        self.lock = threading.Lock()
