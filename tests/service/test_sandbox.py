"""What an analysis sees from inside its cage, and which cage is chosen."""

import json
import os
import socket
import subprocess
import sys

import pytest

from reviewbot.errors import ServiceError
from reviewbot.proc import Limits, run
from reviewbot.service.reviewing import sandbox
from reviewbot.service.reviewing.confinement import Share
from reviewbot.service.reviewing.sandbox import Isolation, Level
from tests.service.pulls import any_cage, best_cage  # noqa: F401

SCRATCH = "/tmp"  # noqa: S108
LOOK = """
import json, os, socket, sys
from reviewbot.service.reviewing import confinement
if "--isolate" in sys.argv:
    confinement.leave_network()
asked = json.load(sys.stdin)
confinement.limit(confinement.Share(**asked["share"]))

def tried(do, *args):
    try:
        do(*args)
    except OSError as error:
        return error.strerror
    return "done"

def write(path):
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT))

def connect(host, port):
    socket.create_connection((host, port), timeout=5).close()

def status(name):
    with open("/proc/self/status") as file:
        return next((l.split()[1] for l in file if l.startswith(name)), "")

import resource
print(json.dumps({
    "environ": dict(os.environ),
    "proc environ": open("/proc/self/environ").read(),
    "connect": [tried(connect, *one) for one in asked["connect"]],
    "read": {path: tried(lambda path: open(path, "rb").close(), path)
             for path in asked["read"]},
    "write": {path: tried(write, path) for path in asked["write"]},
    "top": sorted(os.listdir("/")),
    "processes": len([name for name in os.listdir("/proc") if name.isdigit()]),
    "no new privileges": status("NoNewPrivs"),
    "capabilities": status("CapEff"),
    "limits": {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
               for name in ("CPU", "FSIZE", "NOFILE", "CORE", "AS")},
    "nice": os.nice(0),
    "cwd": os.getcwd(),
    "listing": os.listdir("."),
}))
"""


@pytest.fixture
def look(tmp_path, monkeypatch, loopback):
    """Return a function that looks around from inside a cage."""
    monkeypatch.setenv("REVIEWBOT_WEBHOOK_SECRET", "secret-in-environment")
    repository, empty = tmp_path / "pull.git", tmp_path / "empty"
    repository.mkdir()
    empty.mkdir()
    (repository / "HEAD").write_text("ref: refs/heads/none\n")
    (tmp_path / "app.pem").write_text("key")

    def run_in(cage, connect=(), read=(), write=()):
        argv, setting = sandbox.cage(cage, [str(repository)], str(empty))
        at = argv.index("-m")
        argv = [*argv[:at], "-c", LOOK, *argv[at + 3 :]]
        share = {"cpu_seconds": 100, "memory": 1 << 31, "file_size": 1 << 20}
        asked = {"share": share, "connect": connect, "read": read, "write": write}
        stdin = json.dumps(asked).encode()
        done = run(argv, stdin=stdin, limits=Limits(seconds=60), setting=setting)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    run_in.folder, run_in.repository = tmp_path, repository
    return run_in


def test_no_secret_is_in_the_environment(look, any_cage):  # noqa: F811
    seen = look(any_cage)
    assert seen["environ"].keys() <= {
        "HOME", "LC_ALL", "LC_CTYPE", "PATH", "PWD", "TMPDIR",
    }  # fmt: skip
    assert "secret-in-environment" not in seen["proc environ"]


def test_no_connection_can_be_opened(look, any_cage):  # noqa: F811
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        seen = look(any_cage, connect=[("127.0.0.1", port), ("192.0.2.1", 443)])
    assert "done" not in seen["connect"]
    with socket.create_server(("127.0.0.1", port)):  # it was nothing else
        socket.create_connection(("127.0.0.1", port), timeout=5).close()


def test_in_bubblewrap_neither_key_nor_home_nor_other_processes_are_there(
    look,
    best_cage,  # noqa: F811
):
    secrets = [
        str(look.folder / "app.pem"),
        os.path.expanduser("~"),
        "/etc/passwd",
        "/etc/shadow",
        "/proc/1/root" + str(look.folder / "app.pem"),
        __file__,
    ]
    seen = look(best_cage, read=secrets)
    assert set(seen["read"].values()) == {"No such file or directory"}
    assert {"home", "root", "var", "run", "srv", "mnt"} & {*seen["top"]} <= {"root"}
    assert seen["processes"] <= 2
    assert seen["cwd"] == SCRATCH
    shown = (look.repository, sys.prefix, sandbox.__file__)
    ways = {os.path.relpath(path, SCRATCH).split("/")[0] for path in shown}
    assert {*seen["listing"]} <= ways


def test_in_bubblewrap_nothing_can_be_written_but_scratch(look, best_cage):  # noqa: F811
    package = os.path.dirname(os.path.dirname(sandbox.__file__))
    places = [
        "/x", "/usr/x", "/etc/x", "/dev/x", "/proc/x", os.path.join("/", "root", "x"),
        f"{look.repository}/x", f"{look.repository}/HEAD", f"{package}/x",
        f"{sys.prefix}/x", f"{look.folder}/x",
    ]  # fmt: skip
    before = {path: os.path.exists(path) for path in places}
    seen = look(best_cage, write=[*places, f"{SCRATCH}/x"])
    assert seen["write"].pop(f"{SCRATCH}/x") == "done"
    done = {path for path, said in seen["write"].items() if said == "done"}
    # These are in memory, and gone with the cage.
    assert all(path.startswith((f"{SCRATCH}/", "/dev/")) for path in done)
    assert {path: os.path.exists(path) for path in places} == before
    assert (look.repository / "HEAD").read_text() == "ref: refs/heads/none\n"


def test_the_fetched_repository_can_be_read(look, any_cage):  # noqa: F811
    head = str(look.repository / "HEAD")
    assert look(any_cage, read=[head])["read"] == {head: "done"}


def test_it_has_no_rights_and_little_of_the_machine(look, any_cage):  # noqa: F811
    seen = look(any_cage)
    assert seen["no new privileges"] == "1"
    assert seen["limits"]["CPU"] == [100, 105]
    assert seen["limits"]["FSIZE"] == [1 << 20] * 2
    assert seen["limits"]["CORE"] == [0, 0]
    assert seen["limits"]["AS"][0] == 1 << 31
    assert seen["nice"] >= 10
    if any_cage.level is Level.BUBBLEWRAP:
        assert int(seen["capabilities"], 16) == 0


def test_it_stands_in_an_empty_folder_without_bubblewrap(look):
    seen = look(Isolation(Level.PROCESS))
    assert seen["cwd"] == str(look.folder / "empty")
    assert seen["listing"] == []


# ---- which cage


def test_bubblewrap_is_used_where_it_works(best_cage):  # noqa: F811
    assert best_cage.program == "/usr/bin/bwrap"
    assert best_cage.why == ""


def test_without_bubblewrap_the_next_best_is_found_and_the_reason_told():
    found = sandbox.isolation(program="")
    assert found.level in {Level.NETWORK, Level.PROCESS}
    assert found.why == "bubblewrap (bwrap) is not installed"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (
            "echo 'bwrap: no permission to make a namespace' >&2; exit 1",
            "no permission",
        ),
        ("exit 0", "exit code 0"),
        ("echo PROCESS", "PROCESS"),
    ],
)
def test_a_bubblewrap_that_does_not_work_is_not_used(tmp_path, script, why):
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    found = sandbox.isolation(program=str(program))
    assert found.level is not Level.BUBBLEWRAP
    assert why in found.why
    with pytest.raises(ServiceError, match=r"must run in bubblewrap, but .*" + why):
        sandbox.isolation(required=True, program=str(program))


def test_an_older_bubblewrap_without_sizes_will_do(tmp_path, best_cage):  # noqa: F811
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\n"
        'case " $* " in *" --size "*) echo "bwrap: Unknown option --size"; exit 1;; esac\n'
        'exec /usr/bin/bwrap "$@"\n'
    )
    program.chmod(0o755)
    assert sandbox.isolation(program=str(program)) == Isolation(
        Level.BUBBLEWRAP, str(program)
    )


def test_a_missing_bubblewrap_is_told(tmp_path):
    found = sandbox.isolation(program=str(tmp_path / "bwrap"))
    assert "no such file" in found.why


def test_the_cage_is_gone_with_who_started_it(tmp_path, best_cage):  # noqa: F811
    argv, setting = sandbox.cage(best_cage, [str(tmp_path)], str(tmp_path))
    at = argv.index("-m")
    code = "import time; print(1, flush=True); time.sleep(600)"
    done = run([*argv[:at], "-c", code], limits=Limits(seconds=2), setting=setting)
    assert done.timed_out
    shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, check=True)
    assert str(tmp_path) not in shown.stdout.decode()


def test_a_share_is_a_value():
    assert Share(1, 2, 3) == Share(cpu_seconds=1, memory=2, file_size=3)
