import hashlib
import os

import bcrypt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC


def first(password):
    # ruleid: python-static-salt
    return hashlib.pbkdf2_hmac("sha256", password, b"not-a-real-salt", 600000)


def second(password):
    # ruleid: python-static-salt
    return PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=b"not-a-real-salt", iterations=600000)


def good(password):
    # ok: python-static-salt
    one = hashlib.pbkdf2_hmac("sha256", password, os.urandom(16), 600000)
    # ok: python-static-salt
    two = bcrypt.hashpw(password, bcrypt.gensalt())
    return one, two
