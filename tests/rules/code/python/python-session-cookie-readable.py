def login(response, token, settings):
    # ruleid: python-session-cookie-readable
    response.set_cookie(settings.SESSION_COOKIE_NAME, token)
    # ruleid: python-session-cookie-readable
    response.set_cookie(key="access_token", value=token, max_age=3600)
    # ok: python-session-cookie-readable
    response.set_cookie(settings.SESSION_COOKIE_NAME, token, secure=True, httponly=True)
    # ok: python-session-cookie-readable
    response.set_cookie(settings.LANGUAGE_COOKIE, "de")
    # ok: python-session-cookie-readable
    response.set_cookie(key="theme", value="dark")
    return response
