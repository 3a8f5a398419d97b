from Crypto.Cipher import AES, ARC4, DES as OldCipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, iv):
    # ruleid: python-weak-cipher
    first = OldCipher.new(key, OldCipher.MODE_CBC, iv)
    # ruleid: python-weak-cipher
    second = ARC4.new(key)
    # ruleid: python-weak-cipher
    third = Cipher(algorithms.TripleDES(key), modes.CBC(iv))
    # ok: python-weak-cipher
    fourth = AES.new(key, AES.MODE_GCM)
    # ok: python-weak-cipher
    fifth = Cipher(algorithms.AES(key), modes.GCM(iv))
    # ok: python-weak-cipher
    return Cipher(algorithms.ChaCha20(key, iv), mode=None)
