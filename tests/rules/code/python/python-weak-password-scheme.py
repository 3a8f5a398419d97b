from passlib.context import CryptContext
from passlib.hash import argon2, md5_crypt
from werkzeug.security import generate_password_hash

# ruleid: python-weak-password-scheme
context = CryptContext(schemes=["hex_md5", "bcrypt"])


def first(password):
    # ruleid: python-weak-password-scheme
    return md5_crypt.hash(password)


def second(password):
    # ruleid: python-weak-password-scheme
    return generate_password_hash(password, method="sha256")


def good(password):
    # ok: python-weak-password-scheme
    one = argon2.hash(password)
    # ok: python-weak-password-scheme
    two = generate_password_hash(password, method="scrypt")
    # ok: python-weak-password-scheme
    three = CryptContext(schemes=["argon2"])
    return one, two, three
