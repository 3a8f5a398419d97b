HAS_ADMIN_ACCESS = False
READY = False


def login(request):
    global HAS_ADMIN_ACCESS
    if check(request):
        # ruleid: python-global-access-flag
        HAS_ADMIN_ACCESS = True
    return HAS_ADMIN_ACCESS


def remember(user):
    global current_user
    # ruleid: python-global-access-flag
    current_user = user


def logout():
    global HAS_ADMIN_ACCESS
    # ok: python-global-access-flag
    HAS_ADMIN_ACCESS = False


def start():
    global READY
    # ok: python-global-access-flag
    READY = True
