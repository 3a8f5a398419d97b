# ruleid: python-cookie-samesite-none
SESSION_COOKIE_SAMESITE = "None"
# ruleid: python-cookie-samesite-none
app.config["SESSION_COOKIE_SAMESITE"] = "None"
# ok: python-cookie-samesite-none
app.config["SESSION_COOKIE_SAMESITE"] = "Strict"
# ok: python-cookie-samesite-none
CSRF_COOKIE_SAMESITE = "Lax"


def login(response, token):
    # ruleid: python-cookie-samesite-none
    response.set_cookie("session", token, secure=True, httponly=True, samesite="none")
    # ok: python-cookie-samesite-none
    response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")
    return response
