# ruleid: python-insecure-tls-default
def connect(url, verify_ssl=False):
    return url, verify_ssl


class Client:
    # ruleid: python-insecure-tls-default
    def __init__(self, url, *, validate_certs: bool = False):
        self.url = url
        self.validate_certs = validate_certs


# ok: python-insecure-tls-default
def good(url, verify_ssl=True):
    return url, verify_ssl


# ok: python-insecure-tls-default
def read(path, verify=False):
    return path, verify
