def check(password, kind):
    # ruleid: python-hardcoded-password-check
    if password == "open-sesame":
        return True
    # ok: python-hardcoded-password-check
    return kind == "password"


def view(request):
    # ruleid: python-hardcoded-password-check
    if request.POST["password"] == "open-sesame":
        return redirect("start")
    # ok: python-hardcoded-password-check
    if request.POST["password"] == "":
        return redirect("again")


def good(user, password):
    # ok: python-hardcoded-password-check
    return check_password_hash(user.password, password)
