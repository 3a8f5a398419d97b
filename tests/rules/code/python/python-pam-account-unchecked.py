def authenticate(name, handle):
    # ruleid: python-pam-account-unchecked
    result = pam_authenticate(handle, 0)
    return result == 0


class Pam:
    def login(self, handle):
        # ruleid: python-pam-account-unchecked
        return self.library.pam_authenticate(handle, 0) == 0


def good(name, handle):
    # ok: python-pam-account-unchecked
    result = pam_authenticate(handle, 0)
    if result == 0:
        result = pam_acct_mgmt(handle, 0)
    return result == 0


def other(handle):
    # ok: python-pam-account-unchecked
    result = authenticate(handle, 0)
    return result == 0
