import hashlib
import random
import secrets
import time


def reset_token(user):
    # ruleid: python-time-based-token
    return hashlib.sha256(f"{user.id}{time.time()}".encode()).hexdigest()


def start(user):
    # ruleid: python-time-based-token
    session_id = hashlib.md5(str(random.random()).encode()).hexdigest()
    # ok: python-time-based-token
    other_token = hashlib.sha256(secrets.token_bytes(32)).hexdigest()
    # ok: python-time-based-token
    file_name = hashlib.md5(str(time.time()).encode()).hexdigest()
    return session_id
