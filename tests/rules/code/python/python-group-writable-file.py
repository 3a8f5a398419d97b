import os


def share(path, other):
    # ruleid: python-group-writable-file
    os.chmod(path, 0o775)
    # ruleid: python-group-writable-file
    other.chmod(0o660)
    # ok: python-group-writable-file
    os.chmod(path, 0o755)
    # ok: python-group-writable-file
    os.chmod(path, 0o600)
