"""Forbid connections in this process: Python imports this module when it starts.

`tests/network_guard.py` puts this folder on PYTHONPATH, so that it also holds in
every Python process that a test starts. An attempt is written down before it is
refused: whoever swallows the error still fails the test.

The fixture `loopback` sets the variable that permits this machine's own addresses,
here and in the processes that inherit it.
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
_ON_SOCKETS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
"""Their arguments are a socket and an address; those of the others start with a host."""
_OWN = {"127.0.0.1", "::1", "localhost", b"127.0.0.1", b"::1", b"localhost", None}


def _refuse(event, args):
    if event not in _EVENTS or getattr(args[0], "family", None) == socket.AF_UNIX:
        return
    if os.environ.get("REVIEWBOT_TEST_LOOPBACK") and _host(event, args) in _OWN:
        return
    with open(os.environ["REVIEWBOT_TEST_NETWORK_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{event} {args[1:] or args} in {sys.argv}\n")
    raise ConnectionRefusedError("tests must not use the network")


def _host(event, args):
    if event not in _ON_SOCKETS:
        return args[0]
    address = args[1]
    return address[0] if isinstance(address, tuple) else address


sys.addaudithook(_refuse)
