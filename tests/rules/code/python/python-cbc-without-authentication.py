from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from Crypto.Cipher import AES


def first(key, vector):
    # ruleid: python-cbc-without-authentication
    return Cipher(algorithms.AES(key), modes.CBC(vector))


def second(key):
    # ruleid: python-cbc-without-authentication
    return AES.new(key, AES.MODE_CBC)


def good(key, nonce):
    # ok: python-cbc-without-authentication
    one = Cipher(algorithms.AES(key), modes.GCM(nonce))
    # ok: python-cbc-without-authentication
    two = AES.new(key, AES.MODE_GCM)
    return one, two
