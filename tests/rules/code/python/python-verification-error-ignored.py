import logging


def receive(key, data, signature):
    try:
        # ruleid: python-verification-error-ignored
        key.verify(signature, data)
    except InvalidSignature:
        pass
    return data


def login(service, token):
    try:
        # ruleid: python-verification-error-ignored
        service.verify_token(token)
    except ValueError as error:
        logging.warning("bad token: %s", error)
    return token


def good(key, data, signature):
    try:
        # ok: python-verification-error-ignored
        key.verify(signature, data)
    except InvalidSignature:
        return None
    return data


def close(file):
    try:
        # ok: python-verification-error-ignored
        file.close()
    except OSError:
        pass
