import random
import secrets
import string
import uuid
from random import choice

LETTERS = string.ascii_letters


def reset(user, tokens):
    # ruleid: python-insecure-random-secret
    token = "".join(random.choice(LETTERS) for _ in range(32))
    # ruleid: python-insecure-random-secret
    user.api_key = "".join([choice(LETTERS) for i in range(32)])
    # ruleid: python-insecure-random-secret
    otp = random.randint(100000, 999999)
    digits = random.choices(string.digits, k=6)
    # ruleid: python-insecure-random-secret
    user.reset_code = "".join(digits)
    # ruleid: python-insecure-random-secret
    session["csrf"] = str(random.getrandbits(128))
    # ruleid: python-insecure-random-secret
    User.create(name="a", password=str(random.random()))
    # ok: python-insecure-random-secret
    token = secrets.token_urlsafe()
    # ok: python-insecure-random-secret
    token = "".join(secrets.choice(LETTERS) for _ in range(32))
    # ok: python-insecure-random-secret
    token = "".join(random.SystemRandom().choice(LETTERS) for _ in range(32))
    # ok: python-insecure-random-secret
    color = random.choice(["red", "blue"])
    # ok: python-insecure-random-secret
    next_token = tokens[0]
    # ok: python-insecure-random-secret
    delay = random.random() * 5


def generate_password(length):
    # ruleid: python-insecure-random-secret
    return "".join(random.choices(LETTERS, k=length))


def pick_color():
    # ok: python-insecure-random-secret
    return random.choice(["red", "blue"])


def create_token(size):
    digits = [random.choice("0123456789") for _ in range(size)]
    # ruleid: python-insecure-random-secret
    return "".join(digits)


def welcome(session, name):
    number = str(random.normalvariate(0, 1))[2:]
    # ruleid: python-insecure-random-secret
    session[name] = number
    # ok: python-insecure-random-secret
    session[name] = secrets.token_hex()
    # ok: python-insecure-random-secret
    shades[name] = number


class Packet:
    def create_authenticator(self):
        data = []
        for _ in range(16):
            data.append(random.randrange(256))
        # ruleid: python-insecure-random-secret
        return bytes(data)

    def create_id(self):
        # ruleid: python-insecure-random-secret
        return random.randrange(256)
