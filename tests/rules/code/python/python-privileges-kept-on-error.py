import os


def make_home(name):
    try:
        # ruleid: python-privileges-kept-on-error
        raise_privileges()
        os.mkdir("/home/" + name)
        lower_privileges()
    except OSError:
        return False
    return True


def bind(sock, user):
    try:
        # ruleid: python-privileges-kept-on-error
        os.seteuid(0)
        sock.bind(("", 80))
        os.seteuid(user)
    except OSError:
        return False
    return True


def good(name):
    # ok: python-privileges-kept-on-error
    raise_privileges()
    try:
        os.mkdir("/home/" + name)
    finally:
        lower_privileges()
