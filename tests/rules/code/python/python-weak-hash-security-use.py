import hashlib


def same_certificate(certificate, known):
    # ruleid: python-weak-hash-security-use
    found = hashlib.md5(certificate).hexdigest()
    return found == known


def sign(params, key):
    # ruleid: python-weak-hash-security-use
    return hashlib.md5((params + key).encode()).hexdigest()


class Hashing:
    def MD5(self, data: str):
        # ruleid: python-weak-hash-security-use
        return hashlib.md5(data.encode()).digest()

    def SHA384(self, data: str):
        # ok: python-weak-hash-security-use
        return hashlib.sha384(data.encode()).digest()


def login(user, now):
    # ruleid: python-weak-hash-security-use
    user.auth_token = hashlib.sha1(f"{user.id}{now}".encode()).hexdigest()
    # ok: python-weak-hash-security-use
    user.etag = hashlib.md5(user.page).hexdigest()


def cache_name(url, certificate):
    # ok: python-weak-hash-security-use
    name = hashlib.md5(url.encode()).hexdigest()
    # ok: python-weak-hash-security-use
    print(hashlib.md5(certificate, usedforsecurity=False).hexdigest())
    return name
