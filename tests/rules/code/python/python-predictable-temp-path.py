import os
import tempfile
from pathlib import Path


def cache(version, table):
    path = os.path.join(tempfile.gettempdir(), f"tables-{version}.json")
    # ruleid: python-predictable-temp-path
    with open(path, "w") as file:
        file.write(table)


def work():
    folder = os.path.join(tempfile.gettempdir(), "worker")
    # ruleid: python-predictable-temp-path
    os.makedirs(folder, exist_ok=True)
    # ruleid: python-predictable-temp-path
    Path(f"/tmp/{os.getpid()}.log").write_text("x")
    # ruleid: python-predictable-temp-path
    return open("/tmp/state", "wb")


def good(table):
    folder = tempfile.mkdtemp(dir=tempfile.gettempdir())
    # ok: python-predictable-temp-path
    with open(os.path.join(folder, "table"), "w") as file:
        file.write(table)
    # ok: python-predictable-temp-path
    with open("/var/cache/app/table", "w") as file:
        file.write(table)
    # ok: python-predictable-temp-path
    with open(os.path.join(tempfile.gettempdir(), "table")) as file:
        return file.read()
