import os

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encryptor(key):
    vector = b"x" * 16
    # ruleid: python-fixed-iv
    return Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()


def stream(key):
    # ruleid: python-fixed-iv
    return Cipher(algorithms.AES(key), modes.CTR(bytes(16)))


def good(key, message):
    vector = os.urandom(16)
    # ok: python-fixed-iv
    first = Cipher(algorithms.AES(key), modes.CBC(vector))
    # ok: python-fixed-iv
    second = Cipher(algorithms.AES(key), modes.CBC(message[:16]))
    return first, second
