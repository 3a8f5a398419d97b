"""Reviewing opens no connection: not in this process, nor in any that it starts."""

import socket
import subprocess
import sys

import pytest

from reviewbot.samples.templates import expand

CONNECT = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)"
COUNTERS = {"Ip": "OutNoRoutes", "Tcp": "ActiveOpens", "Udp": "OutDatagrams"}
"""What the kernel counts when a process without any network tries to reach one."""

DANGEROUS = """\
import pickle
import subprocess


def start(line, data):
    subprocess.run(line, shell=True)
    return pickle.loads(data)
"""


WITHOUT_CORE = """\
import sys
from reviewbot.engines.semgrep import binary, fallback
from reviewbot.cli.main import main

binary.find = lambda: None
programs = list(fallback.programs())
fallback.programs = lambda: programs[int(sys.argv[1]):]
sys.exit(main(["check", "--staged", "--no-cache"]))
"""
"""A review on a machine where semgrep-core is missing."""


def own_namespace():
    """Return a command that runs another one without any network, or None."""
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        try:
            done = subprocess.run([*command, "true"], capture_output=True, check=False)
        except FileNotFoundError:
            return None
        if done.returncode == 0:
            return command
    return None


NAMESPACE = own_namespace()
needs_namespace = pytest.mark.skipif(
    NAMESPACE is None, reason="unshare --net is not allowed on this machine"
)


def attempts_of(*argv, cwd, exits):
    """Run a command without any network; return how often it tried to reach one."""
    assert NAMESPACE
    script = '"$@"; code=$?; cat /proc/net/snmp; exit $code'
    done = subprocess.run(
        [*NAMESPACE, "sh", "-c", script, "sh", *argv],
        cwd=cwd,
        capture_output=True,
        check=False,
    )
    assert done.returncode == exits, done.stderr.decode()
    tables = [line.split() for line in done.stdout.decode().splitlines()]
    rows = [row for row in tables if row and row[0].rstrip(":") in COUNTERS]
    counted = 0
    for names, values in zip(rows[::2], rows[1::2], strict=True):
        counted += int(values[names.index(COUNTERS[names[0].rstrip(":")])])
    return counted


def test_a_connection_from_this_process_is_refused_and_told(connection_attempts):
    with pytest.raises(ConnectionRefusedError, match="must not use the network"):
        socket.create_connection(("127.0.0.1", 9), timeout=5)
    assert connection_attempts.take()


def test_a_lookup_of_a_name_is_refused_and_told(connection_attempts):
    with pytest.raises(ConnectionRefusedError, match="must not use the network"):
        socket.getaddrinfo("example.invalid", 443)
    assert connection_attempts.take()


def test_a_connection_from_a_process_we_start_is_told(connection_attempts):
    quiet = f"try:\n {CONNECT}\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", quiet], check=True)
    assert connection_attempts.take()


@needs_namespace
def test_the_kernel_counts_an_attempt_of_any_program(tmp_path):
    # -I keeps our guard out, as it is out in programs that are not Python.
    command = (sys.executable, "-I", "-c", CONNECT)
    assert attempts_of(*command, cwd=tmp_path, exits=1) > 0


@needs_namespace
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("hook", "--no-cache"), id="hook"),
        pytest.param(("check", "--staged", "--no-cache"), id="check"),
        pytest.param(("check", "--base", "HEAD~1", "--no-cache"), id="range"),
    ],
)
def test_a_review_tries_no_connection(repo, command):
    repo.commit({"a.txt": "first\n"})
    repo.commit({"old.py": DANGEROUS})
    token = expand("ghp_<github:30>", "a secret that a provider could be asked about")
    repo.stage({"new.py": DANGEROUS, "a.txt": f"second\nkey = {token}\n"})
    argv = (sys.executable, "-P", "-m", "reviewbot", *command)
    assert attempts_of(*argv, cwd=repo.path, exits=1) == 0


@needs_namespace
@pytest.mark.parametrize("skipped", [0, 1], ids=["osemgrep", "semgrep"])
def test_a_fallback_tries_no_connection(repo, skipped):
    repo.stage({"new.py": DANGEROUS})
    argv = (sys.executable, "-P", "-c", WITHOUT_CORE, str(skipped))
    assert attempts_of(*argv, cwd=repo.path, exits=1) == 0
