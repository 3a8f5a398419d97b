import jwt


def read(token, key):
    header = jwt.get_unverified_header(token)
    # ruleid: python-jwt-algorithm-from-token
    return jwt.decode(token, key, algorithms=[header["alg"]])


def also(token, key):
    # ruleid: python-jwt-algorithm-from-token
    return jwt.decode(token, key, algorithms=list(jwt.algorithms.get_default_algorithms()))


def good(token, keys):
    header = jwt.get_unverified_header(token)
    # ok: python-jwt-algorithm-from-token
    first = jwt.decode(token, keys[header["kid"]], algorithms=["RS256"])
    # ok: python-jwt-algorithm-from-token
    second = jwt.decode(token, keys["a"], algorithms=["ES256"])
    return first, second
