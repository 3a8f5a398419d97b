import base64


def check(row, password):
    # ruleid: python-password-encoded
    return base64.b64decode(row[0]) == password


def store(user, password):
    # ruleid: python-password-encoded
    user.password = base64.b64encode(password.encode()).decode()
    # ok: python-password-encoded
    user.picture = base64.b64encode(user.photo).decode()


def basic(user, password):
    # ok: python-password-encoded
    credentials = base64.b64encode(f"{user}:{password}".encode())
    return credentials
