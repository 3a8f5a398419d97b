import hashlib
import hmac


def check(key, body, signature):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ruleid: python-timing-unsafe-compare
    if expected == signature:
        return True
    # ruleid: python-timing-unsafe-compare
    if signature != "sha256=" + hmac.new(key, body, "sha256").hexdigest():
        return False
    # ok: python-timing-unsafe-compare
    if len(expected) == len(signature):
        return False
    # ok: python-timing-unsafe-compare
    if hmac.compare_digest(expected, signature):
        return True
    # ok: python-timing-unsafe-compare
    return hashlib.sha256(body).hexdigest() == signature
