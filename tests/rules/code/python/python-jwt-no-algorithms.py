import jwt


def read(token, key):
    # ruleid: python-jwt-no-algorithms
    return jwt.decode(token, key)


def mixed(token, key):
    # ruleid: python-jwt-no-algorithms
    return jwt.decode(token, key, algorithms=["HS256", "RS256"])


def good(token, key):
    # ok: python-jwt-no-algorithms
    one = jwt.decode(token, key, algorithms=["HS256"])
    # ok: python-jwt-no-algorithms
    two = jwt.decode(token, key, ["RS256"])
    return one, two
