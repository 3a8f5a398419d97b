import hmac


def sign(key, data):
    # ruleid: python-hmac-default-digest
    return hmac.new(key, data).hexdigest()


def start(key):
    # ruleid: python-hmac-default-digest
    return hmac.new(key)


def good(key, data):
    # ok: python-hmac-default-digest
    return hmac.new(key, data, "sha256").hexdigest()


def also_good(key):
    # ok: python-hmac-default-digest
    return hmac.new(key, digestmod="sha512")
