import os
import stat
from os import chmod
from pathlib import Path


def share(path, mode):
    # ruleid: python-world-writable-file
    os.chmod(path, 0o777)
    # ruleid: python-world-writable-file
    chmod(path, 0o666)
    # ruleid: python-world-writable-file
    Path(path).chmod(0o602)
    # ruleid: python-world-writable-file
    os.chmod(path, stat.S_IRUSR | stat.S_IWOTH)
    # ok: python-world-writable-file
    os.chmod(path, 0o755)
    # ok: python-world-writable-file
    os.chmod(path, 0o600)
    # ok: python-world-writable-file
    os.chmod(path, 0o1777)
    # ok: python-world-writable-file
    os.chmod(path, mode & ~stat.S_IWOTH)
    # ok: python-world-writable-file
    os.chmod(path, mode)
