import hashlib
import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding


def sign(key, data, secret, path):
    # ruleid: python-weak-signature-hash
    first = key.sign(data, padding.PKCS1v15(), hashes.SHA1())
    # ruleid: python-weak-signature-hash
    second = hmac.new(secret, data, hashlib.md5).hexdigest()
    # ruleid: python-weak-signature-hash
    third = hashlib.md5((secret + data).encode()).hexdigest()
    # ruleid: python-weak-signature-hash
    fourth = hashlib.sha1(f"{data}{app.SECRET_KEY}".encode())
    # ok: python-weak-signature-hash
    fifth = key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    # ok: python-weak-signature-hash
    sixth = hmac.new(secret, data, hashlib.sha256).hexdigest()
    # ok: python-weak-signature-hash
    seventh = hashlib.md5(path.read_bytes()).hexdigest()
    # ok: python-weak-signature-hash
    return hashlib.sha256(secret + data).digest()
