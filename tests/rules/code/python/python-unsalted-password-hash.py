import hashlib


def store(name, password):
    hasher = hashlib.new("md5")
    # ruleid: python-unsalted-password-hash
    hasher.update(password)
    return hasher.digest()


def check(user, password):
    digest = hashlib.sha256()
    # ruleid: python-unsalted-password-hash
    digest.update(password.encode())
    return digest.hexdigest()


def salted(salt, password):
    digest = hashlib.sha256()
    # ok: python-unsalted-password-hash
    digest.update(salt)
    # ok: python-unsalted-password-hash
    digest.update(password)
    return digest.digest()


def etag(page):
    digest = hashlib.sha256()
    # ok: python-unsalted-password-hash
    digest.update(page)
    return digest.hexdigest()
