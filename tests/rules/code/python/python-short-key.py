from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import dsa, rsa

# ruleid: python-short-key
first = rsa.generate_private_key(public_exponent=65537, key_size=1024)
# ruleid: python-short-key
second = rsa.generate_private_key(65537, 512)
# ruleid: python-short-key
third = RSA.generate(1024)
# ruleid: python-short-key
fourth = dsa.generate_private_key(key_size=1024)
# ok: python-short-key
fifth = rsa.generate_private_key(public_exponent=65537, key_size=3072)
# ok: python-short-key
sixth = RSA.generate(2048)
# ok: python-short-key
seventh = RSA.generate(bits)
