import ssl
from OpenSSL import SSL

# ruleid: python-weak-tls-version
context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
# ruleid: python-weak-tls-version
socket = ssl.wrap_socket(raw, ssl_version=ssl.PROTOCOL_SSLv3)
# ruleid: python-weak-tls-version
old = SSL.Context(SSL.TLSv1_METHOD)
# ruleid: python-weak-tls-version
context.minimum_version = ssl.TLSVersion.TLSv1_1
# ok: python-weak-tls-version
good = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# ok: python-weak-tls-version
good.minimum_version = ssl.TLSVersion.TLSv1_2
# ok: python-weak-tls-version
new = SSL.Context(SSL.TLS_METHOD)
