import os
from pathlib import Path


def save(path, private_key):
    with open(path, "wb") as file:
        # ruleid: python-private-key-file
        file.write(private_key)


def export(path, key):
    # ruleid: python-private-key-file
    Path(path).write_bytes(key.export_key())


def good(path, private_key):
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        # ok: python-private-key-file
        file.write(private_key)


def closed(path, private_key):
    with open(path, "wb") as file:
        # ok: python-private-key-file
        file.write(private_key)
    os.chmod(path, 0o600)


def public(path, key):
    # ok: python-private-key-file
    Path(path).write_bytes(key.public_key().export_key())
