import os

import jwt
from jwt import decode as read

PUBLIC = "-----BEGIN PUBLIC KEY-----"


def issue(claims, token, key):
    # ruleid: python-hardcoded-jwt-key
    first = jwt.encode(claims, "example", algorithm="HS256")
    # ruleid: python-hardcoded-jwt-key
    second = read(token, key="example", algorithms=["HS256"])
    # ok: python-hardcoded-jwt-key
    third = jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")
    # ok: python-hardcoded-jwt-key
    fourth = jwt.decode(token, key, algorithms=["HS256"])
    # ok: python-hardcoded-jwt-key
    return jwt.decode(token, PUBLIC, algorithms=["RS256"])
