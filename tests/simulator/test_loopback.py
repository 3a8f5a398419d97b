"""The guard lets loopback pass for tests that say so, and nothing else."""

import os
import socket
import subprocess
import sys

import pytest

ELSEWHERE = ("192.0.2.1", 9)
"""An address that is nobody's: RFC 5737."""


@pytest.mark.usefixtures("loopback")
def test_loopback_is_reached_from_here_and_from_a_process():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("localhost", port), timeout=5).close()
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


@pytest.mark.usefixtures("loopback")
def test_anywhere_else_is_refused_and_told(connection_attempts):
    with pytest.raises(ConnectionRefusedError, match="must not use the network"):
        socket.create_connection(ELSEWHERE, timeout=5)
    assert connection_attempts.take()


@pytest.mark.usefixtures("loopback")
def test_a_process_reaches_nothing_else_either(connection_attempts):
    code = f"import socket\ntry: socket.create_connection({ELSEWHERE}, 5)\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert connection_attempts.take()


@pytest.mark.usefixtures("loopback")
def test_a_name_elsewhere_is_not_looked_up(connection_attempts):
    with pytest.raises(ConnectionRefusedError):
        socket.getaddrinfo("github.example", 443)
    assert connection_attempts.take()


def test_the_permission_ends_with_the_test():
    assert "REVIEWBOT_TEST_LOOPBACK" not in os.environ
