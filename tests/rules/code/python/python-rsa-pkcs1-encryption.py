from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from Crypto.Cipher import PKCS1_OAEP, PKCS1_v1_5


def send(key, data):
    # ruleid: python-rsa-pkcs1-encryption
    return key.encrypt(data, padding.PKCS1v15())


def receive(key, data):
    # ruleid: python-rsa-pkcs1-encryption
    return PKCS1_v1_5.new(key).decrypt(data, None)


def good(key, data):
    # ok: python-rsa-pkcs1-encryption
    one = PKCS1_OAEP.new(key).encrypt(data)
    # ok: python-rsa-pkcs1-encryption
    two = key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return one, two
