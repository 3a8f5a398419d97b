import os

from Crypto.Cipher import AES


def encrypt(data, key):
    vector = b"x" * AES.block_size
    # ruleid: python-fixed-iv-pycryptodome
    cipher = AES.new(key, AES.MODE_CBC, vector)
    return cipher.encrypt(data)


def encrypt_other(data, key):
    # ruleid: python-fixed-iv-pycryptodome
    return AES.new(key, AES.MODE_GCM, nonce=b"not-a-nonce1").encrypt(data)


def good(data, key):
    # ok: python-fixed-iv-pycryptodome
    first = AES.new(key, AES.MODE_GCM)
    # ok: python-fixed-iv-pycryptodome
    second = AES.new(key, AES.MODE_CBC, os.urandom(16))
    # ok: python-fixed-iv-pycryptodome
    third = AES.new(key, AES.MODE_CBC, iv=data[:16])
    return first, second, third
