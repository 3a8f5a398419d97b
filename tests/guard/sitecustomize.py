"""Forbid connections in this process: Python imports this module when it starts.

`tests/network_guard.py` puts this folder on PYTHONPATH, so that it also holds in
every Python process that a test starts. An attempt is written down before it is
refused: whoever swallows the error still fails the test.
"""

import os
import socket
import sys

_EVENTS = {
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.sendto",
    "socket.sendmsg",
}


def _refuse(event, args):
    if event not in _EVENTS or getattr(args[0], "family", None) == socket.AF_UNIX:
        return
    with open(os.environ["REVIEWBOT_TEST_NETWORK_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{event} {args[1:] or args} in {sys.argv}\n")
    raise ConnectionRefusedError("tests must not use the network")


sys.addaudithook(_refuse)
