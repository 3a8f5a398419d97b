import hashlib
import hmac


def hook(request, expected_signature):
    # ruleid: python-secret-compared-directly
    if request.headers["X-Signature"] != expected_signature:
        raise PermissionError


def login(row, password, password_hash):
    # ruleid: python-secret-compared-directly
    if row[1] == password_hash:
        return True
    # ruleid: python-secret-compared-directly
    return hashlib.sha256(password).hexdigest() == row[2]


def good(request, expected_signature, api_key):
    # ok: python-secret-compared-directly
    if not hmac.compare_digest(request.headers["X-Signature"], expected_signature):
        raise PermissionError
    # ok: python-secret-compared-directly
    if api_key == "":
        raise ValueError
    # ok: python-secret-compared-directly
    return request.path == "/hook"
