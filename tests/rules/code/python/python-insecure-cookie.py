def login(response, app, value, options):
    # ruleid: python-insecure-cookie
    response.set_cookie("theme", value, secure=False)
    # ruleid: python-insecure-cookie
    response.set_cookie("session", value)
    # ruleid: python-insecure-cookie
    response.set_cookie("access_token", value, max_age=3600)
    # ruleid: python-insecure-cookie
    app.config["SESSION_COOKIE_SECURE"] = False
    # ok: python-insecure-cookie
    response.set_cookie("session", value, secure=True, httponly=True)
    # ok: python-insecure-cookie
    response.set_cookie("theme", value)
    # ok: python-insecure-cookie
    response.set_cookie("session", value, **options)
    # ok: python-insecure-cookie
    app.config["SESSION_COOKIE_SECURE"] = True


# ruleid: python-insecure-cookie
SESSION_COOKIE_HTTPONLY = False
# ok: python-insecure-cookie
SESSION_COOKIE_AGE = 3600
