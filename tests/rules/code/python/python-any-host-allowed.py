# ruleid: python-any-host-allowed
ALLOWED_HOSTS = ["*"]
# ruleid: python-any-host-allowed
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["*"])
# ok: python-any-host-allowed
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["www.acme.dev"])
# ok: python-any-host-allowed
ALLOWED_HOSTS = ["www.acme.dev"]
