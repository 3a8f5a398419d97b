def is_equal(first, second):
    # ruleid: python-identity-compare
    if first is second:
        return True
    else:
        return False


def role(user):
    # ruleid: python-identity-compare
    if user.role is "admin":
        return 1
    # ruleid: python-identity-compare
    return user.level is 3


def good(first, second):
    # ok: python-identity-compare
    if first is None:
        return second is None
    # ok: python-identity-compare
    return first == second
