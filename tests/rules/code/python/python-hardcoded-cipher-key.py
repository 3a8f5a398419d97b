import hmac
import os

from cryptography.fernet import Fernet
from Crypto.Cipher import AES

# ruleid: python-hardcoded-cipher-key
box = Fernet(b"not-a-real-key")
KEY = b"not-a-real-key16"


def sign(data):
    # ruleid: python-hardcoded-cipher-key
    return hmac.new(b"not-a-real-key", data, "sha256").digest()


def encrypt(data):
    # ruleid: python-hardcoded-cipher-key
    return AES.new(KEY, AES.MODE_GCM).encrypt(data)


def good(data, key):
    # ok: python-hardcoded-cipher-key
    first = hmac.new(os.environ["KEY"].encode(), data, "sha256")
    # ok: python-hardcoded-cipher-key
    second = Fernet(key)
    # ok: python-hardcoded-cipher-key
    third = Fernet(Fernet.generate_key())
    return first, second, third
