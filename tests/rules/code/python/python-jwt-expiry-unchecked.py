import jwt


def read(token, key):
    # ruleid: python-jwt-expiry-unchecked
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})


def issuer(token, key):
    # ruleid: python-jwt-expiry-unchecked
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_iss": False})


def good(token, key):
    # ok: python-jwt-expiry-unchecked
    one = jwt.decode(token, key, algorithms=["HS256"], leeway=10)
    # ok: python-jwt-expiry-unchecked
    two = jwt.decode(token, key, algorithms=["HS256"], options={"require": ["exp"]})
    return one, two
