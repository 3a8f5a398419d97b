import os

# ruleid: python-tls-check-off-by-environment
os.environ["PYTHONHTTPSVERIFY"] = "0"
# ruleid: python-tls-check-off-by-environment
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"


def environment():
    # ruleid: python-tls-check-off-by-environment
    return {"GIT_SSL_NO_VERIFY": "1"}


# ok: python-tls-check-off-by-environment
os.environ["REQUESTS_CA_BUNDLE"] = "/etc/ssl/certs/site.pem"
# ok: python-tls-check-off-by-environment
os.environ["PYTHONUNBUFFERED"] = "1"
