import hashlib
from hashlib import md5


def store(password, salt, user, path):
    # ruleid: python-weak-password-hash
    first = hashlib.md5(password.encode()).hexdigest()
    # ruleid: python-weak-password-hash
    second = md5((salt + password).encode("utf-8"))
    # ruleid: python-weak-password-hash
    third = hashlib.sha256(user.password.encode()).hexdigest()
    # ruleid: python-weak-password-hash
    fourth = hashlib.new("sha1", password.encode())
    fifth = hashlib.sha1()
    fifth.update(salt)
    # ruleid: python-weak-password-hash
    fifth.update(password.encode())
    # ok: python-weak-password-hash
    sixth = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    # ok: python-weak-password-hash
    seventh = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)
    # ok: python-weak-password-hash
    eighth = hashlib.md5(path.read_bytes()).hexdigest()
    # ok: python-weak-password-hash
    return hashlib.md5(password_file.read(), usedforsecurity=False)
