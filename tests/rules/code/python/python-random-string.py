import random
import secrets
import string


def random_string(length):
    # ruleid: python-random-string
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def voucher():
    letters = string.ascii_uppercase + string.digits
    # ruleid: python-random-string
    return "".join(random.choices(letters, k=12))


def pick():
    # ok: python-random-string
    return "".join(secrets.choice(string.ascii_letters) for _ in range(12))


def speak(words):
    # ok: python-random-string
    return " ".join(random.choice(words) for _ in range(5))
