from OpenSSL import SSL


def context():
    # ruleid: python-openssl-context-unverified
    ctx = SSL.Context(SSL.TLS_METHOD)
    return ctx


def connect(sock):
    # ruleid: python-openssl-context-unverified
    ctx = SSL.Context(SSL.TLS_CLIENT_METHOD)
    return SSL.Connection(ctx, sock)


def good(callback):
    # ok: python-openssl-context-unverified
    ctx = SSL.Context(SSL.TLS_METHOD)
    ctx.set_verify(SSL.VERIFY_PEER, callback)
    return ctx


def server(key):
    # ok: python-openssl-context-unverified
    ctx = SSL.Context(SSL.TLS_METHOD)
    ctx.use_privatekey_file(key)
    return ctx
