import os

# ruleid: python-permissive-mode
DEFAULT_PERM = 0o0666
# ruleid: python-permissive-mode
UPLOAD_FILE_MODE = 0o777
# ok: python-permissive-mode
PERM_BITS = 0o7777
# ok: python-permissive-mode
KEY_FILE_MODE = 0o600


def create(path):
    # ruleid: python-permissive-mode
    os.makedirs(path, mode=0o777)
    # ruleid: python-permissive-mode
    return os.open(path + "/lock", os.O_CREAT | os.O_RDWR, 0o666)


def good(path):
    # ok: python-permissive-mode
    os.makedirs(path, mode=0o700)
    # ok: python-permissive-mode
    return os.open(path + "/lock", os.O_CREAT | os.O_RDWR, 0o600)
