import hashlib

import bcrypt


def first(password, salt):
    # ruleid: python-low-kdf-iterations
    return hashlib.pbkdf2_hmac("sha256", password, salt, 1000)


def second(password):
    # ruleid: python-low-kdf-iterations
    return bcrypt.hashpw(password, bcrypt.gensalt(rounds=4))


def good(password, salt):
    # ok: python-low-kdf-iterations
    one = hashlib.pbkdf2_hmac("sha256", password, salt, 600000)
    # ok: python-low-kdf-iterations
    two = bcrypt.hashpw(password, bcrypt.gensalt())
    return one, two
