import random
import secrets


def generate_crypto_key():
    # ruleid: python-random-key
    key = random.getrandbits(128)
    return key


def private_key():
    # ruleid: python-random-key
    return random.randbytes(32)


def shuffle(rows):
    # ok: python-random-key
    order = random.getrandbits(32)
    # ok: python-random-key
    key = secrets.token_bytes(16)
    return order, key, rows
